import { states } from '../generated/states.generated.ts';
import { Patterns } from './patterns.ts';
import type { Place } from './statement.ts';
import type { Words } from './words.ts';

const split = (cell: string) => cell.split('|').filter(Boolean);
const PLACES = new Patterns(
  states.flatMap(row =>
    [row.name, ...split(row.also), ...split(row.capitals)].flatMap(name =>
      name.length > 2 ? [[name, row.successor || row.code] as const] : [],
    ),
  ),
);

const capitalised = (words: Words, t: number): boolean => {
  const code = words.parse.text.charCodeAt(words.parse.start[t]);
  return code >= 65 && code <= 90;
};

/** "in Kyiv", "near the Syrian border with Iraq": states and capitals where a preposition of place stands before them. */
const WHERE = new Set([
  'in',
  'at',
  'near',
  'from',
  'to',
  'into',
  'inside',
  'outside',
  'over',
  'across',
  'through',
  'around',
  'toward',
  'towards',
  'within',
  'off',
  'between',
  'throughout',
  'onto',
  'against',
  'of',
  'along',
  'beyond',
]);

const isPlace = (words: Words, first: number): boolean => {
  for (let t = first - 1; t >= first - 4 && t >= 0; t--) {
    if (WHERE.has(words.lower(t))) return true;
    const pos = words.pos(t);
    if (!['DET', 'ADJ', 'NOUN', 'PROPN', 'CCONJ'].includes(pos) && words.lower(t) !== ',') return false;
  }
  return false;
};

/** The places that the tokens name, with the state each lies in. Names alone are looked up; a state that acts is no place. */
export const placesIn = (words: Words, tokens: readonly number[]): Place[] => {
  const found: Place[] = [];
  let past = -1;
  for (const t of tokens) {
    if (t <= past || !capitalised(words, t)) continue;
    const match = PLACES.at(words, t, () => true);
    if (!match || !isPlace(words, t)) continue;
    past = match.last;
    const span = words.span(match.first, match.last);
    found.push({ name: words.parse.text.slice(...span), country: match.entry, span });
  }
  return found;
};
