/** One way of cutting texts into terms, with an inverted index over the texts: BM25 (Robertson and Zaragoza 2009) and overlap. */
export type Field = {
  /** Inverse document frequency of a term; a term in no text counts as the rarest. */
  readonly idf: (term: string) => number;
  /** The terms of text i with their counts. */
  readonly terms: readonly ReadonlyMap<string, number>[];
  /** BM25 of every text that shares a term with the query; 0 elsewhere. */
  readonly scores: (query: ReadonlyMap<string, number>) => Float64Array;
};

const K1 = 1.2;
const B = 0.5;

export const countsOf = (terms: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
};

export const createField = (texts: readonly ReadonlyMap<string, number>[]): Field => {
  const postings = new Map<string, number[]>();
  const lengths = texts.map(t => [...t.values()].reduce((a, b) => a + b, 0));
  const mean = lengths.reduce((a, b) => a + b, 0) / Math.max(1, texts.length) || 1;
  texts.forEach((terms, i) => {
    for (const [term, count] of terms) {
      const list = postings.get(term);
      if (list) list.push(i, count);
      else postings.set(term, [i, count]);
    }
  });
  const idf = (term: string): number => {
    const df = (postings.get(term)?.length ?? 0) / 2;
    return Math.log(1 + (texts.length - df + 0.5) / (df + 0.5));
  };
  return {
    idf,
    terms: texts,
    scores: query => {
      const scores = new Float64Array(texts.length);
      for (const [term, inQuery] of query) {
        const list = postings.get(term);
        if (!list) continue;
        const weight = idf(term) * Math.min(2, inQuery);
        for (let k = 0; k < list.length; k += 2) {
          const tf = list[k + 1];
          scores[list[k]] += (weight * tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * lengths[list[k]]) / mean));
        }
      }
      return scores;
    },
  };
};
