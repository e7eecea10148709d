import { isPublic, representedBy } from '../affiliation.ts';
import { CONTEXTUAL, type Discourse } from '../discourse.ts';
import type { Entity } from '../entity.ts';
import type { Office } from '../gazetteer.ts';
import type { Mention } from '../mention.ts';

/** "My President", "our gendarmes" in a speech: of whoever has the floor. */
export const speakerOfOwn = (d: Discourse, possessor: Mention): Entity | undefined => {
  const voice = /^(my|our)$/.test(d.lower[possessor.first]) ? d.setting.voiceAt(possessor) : undefined;
  return voice && d.referentOf(voice).entities[0];
};

/** The state that an office means when its words name none. */
export const contextOf = (d: Discourse, m: Mention, o: Office): string | null => {
  if (o.speaksFor !== 'state' && !CONTEXTUAL.has(o.kind)) return null;
  if (m.private || isLabel(d, m) || ofPrivateBody(d, o, m.first)) return null;
  // "ministers in several capitals": the words tell where, though not which state.
  if (m.complement && !m.complement.metonym) return null;
  if (o.kind === 'diplomat' && m.determiner === 'indefinite') return null;
  return (
    o.fallback || (spokenFor(d, o, m.first)?.code ?? d.focus.at(m.first, d.othersBehind())?.code ?? null)
  );
};

/** "SENIOR OFFICIAL:" at the head of a turn. */
const isLabel = (d: Discourse, m: Mention): boolean =>
  d.lower[m.past] === ':' && d.parse.paragraphs[d.paragraph]?.[0] === m.first;

/** Offices that a state has one of: a second holder is another state's. */
const SINGLE = /^(head|head-of-government|minister)$/;
const officeKey = (kind: string, word: string): string => (kind === 'minister' ? word : kind);

/** Notes that a state's office has a holder of whom the words say so. */
export const noteHolder = (d: Discourse, entity: Entity): void => {
  const { officeKind, officeWord, affiliation } = entity;
  if (!officeKind || !officeWord || !SINGLE.test(officeKind) || !/^[A-Z]{3}$/.test(affiliation ?? '')) return;
  const key = officeKey(officeKind, officeWord);
  const holders = d.holders.get(key) ?? new Map<Entity, Entity>();
  holders.set(d.registry.byCode(affiliation!), entity);
  d.holders.set(key, holders);
};

/** The states whose office of that kind somebody else holds: behind "Cambodia's prime minister, X", "Premier Y" is another state's. */
export const heldByOthers = (d: Discourse, office: Office | null, entity?: Entity): readonly Entity[] => {
  if (!office || !SINGLE.test(office.kind)) return [];
  const holders = d.holders.get(officeKey(office.kind, office.word));
  return holders ? [...holders].filter(([, holder]) => holder !== entity).map(([state]) => state) : [];
};

/** Experts speak for themselves, but a body's experts ("the U.N. experts") for the body. */
export const speaksForOthers = (m: Mention, o: Office): boolean =>
  o.speaksFor !== 'none' ||
  (o.kind === 'expert' && m.affiliations.some(c => isPublic(c) && !/^[A-Z]{3}$/.test(c)));

/** How far behind a body's words its spokesperson may come up, in tokens. */
const SPOKESPERSON_WITHIN = 40;

/** Behind "the Trump campaign is defending it", "spokeswoman Jessica Ditto" is the campaign's. */
export const ofPrivateBody = (d: Discourse, office: Office | null, at: number): boolean => {
  if (office?.kind !== 'spokesperson') return false;
  const cited = d.latest(at, SPOKESPERSON_WITHIN, t => t.source && !t.nested);
  return cited?.entity.type === 'organisation' && !representedBy(cited.entity);
};

/** "The State Department had no doubts, but spokesman Nicholas Burns …": whose spokesperson is one of the body just cited. */
export const spokenFor = (d: Discourse, office: Office | null, at: number): Entity | undefined => {
  if (office?.kind !== 'spokesperson' && office?.kind !== 'official') return undefined;
  const cited = d.latest(at, SPOKESPERSON_WITHIN, t => t.source && !t.nested);
  const own = cited && /^(state|body)$/.test(cited.entity.type) ? representedBy(cited.entity) : null;
  return own && /^[A-Z]{3}$/.test(own) ? d.registry.byCode(own) : undefined;
};
