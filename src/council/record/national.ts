import { findState } from '../states.ts';
import type { Range } from './header.ts';

const ENTERS = /[^.?!]*\b[Ii]n\s+my\s+(?:national\s+)?capacity(?:\s+as\s+(?:the\s+)?(?:permanent\s+)?representative\s+of\s+(?:the\s+)?(?<state>\p{Lu}[^.,;:]{2,70}))?[^.?!]*[.?!]/u;
const NATIONAL = /national\s+capacity|capacity\s+as\s+(?:the\s+)?(?:permanent\s+)?representative\s+of/i;
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
  while (from < text.length) {
    const match = ENTERS.exec(text.slice(from));
    if (!match) break;
    const sentenceEnd = from + match.index + match[0].length;
    if (!NATIONAL.test(match[0])) {
      from = sentenceEnd;
      continue;
    }
    const announced = /\bmake\s+(?:a|the\s+following|my|some)\s+(?:further\s+|brief\s+)?(?:statement|remarks?)\s+in\s+my/.test(match[0]);
    const start = announced ? sentenceEnd : from + match.index;
    const leaves = LEAVES.exec(text.slice(sentenceEnd));
    const end = leaves ? sentenceEnd + leaves.index : text.length;
    const words = (match.groups?.state ?? '').replace(/\s+/g, ' ').split(' ');
    // "the Russian Federation, I should like": the longest beginning that is a state.
    const lengths = words.map((_, i) => words.slice(0, words.length - i).join(' '));
    const state = lengths.map(name => findState(name)).find(found => found)?.state.code ?? null;
    parts.push({ range: [start, end], state });
    from = Math.max(end, sentenceEnd);
  }
  return parts;
};
