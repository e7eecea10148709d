import { fieldsIn } from './fields.ts';
import { type Term, termsIn } from './terms.ts';

/** What a document is about, and when it was published: from this it is known which documents tell of one dispute. */
export type Profile = {
  readonly document: string;
  /** YYYY-MM-DD, or ''. */
  readonly day: string;
  /** The terms of which it speaks most, the weightiest first; of unit length. */
  readonly terms: readonly (readonly [key: string, weight: number])[];
  /** Those of them that are names. */
  readonly names: readonly string[];
  /** Fields of meaning of its words. */
  readonly fields: readonly (readonly [field: string, weight: number])[];
};

const TERMS = 24;
const FIELDS = 8;

/** How much a term of a kind tells of a dispute: few share the name of a village, many that of a state. */
const WORTH: Readonly<Record<Term['kind'], number>> = {
  name: 2.5,
  thing: 1.5,
  deed: 1.5,
  number: 1.2,
  over: 1,
  state: 1,
  word: 0.8,
  claim: 0,
  vague: 0,
  answer: 0,
};

/** What is needed of a document. */
export type Printed = {
  readonly id: string;
  readonly text: string;
  readonly title: string | null;
  readonly outlet?: string | null;
  readonly publishedAt: string | null;
};

export const profileOf = ({ id, text, title, outlet, publishedAt }: Printed): Profile => {
  // Who prints it is not what it is about.
  const printed = new Set(outlet ? termsIn(outlet).map(t => t.key) : []);
  const found = new Map<string, { count: number; worth: number }>();
  const count = (part: string): void => {
    for (const { key, kind } of termsIn(part)) {
      if (WORTH[kind] === 0 || printed.has(key)) continue;
      const known = found.get(key);
      if (!known) found.set(key, { count: 1, worth: WORTH[kind] });
      else {
        known.count++;
        known.worth = Math.max(known.worth, WORTH[kind]);
      }
    }
  };
  count(text);
  // Headlines have capitals that make no names.
  if (title) count(title.toLowerCase());
  const best = [...found]
    // The square root keeps one word said often from standing for the whole.
    .map(([key, { count, worth }]) => ({ key, worth, weight: worth * Math.sqrt(count) }))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
    .slice(0, TERMS);
  const length = Math.sqrt(best.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return {
    document: id,
    day: (publishedAt ?? '').slice(0, 10),
    terms: best.map(({ key, weight }) => [key, Math.round((weight / length) * 1000) / 1000]),
    names: best.flatMap(({ key, worth }) => (worth === WORTH.name ? [key] : [])),
    fields: fieldsIn(title ? `${title}. ${text}` : text).slice(0, FIELDS),
  };
};
