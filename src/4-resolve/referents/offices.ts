import { belongingOf, isPublic, ownerOf, representedBy } from '../affiliation.ts';
import { type Discourse, headStart, SURE } from '../discourse.ts';
import type { Entity, Trace } from '../entity.ts';
import type { Office } from '../gazetteer.ts';
import type { Mention } from '../mention.ts';
import { NOBODY, one, type Referent } from '../referent.ts';
import { phraseText } from '../words.ts';
import { contextOf, speakerOfOwn, speaksForOthers } from './context.ts';
import { groupOf, pairedCount } from './groups.ts';
import { affiliate } from './persons.ts';

export const office = (d: Discourse, m: Mention): Referent => {
  const { office: o, plural } = m;
  if (!o) return NOBODY;
  const bearer = surnameAlike(d, m);
  if (bearer) return bearer;
  if (plural || m.others || pairedCount(d, m)) return groupOf(d, m, o);
  const owner = m.possessor
    ? (d.referentOf(m.possessor).entities[0] ?? speakerOfOwn(d, m.possessor))
    : undefined;
  const belonging = belongingOf(m, owner);
  const other = belonging.other || m.private;
  const code = m.private ? null : (belonging.code ?? headedBody(d, m, o));
  const name = phraseText(d.words, headStart(d, m), m.past);
  const indefinite = m.determiner === 'indefinite';
  if (!indefinite) {
    const earlier = lastHolder(d, m, o, code);
    if (earlier) {
      if (code && o.speaksFor !== 'none' && isPublic(code)) affiliate(earlier.entity, code, 'words');
      const sure = earlier.entity.officeWord === o.word ? SURE.office : SURE.nominal;
      return one(earlier.entity, Math.min(sure, earlier.sure), earlier);
    }
  }
  const described = indefinite ? undefined : describedBefore(d, m, o, code);
  if (described) {
    if (code && o.speaksFor !== 'none' && isPublic(code)) affiliate(described.entity, code, 'words');
    described.entity.officeKind ??= o.kind;
    described.entity.officeWord ??= o.word;
    return one(described.entity, SURE.nominal, described);
  }
  const speaks = speaksForOthers(m, o) && !m.former;
  const near = speaks && !code && !other ? contextOf(d, m, o) : null;
  const affiliation = speaks ? (code ?? near ?? (other ? null : o.fallback || null)) : null;
  const owned = m.possessor && affiliation ? d.referentOf(m.possessor).confidence : 1;
  const sure = near ? SURE.context : Math.min(SURE.office, owned);
  if (affiliation && !indefinite && o.speaksFor === 'state' && isPublic(affiliation))
    return describe(d, d.registry.office(affiliation, o.word, name), m, o, sure);
  return describe(d, d.registry.unnamed(name, 'office', affiliation, false), m, o, sure);
};

/** Behind "the commission said …", "the chairman" is the commission's. */
const headedBody = (d: Discourse, m: Mention, o: Office): string | null => {
  if (o.kind !== 'head-of-body' || m.determiner !== 'definite' || m.complement || m.possessor) return null;
  const body = d.latest(m.first, 150, t =>
    /^(body|organisation|intergovernmental-organisation)$/.test(t.entity.type),
  );
  return body ? representedBy(body.entity) : null;
};

const describe = (d: Discourse, entity: Entity, m: Mention, o: Office, confidence: number): Referent => {
  entity.officeKind = o.kind;
  entity.officeWord = o.word;
  entity.gender ||= o.gender;
  entity.role ??= m.role ? d.textOf(m.role) : null;
  return one(entity, confidence);
};

/**
 * "Aung San Suu Kyi asked the judges to drop the case. Myanmar's civilian leader said …": who was named without an office as the subject of
 * the sentence before, where a description without a name speaks in the next.
 */
const describedBefore = (d: Discourse, m: Mention, o: Office, code: string | null): Trace | undefined => {
  if (
    !d.setting.isSource(m) ||
    m.nested ||
    !/^(head|head-of-government|minister|public|head-of-body|diplomat)$/.test(o.kind)
  )
    return undefined;
  const sentence = d.parse.sentenceOf[m.first];
  return d.latest(m.first, 60, ({ entity, subject, sentence: then, nested }) => {
    if (!subject || nested || then !== sentence - 1 || entity.type !== 'person') return false;
    if (entity.officeWord || entity.private || (o.gender && entity.gender && o.gender !== entity.gender))
      return false;
    const own = representedBy(entity);
    return own === null || code === null || own === ownerOf(code);
  });
};

/** "King said", where a Mr. King is known. */
const surnameAlike = (d: Discourse, m: Mention): Referent | null => {
  if (m.determiner !== 'none' || m.past !== m.first + 1 || !d.words.shape[m.first]) return null;
  const known = d.registry.person([d.lower[m.first]], '', d.recency);
  return known ? one(known.entity, known.certain ? SURE.surname : SURE.ambiguous) : null;
};

/** Whom "the envoy", "the Russian president", "his spokesman" goes back to. */
/** Kinds of office whose holder "the leader" may mean. */
const LEADERS = /^(head|head-of-government|head-of-body)$/;

const lastHolder = (d: Discourse, m: Mention, o: Office, code: string | null): Trace | undefined => {
  let kin: Trace | undefined;
  for (let i = d.traces.length - 1; i >= 0 && m.first - d.traces[i].token < 1500; i--) {
    const { entity } = d.traces[i];
    if (entity.plural || (entity.type !== 'person' && entity.type !== 'office')) continue;
    if (o.gender && entity.gender && o.gender !== entity.gender) continue;
    if (code && (representedBy(entity) ?? code) !== ownerOf(code)) continue;
    if (code && !representedBy(entity) && entity.officeWord !== o.word) continue;
    if (entity.officeWord === o.word || entity.officeWord?.endsWith(` ${o.word}`)) return d.traces[i];
    const general =
      /^(official|diplomat|officer|minister|envoy|leader|politician|man|woman|person|ambassador|spokesperson|spokesman|spokeswoman|president|monarch|ruler|dictator|candidate|nominee|senator|lawmaker|analyst|expert|judge|lawyer|attorney|general|head|chief)$/;
    if (
      !kin &&
      general.test(o.word) &&
      (entity.officeKind === o.kind ||
        (o.word === 'leader' && LEADERS.test(entity.officeKind ?? '')) ||
        (o.kind === 'public' &&
          m.first - d.traces[i].token < 120 &&
          entity.named &&
          o.gender === entity.gender &&
          o.gender))
    )
      kin = d.traces[i];
  }
  return m.determiner === 'definite' || m.determiner === 'possessive' ? kin : undefined;
};
