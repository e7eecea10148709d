import { isPublic } from '../affiliation.ts';
import { CONTEXTUAL, type Discourse } from '../discourse.ts';
import type { Office } from '../gazetteer.ts';
import type { Mention } from '../mention.ts';

/** The state that an office means when its words name none. */
export const contextOf = (d: Discourse, m: Mention, o: Office): string | null => {
  if (o.speaksFor !== 'state' && !CONTEXTUAL.has(o.kind)) return null;
  if (m.private || isLabel(d, m)) return null;
  // "ministers in several capitals": the words tell where, though not which state.
  if (m.complement && !m.complement.metonym) return null;
  if (o.kind === 'diplomat' && m.determiner === 'indefinite') return null;
  return o.fallback || (d.focus.at(m.first, d.othersBehind())?.code ?? null);
};

/** "SENIOR OFFICIAL:" at the head of a turn. */
const isLabel = (d: Discourse, m: Mention): boolean =>
  d.lower[m.past] === ':' && d.parse.paragraphs[d.paragraph]?.[0] === m.first;

/** Experts speak for themselves, but a body's experts ("the U.N. experts") for the body. */
export const speaksForOthers = (m: Mention, o: Office): boolean =>
  o.speaksFor !== 'none' ||
  (o.kind === 'expert' && m.affiliations.some(c => isPublic(c) && !/^[A-Z]{3}$/.test(c)));
