import { type Parse, UPOS } from '../2-parse/index.ts';
import { hashString } from '../model/hash.ts';
import { classIndex, type WordClasses } from '../model/word-classes.ts';

/** Classes of tokens that matter where a span begins or ends. */
export const CLASS = {
  other: 0,
  open: 1,
  close: 2,
  comma: 3,
  stop: 4,
  colon: 5,
  dash: 6,
  that: 7,
  conjunction: 8,
  verb: 9,
  auxiliary: 10,
  pronoun: 11,
  determiner: 12,
  preposition: 13,
  name: 14,
  noun: 15,
  bracket: 16,
  relative: 17,
} as const;

/** Which dependents a token has, as bits. */
export const CHILD = {
  subject: 1,
  passiveSubject: 2,
  object: 4,
  clause: 8,
  openClause: 16,
  marker: 32,
  negation: 64,
  oblique: 128,
  parataxis: 256,
  adverbialClause: 512,
  clauseBefore: 1024,
  relativeClause: 2048,
  modal: 4096,
} as const;

/**
 * What the features of this stage are made of: for every token a handful of numbers, computed once per document. Words and
 * labels are hashed here, so that a feature is made by mixing numbers and no string is built in a loop.
 */
export type View = {
  readonly parse: Parse;
  readonly size: number;
  /** Hash of the lower-cased form with curly apostrophes made straight. */
  readonly word: Int32Array;
  readonly lemma: Int32Array;
  readonly tag: Int32Array;
  readonly relation: Int32Array;
  /** Hash of the last three letters. */
  readonly suffix: Int32Array;
  /** Wide and narrow word class, 0 for words that have none. */
  readonly coarse: Uint8Array;
  readonly fine: Int32Array;
  /** Capitalisation, digits and length class. */
  readonly shape: Uint8Array;
  readonly kind: Uint8Array;
  /** Bits of CHILD. */
  readonly children: Int32Array;
  /** First and last token of the subtree below each token. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Bits: 1 inside a quotation, 2 opening mark, 4 closing mark, 8 quotation not closed, 16 within a second level. */
  readonly quote: Uint8Array;
  /** Number of quotation marks (of the first level) up to and including each token, for counting between. */
  readonly quoteMarks: Int32Array;
  readonly commas: Int32Array;
  readonly verbs: Int32Array;
  readonly paragraphOf: Int32Array;
  /** 1 in a first paragraph that has others below it and no full stop at its end. */
  readonly headline: (token: number) => boolean;
};

const NUMBER = Object.fromEntries(UPOS.map((name, i) => [name, i])) as Record<(typeof UPOS)[number], number>;

const shapeOf = (text: string, start: number, end: number): number => {
  let upper = 0;
  let lower = 0;
  let digit = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c >= 97 && c <= 122) lower++;
    else if (c >= 65 && c <= 90) upper++;
    else if (c >= 48 && c <= 57) digit++;
    else if (c > 127 && text[i] !== text[i].toLowerCase()) upper++;
    else if (c > 0xbf) lower++;
  }
  const first = text.charCodeAt(start);
  const capital = (first >= 65 && first <= 90) || (first > 127 && text[start] !== text[start].toLowerCase());
  return (
    (capital ? 1 : 0) |
    (upper > 1 && !lower ? 2 : 0) |
    (digit ? 4 : 0) |
    (upper + lower + digit === 0 ? 8 : 0) |
    (end - start > 6 ? 16 : end - start > 3 ? 32 : 0)
  );
};

const classOf = (p: Parse, i: number, quote: number): number => {
  if (quote & 2) return CLASS.open;
  if (quote & 4) return CLASS.close;
  const c = p.text.charCodeAt(p.start[i]);
  if (p.end[i] - p.start[i] === 1) {
    if (c === 44) return CLASS.comma;
    if (c === 46 || c === 33 || c === 63) return CLASS.stop;
    if (c === 58) return CLASS.colon;
    if (c === 45 || c === 0x2013 || c === 0x2014 || c === 0x2012 || c === 0x2015) return CLASS.dash;
    if (c === 40 || c === 41 || c === 91 || c === 93 || c === 59) return CLASS.bracket;
  }
  if (c === 45 && p.text.startsWith('--', p.start[i])) return CLASS.dash;
  const u = p.upos[i];
  const length = p.end[i] - p.start[i];
  if ((c | 32) === 116 && length === 4 && /^that$/i.test(p.text.slice(p.start[i], p.end[i])))
    return CLASS.that;
  if (
    (c | 32) === 119 &&
    length <= 7 &&
    /^(who|which|whose|whom|what|whether|why|how|when|where)$/i.test(p.text.slice(p.start[i], p.end[i]))
  )
    return CLASS.relative;
  switch (u) {
    case NUMBER.CCONJ:
      return CLASS.conjunction;
    case NUMBER.VERB:
      return CLASS.verb;
    case NUMBER.AUX:
      return CLASS.auxiliary;
    case NUMBER.PRON:
      return CLASS.pronoun;
    case NUMBER.DET:
      return CLASS.determiner;
    case NUMBER.ADP:
    case NUMBER.SCONJ:
      return CLASS.preposition;
    case NUMBER.PROPN:
      return CLASS.name;
    case NUMBER.NOUN:
      return CLASS.noun;
    default:
      return CLASS.other;
  }
};

const childBit = (relation: string): number => {
  switch (relation) {
    case 'nsubj':
    case 'csubj':
      return CHILD.subject;
    case 'nsubj:pass':
    case 'csubj:pass':
      return CHILD.passiveSubject;
    case 'obj':
    case 'iobj':
      return CHILD.object;
    case 'ccomp':
      return CHILD.clause;
    case 'xcomp':
      return CHILD.openClause;
    case 'mark':
      return CHILD.marker;
    case 'obl':
    case 'obl:agent':
    case 'nmod':
      return CHILD.oblique;
    case 'parataxis':
      return CHILD.parataxis;
    case 'advcl':
      return CHILD.adverbialClause;
    case 'acl:relcl':
      return CHILD.relativeClause;
    default:
      return 0;
  }
};

/** Computes the view of a parsed text. Linear in its length. */
export const viewOf = (p: Parse, classes: WordClasses): View => {
  const n = p.size;
  const word = new Int32Array(n);
  const lemma = new Int32Array(n);
  const tag = new Int32Array(n);
  const relation = new Int32Array(n);
  const suffix = new Int32Array(n);
  const coarse = new Uint8Array(n);
  const fine = new Int32Array(n);
  const shape = new Uint8Array(n);
  const kind = new Uint8Array(n);
  const children = new Int32Array(n);
  const low = new Int32Array(n);
  const high = new Int32Array(n);
  const quote = quoteBits(p);
  const quoteMarks = new Int32Array(n + 1);
  const commas = new Int32Array(n + 1);
  const verbs = new Int32Array(n + 1);
  const paragraphOf = new Int32Array(n);
  const tagHashes = Int32Array.from(p.tagNames, name => hashString(name));
  const relations = Int32Array.from(p.relationNames, name => hashString(name));
  const bits = Int32Array.from(p.relationNames, childBit);
  const ccomp = p.relationNames.indexOf('ccomp');
  const modal = p.tagNames.indexOf('MD');
  const seen = new Map<
    string,
    {
      word: number;
      /** The tags that the word had last, and the lemma that it has with them. */
      tags: number;
      lemma: number;
      suffix: number;
      shape: number;
      not: boolean;
      coarse: number;
      fine: number;
    }
  >();
  for (let i = 0; i < n; i++) {
    const form = p.text.slice(p.start[i], p.end[i]);
    let w = seen.get(form);
    if (!w) {
      const lower = form.toLowerCase().replace(/[\u2019\u02bc]/g, "'");
      const hash = hashString(lower);
      const k = classIndex(classes, hash);
      w = {
        word: hash,
        tags: -1,
        lemma: 0,
        suffix: hashString(lower, Math.max(0, lower.length - 3)),
        shape: shapeOf(p.text, p.start[i], p.end[i]),
        coarse: k < 0 ? 0 : classes.coarse[k] + 1,
        fine: k < 0 ? 0 : classes.fine[k] + 1,
        not: lower === 'not' || lower === "n't" || lower === 'never',
      };
      seen.set(form, w);
    }
    word[i] = w.word;
    const tags = (p.upos[i] << 8) | p.xpos[i];
    if (tags !== w.tags) {
      w.tags = tags;
      w.lemma = hashString(p.lemma(i));
    }
    lemma[i] = w.lemma;
    suffix[i] = w.suffix;
    coarse[i] = w.coarse;
    fine[i] = w.fine;
    shape[i] = w.shape;
    tag[i] = tagHashes[p.xpos[i]];
    relation[i] = relations[p.relation[i]];
    kind[i] = classOf(p, i, quote[i]);
    low[i] = i;
    high[i] = i;
    const h = p.head[i];
    if (h >= 0) {
      let bit = bits[p.relation[i]];
      if (p.relation[i] === ccomp && i < h) bit |= CHILD.clauseBefore;
      if (w.not) bit |= CHILD.negation;
      if (p.xpos[i] === modal) bit |= CHILD.modal;
      children[h] |= bit;
    }
    quoteMarks[i + 1] = quoteMarks[i] + (quote[i] & 6 && !(quote[i] & 16) ? 1 : 0);
    commas[i + 1] = commas[i] + (kind[i] === CLASS.comma ? 1 : 0);
    verbs[i + 1] = verbs[i] + (kind[i] === CLASS.verb ? 1 : 0);
  }
  const titlePast =
    p.paragraphs.length > 1 && kind[p.paragraphs[0][1] - 1] !== CLASS.stop ? p.paragraphs[0][1] : 0;
  p.paragraphs.forEach(([first, past], k) => {
    paragraphOf.fill(k, first, past);
  });
  for (let i = 0; i < n; i++) {
    let d = 0;
    for (let h = p.head[i]; h >= 0 && d < 200; h = p.head[h], d++) {
      if (i < low[h]) low[h] = i;
      if (i > high[h]) high[h] = i;
    }
  }
  return {
    parse: p,
    size: n,
    word,
    lemma,
    tag,
    relation,
    suffix,
    coarse,
    fine,
    shape,
    kind,
    children,
    low,
    high,
    quote,
    quoteMarks,
    commas,
    verbs,
    paragraphOf,
    headline: i => i < titlePast,
  };
};

const quoteBits = (p: Parse): Uint8Array => {
  const bits = new Uint8Array(p.size);
  for (let i = 0; i < p.size; i++) {
    const q = p.quotationOf[i];
    if (q < 0) continue;
    const { span, inner, closed, depth } = p.quotations[q];
    bits[i] =
      1 |
      (p.start[i] < inner[0] && p.end[i] > span[0] ? 2 : 0) |
      (closed && p.start[i] >= inner[1] ? 4 : 0) |
      (closed ? 0 : 8) |
      (depth ? 16 : 0);
  }
  return bits;
};
