import type { Statement } from '../5-characterise/index.ts';
import { stateOf } from './concepts.ts';
import type { Term } from './terms.ts';

/** The states and organisations for whom the speakers speak. */
export const statesOf = ({ speakers }: Pick<Statement, 'speakers'>): Set<string> =>
  new Set(speakers.map(s => stateOf(s.affiliation ?? s.code)));

const PASSIVE =
  /\b(?:was|were|been|being|be|is|are|got)\s+(?:\w+ly\s+|not\s+|never\s+|again\s+|first\s+){0,2}$/i;
const BY = /^[^.;:]*?\bby\s+(?:\p{L}+[\s-]+){0,4}$/iu;
/** Clauses begin anew: a state before these did something else. */
const CLAUSE = /[;:]|,?\s\b(?:and that|but that|but|because|while|whereas|although|who|which)\b/gi;
const OWN =
  /\b(?:we|our|us|i|my|it|its|they|their|his (?:country|government|delegation)|her (?:country|government|delegation))\b/i;
const NOBODY = /\b(?:nobody|no one|no-one|nothing|someone|somebody)\b/i;
/** "shelling the town", "any incursion", "having fired": a deed without a subject. */
const BARE = /^\W*(?:any|having|all|the|an?|its|their|such|\w+ing)\b/i;

/**
 * The states said to have done it: who is accused; else by whom it was done, or who stands before the deed in its clause; else
 * the speakers, where they speak of themselves ("it had sent no troops") or deny a deed without naming who did it.
 *
 * @param words the content of the statement, in which `terms` have their places
 */
export const agentsOf = (statement: Statement, words: string, terms: readonly Term[]): string[] => {
  const aimed = statement.targets.map(stateOf);
  if (statement.act === 'accuse' && aimed.length > 0) return aimed;
  const deed =
    terms.find(t => t.kind === 'deed') ??
    terms.find(t => t.kind === 'over') ??
    terms.find(t => t.kind === 'vague');
  if (!deed) return [];
  const states = terms.filter(t => t.kind === 'state');
  const name = (t: Term): string => t.key.slice('state:'.length);
  // "belonged to Russia", "indisputably Chinese territory": whose it is said to be.
  const owner = deed.key === 'deed:claim-land' ? states.find(t => t.at > deed.at) : undefined;
  if (owner) return [name(owner)];
  const doer = states.find(t => t.at > deed.at && BY.test(words.slice(deed.at, t.at)));
  if (doer) return [name(doer)];
  if (PASSIVE.test(words.slice(0, deed.at)) && deed.kind !== 'vague') return [];
  const clause = [...words.slice(0, deed.at).matchAll(CLAUSE)].at(-1)?.index ?? 0;
  const before = states.filter(t => t.at < deed.at && t.at >= clause);
  // "Indian troops had attacked": the first before the deed is its subject, what stands between is an object.
  if (before.length > 0) return [name(before[0])];
  const lead = words.slice(clause, deed.at);
  if (NOBODY.test(lead)) return [];
  const own = [...statesOf(statement)];
  if (OWN.test(lead)) return own;
  const answers =
    statement.act === 'deny' || statement.act === 'confirm' || statement.act === 'decline-to-deny';
  return answers && BARE.test(words) ? own : [];
};
