import { isPublic, representedBy } from './affiliation.ts';
import type { Clustering } from './cluster.ts';
import type { Entity } from './entity.ts';
import type { StateList } from './lists-of-states.ts';
import type { Mention } from './mention.ts';
import type { Words } from './words.ts';

/** Words of a text that several issue together. */
const JOINT =
  /\b(undersigned|signator(?:y|ies)|signed by|listed (?:above|below)|joint (?:statement|declaration|communiqu[eé]|press release|letter)|we, the)\b/i;
/** How far into a text the list may stand that says whose it is, and how near to its end, in tokens. */
const HEAD = 120;
const TAIL = 150;

/**
 * Who "we" and "the undersigned" are in a text that several issue: those whom its heading names as its authors ("released by the
 * Governments of …"), else the one longest list of states at its head or its end. Nobody where two lists are as long.
 */
export const signatoriesOf = (
  words: Words,
  authors: readonly Mention[],
  clustering: Clustering,
  lists: () => readonly StateList[],
): readonly Entity[] => {
  const named = authors.flatMap(a => clustering.referentOf(a).entities);
  if (named.length === 1 || named.some(e => isPublic(representedBy(e) ?? ''))) return [...new Set(named)];
  if (!JOINT.test(words.text)) return [];
  const outer = lists().filter(
    ({ first, members }) => members.length > 1 && (first < HEAD || first > words.size - TAIL),
  );
  const longest = Math.max(0, ...outer.map(l => l.members.length));
  const [best, rival] = outer.filter(l => l.members.length === longest);
  return best && !rival ? best.members : [];
};
