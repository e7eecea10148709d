/**
 * Which claims a text repeats: BM25 finds candidates, a linear model that learnt from pairs of posts and claims ranks them.
 * @module
 */
import { decodeModel } from '../../model/container.ts';
import { type ClaimText, candidatesFor, collect, FEATURES } from './features.ts';

export type { ClaimText } from './features.ts';

/** One weight per feature. */
export type MatchModel = { readonly version: string; readonly weights: readonly number[] };

/** Reads models/match.model. Throws when the bytes are no model of this stage. */
export const readMatchModel = (bytes: Uint8Array): MatchModel => {
  const { version, sections } = decodeModel(bytes, 'match');
  const weights = [...(sections.rank ?? [])];
  if (weights.length !== FEATURES.length)
    throw new Error(`model of ${weights.length} features where ${FEATURES.length} are needed`);
  return { version, weights };
};

export type Found = { readonly claim: number; readonly score: number };

/**
 * Indexes claims and gives the function that finds those which a text repeats: numbers of claims, the likeliest first, with
 * scores of which only the order tells something.
 *
 * @example retriever([{ claim: 'A penny shrinks in a microwave.', title: '' }], model)('what a microwave does to a penny', 5)
 */
export const retriever = (
  claims: readonly ClaimText[],
  model: MatchModel,
): ((text: string, count: number) => Found[]) => {
  const collection = collect(claims);
  return (text, count) =>
    candidatesFor(collection, text)
      .map(({ claim, features }) => ({
        claim,
        score: features.reduce((sum, value, i) => sum + value * model.weights[i], 0),
      }))
      .sort((a, b) => b.score - a.score || a.claim - b.claim)
      .slice(0, count);
};
