import { type Parse, UPOS } from '../2-parse/index.ts';

/** How a token is written. */
export const LOWER = 0;
export const CAPITALISED = 1;
export const UPPER = 2;

const isLetter = (c: number) =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 0xc0 && c !== 0xd7 && c !== 0xf7 && c < 0x2000);
const isLower = (c: number) => (c >= 97 && c <= 122) || (c >= 0xdf && c <= 0xff && c !== 0xf7);

/** What resolving asks of each token, computed once. */
export type Words = {
  readonly parse: Parse;
  readonly text: string;
  readonly size: number;
  /** Lower-cased, apostrophes straight. */
  readonly lower: readonly string[];
  readonly shape: Uint8Array;
  /** 1 where a capital tells nothing: the first word of a sentence or of a quotation. */
  readonly opens: Uint8Array;
  /** 1 where the capitals of the whole sentence tell nothing: headlines, text all in capitals. */
  readonly shouted: Uint8Array;
  /** Nothing in the whole text is capitalised, so that a small letter tells nothing either. */
  readonly uncased: boolean;
  /** Words that stand capitalised where the capital tells something. */
  readonly names: ReadonlySet<string>;
};

const POS = (name: (typeof UPOS)[number]) => UPOS.indexOf(name);
export const [PROPN, NOUN, ADJ, DET, NUM, PRON, VERB, AUX, ADV, ADP, PUNCT, PART] = (
  ['PROPN', 'NOUN', 'ADJ', 'DET', 'NUM', 'PRON', 'VERB', 'AUX', 'ADV', 'ADP', 'PUNCT', 'PART'] as const
).map(POS);

/** A hyphen or an apostrophe. */
const joins = (c: number) => c === 45 || c === 39 || c === 0x2019;
/** A mark behind which a capital tells nothing: an opening quotation mark or a colon. */
const opensWord = (c: number) => c === 34 || c === 0x201c || c === 0xab || c === 0x2018 || c === 58;

const shapeOf = (text: string, start: number, end: number): number => {
  let first = -1;
  let letters = 0;
  let lowers = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (!isLetter(c)) continue;
    if (first < 0) first = isLower(c) || text[i] !== text[i].toUpperCase() ? 0 : 1;
    letters++;
    if (isLower(c)) lowers++;
  }
  if (first < 1) {
    // "al-Assad", "d'Orsay": a capital after a hyphen or an apostrophe makes a name too.
    for (let i = start + 1; i < end; i++)
      if (joins(text.charCodeAt(i - 1)) && text[i] !== text[i].toLowerCase()) return CAPITALISED;
    return LOWER;
  }
  return letters > 1 && lowers === 0 ? UPPER : CAPITALISED;
};

/** Marks sentences in which most longer words are capitalised, so that a capital is no sign of a name. */
const markShouted = (parse: Parse, shape: Uint8Array, shouted: Uint8Array) => {
  for (const [first, past] of parse.sentences) {
    let words = 0;
    let capitals = 0;
    let upper = 0;
    for (let i = first; i < past; i++) {
      if (parse.end[i] - parse.start[i] < 4 || !isLetter(parse.text.charCodeAt(parse.start[i]))) continue;
      words++;
      if (shape[i] !== LOWER) capitals++;
      if (shape[i] === UPPER) upper++;
    }
    if (words >= 5 && (capitals >= 0.85 * words || upper >= 0.6 * words)) shouted.fill(1, first, past);
  }
};

/** Looks at every token once. */
export const readWords = (parse: Parse): Words => {
  const { text, size, start, end, upos } = parse;
  const lower = new Array<string>(size);
  const shape = new Uint8Array(size);
  const opens = new Uint8Array(size);
  const shouted = new Uint8Array(size);
  // One string for each form, however often a long text has it.
  const forms = new Map<string, string>();
  for (let i = 0; i < size; i++) {
    const form = text.slice(start[i], end[i]);
    let word = forms.get(form);
    if (word === undefined) {
      word = form.toLowerCase().replaceAll('’', "'");
      forms.set(form, word);
    }
    lower[i] = word;
    shape[i] = shapeOf(text, start[i], end[i]);
  }
  for (const [first, past] of parse.sentences) {
    let i = first;
    while (i < past && !isLetter(text.charCodeAt(start[i]))) i++;
    if (i < past) opens[i] = 1;
  }
  for (let i = 1; i < size; i++) if (opensWord(text.charCodeAt(end[i - 1] - 1))) opens[i] = 1;
  markShouted(parse, shape, shouted);
  const names = new Set<string>();
  for (let i = 0; i < size; i++)
    if (shape[i] && !opens[i] && !shouted[i] && upos[i] === PROPN) names.add(lower[i]);
  const capitals = shape.reduce((sum, s) => sum + (s ? 1 : 0), 0);
  const uncased = size > 20 && capitals * 100 < size;
  return { uncased, parse, text, size, lower, shape, opens, shouted, names };
};

/** Whether no white space stands between token i and the one before. */
export const glued = (words: Words, i: number): boolean =>
  i > 0 && words.parse.end[i - 1] === words.parse.start[i];

/** The text of tokens [first, past), white space made single. */
export const phraseText = (words: Words, first: number, past: number): string =>
  words.text.slice(words.parse.start[first], words.parse.end[past - 1]).replace(/\s+/g, ' ');

/** A lower-case identifier of letters, digits and hyphens: "Robert Wood" → "robert-wood". */
export const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '') || 'unnamed';
