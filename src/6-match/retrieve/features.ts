import { countsOf, createField, type Field } from './field.ts';
import { type Word, wordsIn } from './words.ts';

/** A claim as somebody wrote it down; the title is another wording, or empty. */
export type ClaimText = { readonly claim: string; readonly title: string };

/** What `rankFeatures` gives, in its order. */
export const FEATURES = [
  'bm25',
  'bm25-claim',
  'bm25-title',
  'letters',
  'pairs',
  'claim-covered',
  'title-covered',
  'query-covered',
  'names-covered',
  'numbers-shared',
  'numbers-missing',
  'rarest-shared',
  'longest-run',
  'first',
  'gap',
] as const;

/** The claims, indexed. */
export type Collection = {
  readonly size: number;
  readonly both: Field;
  readonly claims: Field;
  readonly titles: Field;
  readonly letters: Field;
  readonly pairs: Field;
  readonly words: readonly (readonly Word[])[];
};

/** Groups of four letters, across the ends of words: spelling variants and compounds share most of theirs. */
const lettersOf = (words: readonly Word[]): string[] =>
  words.flatMap(({ lower }) => {
    const padded = `_${lower}_`;
    return padded.length <= 4
      ? [padded]
      : Array.from({ length: padded.length - 3 }, (_, i) => padded.slice(i, i + 4));
  });

const pairsOf = (words: readonly Word[]): string[] =>
  words.slice(1).map((word, i) => `${words[i].stem} ${word.stem}`);

const stems = (words: readonly Word[]): Map<string, number> => countsOf(words.map(w => w.stem));

export const collect = (texts: readonly ClaimText[]): Collection => {
  const claims = texts.map(t => wordsIn(t.claim));
  const titles = texts.map(t => wordsIn(t.title));
  const words = claims.map((c, i) => [...c, ...titles[i]]);
  return {
    size: texts.length,
    both: createField(words.map(stems)),
    claims: createField(claims.map(stems)),
    titles: createField(titles.map(stems)),
    letters: createField(words.map(w => countsOf(lettersOf(w)))),
    pairs: createField(claims.map((c, i) => countsOf([...pairsOf(c), ...pairsOf(titles[i])]))),
    words: claims,
  };
};

/** How many claims are looked at closely. */
const CANDIDATES = 60;

/** The claims that may be meant, the likeliest by words alone first, each with its features. */
export const candidatesFor = (
  collection: Collection,
  query: string,
): { readonly claim: number; readonly features: readonly number[] }[] => {
  const words = wordsIn(query);
  const counts = stems(words);
  const { both, claims, titles, letters, pairs } = collection;
  const scores = {
    both: both.scores(counts),
    claims: claims.scores(counts),
    titles: titles.scores(counts),
    letters: letters.scores(countsOf(lettersOf(words))),
    pairs: pairs.scores(countsOf(pairsOf(words))),
  };
  const best = top(scores.both, CANDIDATES);
  const found = [...new Set([...best, ...top(scores.letters, CANDIDATES / 3)])];
  const highest = (s: Float64Array): number => Math.max(1e-9, ...found.map(i => s[i]));
  const most = {
    both: highest(scores.both),
    claims: highest(scores.claims),
    titles: highest(scores.titles),
    letters: highest(scores.letters),
    pairs: Math.max(10, highest(scores.pairs)),
  };
  const { idf } = both;
  const queryMass = mass(counts.keys(), idf);
  const second = scores.both[best[1] ?? best[0]] ?? 0;
  return found.map(i => {
    const own = both.terms[i];
    const shared = [...counts.keys()].filter(t => own.has(t));
    const names = new Set(collection.words[i].filter((w, k) => w.name && k > 0).map(w => w.stem));
    const numbers = [...own.keys()].filter(t => /^\d/.test(t));
    return {
      claim: i,
      features: [
        scores.both[i] / most.both,
        scores.claims[i] / most.claims,
        scores.titles[i] / most.titles,
        scores.letters[i] / most.letters,
        scores.pairs[i] / most.pairs,
        covered(claims.terms[i].keys(), counts, idf),
        covered(titles.terms[i].keys(), counts, idf),
        mass(shared, idf) / Math.max(1, queryMass),
        covered(names, counts, idf),
        Math.min(2, numbers.filter(n => counts.has(n)).length),
        Math.min(2, numbers.filter(n => !counts.has(n)).length),
        Math.max(0, ...shared.map(idf)) / 10,
        Math.min(6, longestRun(words, collection.words[i])) / 6,
        i === best[0] ? 1 : 0,
        i === best[0] ? 1 - second / Math.max(1e-9, scores.both[i]) : 0,
      ],
    };
  });
};

const mass = (terms: Iterable<string>, idf: (t: string) => number): number => {
  let sum = 0;
  for (const term of terms) sum += idf(term);
  return sum;
};

const covered = (
  terms: Iterable<string>,
  counts: ReadonlyMap<string, number>,
  idf: (t: string) => number,
): number => {
  let all = 0;
  let found = 0;
  for (const term of terms) {
    all += idf(term);
    if (counts.has(term)) found += idf(term);
  }
  return all > 0 ? found / all : 0;
};

const longestRun = (a: readonly Word[], b: readonly Word[]): number => {
  let longest = 0;
  let before = new Int32Array(b.length + 1);
  for (const word of a) {
    const now = new Int32Array(b.length + 1);
    for (let j = 0; j < b.length; j++)
      if (word.stem === b[j].stem) {
        now[j + 1] = before[j] + 1;
        if (now[j + 1] > longest) longest = now[j + 1];
      }
    before = now;
  }
  return longest;
};

/** The places of the highest scores above 0, highest first; of equal ones the earlier first. */
export const top = (scores: Float64Array, count: number): number[] => {
  const places: number[] = [];
  for (let i = 0; i < scores.length; i++) if (scores[i] > 0) places.push(i);
  return places.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, count);
};
