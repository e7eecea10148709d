import { type Parse, UPOS } from '../2-parse/index.ts';
import type { Draft } from './assemble.ts';
import type { Run } from './roles.ts';
import { namesSpeaker } from './speaker-words.ts';
import { NO_SPEAKER } from './turns.ts';

/**
 * Attributions that the form of a text makes without a verb: a headline with a colon ("Trump: I won"), a name under a quotation
 * ("— Commissioner Borg"), a line that announces words ("From Chairwoman Diaz: …").
 */

/** How sure a form is; the judge's readings of the same words that are surer stand. */
const CONFIDENCE = 0.7;

const MOST_WORDS_OF_SOURCE = 14;
const HEADLINE = 30;
/** Fewer tokens in quotation marks are a title or a term. */
const LEAST_QUOTED = 5;

/** "From Chairwoman Diaz:", "Statement by the Foreign Ministry:", not the "From:" of a letter's head. */
const ANNOUNCED =
  /^(?:(?:(?:A )?(?:[Jj]oint |[Ww]ritten )?(?:[Ss]tatement|[Cc]omments?|[Rr]emarks?|[Mm]essage|[Ll]etter|[Rr]esponse|[Rr]eply|[Rr]eaction|[Aa]nswer) (?:by|from|of))|[Ff]rom) (?=\S)/;
/** A surname in capitals, with its initials and hyphens. */
const CAPITALS = /^\p{Lu}[\p{Lu}.'’-]+$/u;
const FIRST_PERSON = /^(?:i|we|my|our|us|me|mine|ours|i’m|i'm)$/i;
const DASH = /^(?:[—–―]|-{1,3})$/;
const PUNCT = UPOS.indexOf('PUNCT');
const PROPER = UPOS.indexOf('PROPN');
const VERBAL = new Set(['VERB', 'AUX'].map(u => UPOS.indexOf(u as (typeof UPOS)[number])));

type Paragraph = readonly [first: number, past: number];

export const formsOf = (p: Parse): Draft[] =>
  p.paragraphs.flatMap((paragraph, k) => {
    if (paragraph[1] - paragraph[0] < 3) return [];
    return (
      announced(p, k) ??
      colonHead(p, paragraph) ??
      loneTurn(p, paragraph) ??
      signature(p, k) ??
      signedBefore(p, k) ??
      []
    );
  });

const words = (p: Parse, { first, past }: Run): string => p.text.slice(p.start[first], p.end[past - 1]);
const word = (p: Parse, i: number): string => p.text.slice(p.start[i], p.end[i]);
const capital = (p: Parse, i: number): boolean => /^\p{Lu}/u.test(word(p, i));

const draft = (source: Run, cue: Run, content: readonly Run[]): Draft[] => [
  { source: [source], cue, content, confidence: CONFIDENCE },
];

/** The first colon within reach, or -1. */
const colonIn = (p: Parse, [first, past]: Paragraph): number => {
  for (let i = first; i < past && i - first <= MOST_WORDS_OF_SOURCE; i++) if (word(p, i) === ':') return i;
  return -1;
};

/** A line that announces whose words follow: behind the colon, or, where it ends the line, in the next paragraph. */
const announced = (p: Parse, k: number): Draft[] | null => {
  const [first, past] = p.paragraphs[k];
  const opening = ANNOUNCED.exec(p.text.slice(p.start[first], p.start[first] + 60));
  const colon = opening ? colonIn(p, p.paragraphs[k]) : -1;
  if (!opening || colon < 0) return null;
  let from = first;
  while (p.start[from] < p.start[first] + opening[0].length) from++;
  const source = { first: from, past: colon };
  if (source.past <= source.first || !capital(p, /^the$/i.test(word(p, from)) ? from + 1 : from)) return null;
  const content =
    colon + 1 < past
      ? { first: colon + 1, past }
      : k + 1 < p.paragraphs.length
        ? { first: p.paragraphs[k + 1][0], past: p.paragraphs[k + 1][1] }
        : null;
  return content && draft(source, { first, past: from }, [content]);
};

/** A short line "X: words", where X can speak or the words are plainly somebody's own. */
const colonHead = (p: Parse, [first, past]: Paragraph): Draft[] | null => {
  if (past - first > HEADLINE) return null;
  const colon = colonIn(p, [first, past]);
  if (colon <= first || colon + 2 > past || colon - first > 8) return null;
  const source = { first, past: colon };
  const name = words(p, source);
  if (NO_SPEAKER.test(name) || !capital(p, first) || p.quotationOf[first] >= 0) return null;
  for (let i = first; i < colon; i++) if (VERBAL.has(p.upos[i]) || p.upos[i] === PUNCT) return null;
  const quoted =
    p.quotationOf[colon + 1] >= 0 && p.quotations[p.quotationOf[colon + 1]].span[0] === p.start[colon + 1];
  let own = quoted;
  for (let i = colon + 1; i < past && !own; i++) own = FIRST_PERSON.test(word(p, i));
  if (!own && (!namesSpeaker(name) || word(p, past - 1) === '?')) return null;
  return draft(source, { first: colon, past: colon + 1 }, [{ first: colon + 1, past }]);
};

/** "PENCE: Well, I think …": one turn of a transcript by itself, told from "UPDATE:" by words in the first or second person. */
const loneTurn = (p: Parse, [first, past]: Paragraph): Draft[] | null => {
  const from =
    p.quotationOf[first] >= 0 && p.quotations[p.quotationOf[first]].inner[0] > p.start[first]
      ? first + 1
      : first;
  let colon = from;
  while (colon < past && colon - from < 4 && CAPITALS.test(word(p, colon))) colon++;
  if (colon === from || colon + 2 >= past || word(p, colon) !== ':') return null;
  const source = { first: from, past: colon };
  if (NO_SPEAKER.test(words(p, source))) return null;
  const addressed = (i: number) => FIRST_PERSON.test(word(p, i)) || /^(?:you|your|well)$/i.test(word(p, i));
  for (let i = colon + 1; i < past; i++)
    if (addressed(i) && (p.quotationOf[i] < 0 || p.quotations[p.quotationOf[i]].span[0] <= p.start[first]))
      return draft(source, { first: colon, past: colon + 1 }, [{ first: colon + 1, past }]);
  return null;
};

/** A quotation and, behind a dash, who said it: in the same paragraph or in one of its own. */
const signature = (p: Parse, k: number): Draft[] | null => {
  const [first, past] = p.paragraphs[k];
  let dash = past - 1;
  while (dash >= first && past - dash <= MOST_WORDS_OF_SOURCE + 1 && !DASH.test(word(p, dash))) dash--;
  if (dash < first || !DASH.test(word(p, dash)) || dash + 1 >= past || !capital(p, dash + 1)) return null;
  for (let i = dash + 1; i < past; i++) if (VERBAL.has(p.upos[i]) || p.quotationOf[i] >= 0) return null;
  const source = { first: dash + 1, past };
  const before = dash > first ? dash - 1 : k > 0 ? p.paragraphs[k - 1][1] - 1 : -1;
  if (before < 0 || p.quotationOf[before] < 0) return null;
  const quotation = outermost(p, before);
  if (p.quotations[quotation].span[1] !== p.end[before]) return null;
  let from = before;
  while (from > 0 && p.start[from - 1] >= p.quotations[quotation].span[0]) from--;
  const paragraphStart = dash > first ? first : p.paragraphs[k - 1][0];
  // Words of the reporter before the quotation would make it an ordinary sentence.
  if (from > paragraphStart) return null;
  return draft(source, { first: dash, past: dash + 1 }, [{ first: from, past: before + 1 }]);
};

/** A paragraph that opens with a dash and a name before a quotation: a list of voices, each introduced by its own line. */
const signedBefore = (p: Parse, k: number): Draft[] | null => {
  const [first, past] = p.paragraphs[k];
  if (!DASH.test(word(p, first)) || !capital(p, first + 1)) return null;
  let from = first + 1;
  while (from < past && p.quotationOf[from] < 0 && word(p, from) !== ':') {
    if (VERBAL.has(p.upos[from]) || from - first > MOST_WORDS_OF_SOURCE) return null;
    from++;
  }
  const content = word(p, from) === ':' ? from + 1 : from;
  if (content >= past || p.quotationOf[content] < 0) return null;
  // Below words that nobody has signed yet, the name is theirs.
  const before = k > 0 ? p.paragraphs[k - 1][1] - 1 : -1;
  if (before >= 0 && p.quotationOf[before] >= 0 && p.quotations[p.quotationOf[before]].closed) return null;
  let end = content;
  const { span } = p.quotations[outermost(p, content)];
  while (end < past && p.start[end] < span[1]) end++;
  const source = { first: first + 1, past: from };
  if (end - content < LEAST_QUOTED || !p.upos.slice(source.first, from).includes(PROPER)) return null;
  return draft(source, { first, past: first + 1 }, [{ first: content, past: end }]);
};

const outermost = (p: Parse, token: number): number => {
  let q = p.quotationOf[token];
  while (q > 0 && p.quotations[q].depth > 0 && p.quotations[q - 1].span[1] >= p.quotations[q].span[1]) q--;
  return q;
};
