import { belongingOf, isPublic } from '../affiliation.ts';
import { CONTEXTUAL, type Discourse, SURE } from '../discourse.ts';
import type { Entity } from '../entity.ts';
import type { Office } from '../gazetteer.ts';
import { knownHolder } from '../leaders.ts';
import { TURN_LABELS } from '../lists.ts';
import type { Mention } from '../mention.ts';
import { one, type Referent } from '../referent.ts';
import { Registry } from '../registry.ts';
import { heldByOthers, noteHolder, ofPrivateBody, spokenFor } from './context.ts';

export const person = (d: Discourse, m: Mention): Referent => {
  const name = d.textOf(m.name!);
  if (isTurnLabel(d, m)) return one(d.registry.unnamed(name, 'office', null, false), SURE.label);
  const nameWords = Registry.nameWords(name);
  const known = d.registry.person(nameWords, m.gender, d.recency);
  const organisation = d.registry.organisationNamed(name);
  if (!known && organisation && !m.office) return one(organisation, SURE.named);
  const entity = known?.entity ?? d.registry.newPerson(name, m.gender);
  if (known) {
    d.registry.learnName(entity, name);
    entity.gender ||= m.gender;
  }
  takeRole(d, entity, m);
  return one(
    entity,
    !known || known.certain ? (nameWords.length > 1 ? SURE.named : SURE.surname) : SURE.ambiguous,
  );
};

/** "Q:", "REPORTER:" at the head of a turn: nobody's name. */
export const isTurnLabel = (d: Discourse, m: Mention): boolean =>
  m.past === m.first + 1 && TURN_LABELS.has(d.lower[m.first]) && /^[:.]$/.test(d.lower[m.past] ?? '');

/** Takes over what the words around a name say of its bearer. */
const takeRole = (d: Discourse, entity: Entity, m: Mention) => {
  const owner = m.possessor ? d.referentOf(m.possessor).entities[0] : undefined;
  const { code, other } = belongingOf(m, owner);
  if (m.role) {
    const role = d.textOf(m.role);
    if (!entity.role || role.length > entity.role.length) entity.role = role;
  }
  if (m.private || m.former) entity.private = true;
  if (m.office) {
    if (entity.speaksFor === 'unknown' || m.office.speaksFor === 'state')
      entity.speaksFor = m.office.speaksFor;
    if (!m.former) {
      entity.officeKind = m.office.kind;
      entity.officeWord = m.office.word;
    }
  }
  if (m.represents) entity.speaksFor = 'state';
  // Nobody says whose "Mr. Bush" is, but "his spokesman" speaks for the same.
  if (
    !m.office &&
    !m.represents &&
    !entity.affiliation &&
    !entity.private &&
    entity.speaksFor === 'unknown'
  ) {
    const holder = d.setting.year === null ? undefined : knownHolder(entity.words, d.setting.year);
    if (holder) affiliate(entity, holder, 'knowledge');
  }
  if (m.former || m.private) return;
  const speaks = (m.office && m.office.speaksFor !== 'none') || m.represents;
  // "Malaysia's Anwar Ibrahim", "the Arab League's Ahmed Aboul Gheit": in the news mostly one who speaks for it.
  if (
    !m.office &&
    !m.represents &&
    m.determiner === 'possessive' &&
    code &&
    isPublic(code) &&
    !entity.affiliation
  )
    affiliate(entity, code, 'context');
  if (!speaks) return;
  if (code && (isPublic(code) || other)) {
    affiliate(entity, code, 'words');
    noteHolder(d, entity);
  } else if (other) entity.private = true;
  else if (!entity.affiliation) fallBack(d, entity, m.office, m.first);
};

export const affiliate = (entity: Entity, code: string, from: NonNullable<Entity['affiliationFrom']>) => {
  if (entity.affiliation && entity.affiliationFrom === 'words') return;
  entity.affiliation = code;
  entity.affiliationFrom = from;
};

/** The affiliation of one whose words name none: known holders, then the office's usual one, then the state spoken of. */
const fallBack = (d: Discourse, entity: Entity, office: Office | null, at: number) => {
  const holder = entity.type === 'person' ? knownHolder(entity.words, d.setting.year) : undefined;
  if (holder) {
    affiliate(entity, holder, 'knowledge');
    return noteHolder(d, entity);
  }
  if (ofPrivateBody(d, office, at)) return;
  const near =
    spokenFor(d, office, at) ??
    d.focus.at(at, new Set([...d.othersBehind(), ...heldByOthers(d, office, entity)]));
  if (office?.fallback) return affiliate(entity, office.fallback, 'knowledge');
  if (near?.code && (office?.speaksFor === 'state' || CONTEXTUAL.has(office?.kind ?? '')))
    affiliate(entity, near.code, 'context');
};
