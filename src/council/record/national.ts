import { findState } from '../states.ts';
import type { Range } from './header.ts';

const SENTENCE = /[^.?!]+[.?!]?/g;
const ENTERS =
  /\b[Ii]n\s+my\s+(?:national\s+)?capacity(?:\s+as\s+(?:the\s+)?(?:permanent\s+)?representative\s+of\s+(?:the\s+)?(?<state>\p{Lu}[^.,;:]{2,70}))?/u;
const NATIONAL = /national\s+capacity|capacity\s+as\s+(?:the\s+)?(?:permanent\s+)?representative\s+of/i;
/** "I shall now make a statement in my national capacity." */
const ANNOUNCES =
  /\bmake\s+(?:a|the\s+following|my|some)\s+(?:further\s+|brief\s+)?(?:statement|remarks?)\s+in\s+my/;
const LEAVES = /\bI\s+(?:shall\s+|will\s+)?(?:now\s+)?resume\s+my\s+(?:functions?|capacity|role|duties)/;

/** Where somebody speaks for the own state, and which it is when the words name it. */
export type National = { readonly range: Range; readonly state: string | null };

/**
 * The parts of a speech given "in my national capacity" or "in my capacity as the representative of …", up to where the
 * president resumes the functions. "I shall now make a statement in my national capacity." is not part of the statement yet.
 * Ranges count `text`.
 */
export const nationalParts = (text: string): National[] => {
  const parts: National[] = [];
  let from = 0;
  for (const { index, 0: sentence } of text.matchAll(SENTENCE)) {
    if (index < from || sentence.length > 2000) continue;
    const match = ENTERS.exec(sentence);
    if (!match || !NATIONAL.test(sentence)) continue;
    const sentenceEnd = index + sentence.length;
    const start = ANNOUNCES.test(sentence) ? sentenceEnd : index;
    const leaves = LEAVES.exec(text.slice(sentenceEnd));
    const end = leaves ? sentenceEnd + leaves.index : text.length;
    const words = (match.groups?.state ?? '').replace(/\s+/g, ' ').split(' ');
    // "the Russian Federation I should like": the longest beginning that is a state.
    const lengths = words.map((_, i) => words.slice(0, words.length - i).join(' '));
    const state = lengths.map(name => findState(name)).find(found => found)?.state.code ?? null;
    parts.push({ range: [start, end], state });
    from = Math.max(end, sentenceEnd);
  }
  return parts;
};
