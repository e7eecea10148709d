import { createHash } from 'node:crypto';
import countries from 'i18n-iso-countries/index.js';
import type { RecordedActor, RecordedDocument, RecordedStatement } from '../ledger/index.ts';
import type { ActorType } from '../vocabulary.ts';

/** An entity of FollowTheMoney: every property is a list of strings. */
export type FtmEntity = {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
};

/** What is known of an actor that only appears as somebody's affiliation: its code. */
type Described = Pick<RecordedActor, 'code' | 'name' | 'type' | 'role' | 'affiliation'>;

/** Ids have letters, digits, dots and hyphens alone (followthemoney/types/entity.py); what has others is told by its hash. */
const idOf = (kind: string, id: string): string => {
  const dotted = id.replaceAll(':', '.');
  const plain = /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]*[0-9A-Za-z])?$/.test(dotted) && !id.includes('.');
  return `${kind}-${plain ? dotted : `x-${createHash('sha256').update(id).digest('hex').slice(0, 20)}`}`;
};

export const actorId = (code: string): string => idOf('actor', code);
const documentId = (id: string): string => idOf('document', id);

/** Those who can be a member of something, or the party of an event, have to be LegalEntity or below; organisations, Organization. */
const SCHEMATA: Readonly<Record<ActorType, string>> = {
  state: 'PublicBody',
  body: 'PublicBody',
  office: 'LegalEntity',
  person: 'Person',
  'intergovernmental-organisation': 'Organization',
  organisation: 'Organization',
  group: 'LegalEntity',
};

/** The codes that FollowTheMoney has for states that ISO 3166-1 has not, or no longer has. */
const OTHER_STATES: Readonly<Record<string, string>> = {
  SUN: 'suhh',
  YUG: 'yucs',
  CSK: 'cshh',
  DDR: 'dd',
  SCG: 'csxx',
  ZAR: 'zr',
  XKX: 'xk',
};

/** The country of a state or of its body, as FollowTheMoney writes it. */
const countryOf = (code: string | null): string[] => {
  const state = code?.split(':')[0] ?? '';
  if (!/^[A-Z]{3}$/.test(state)) return [];
  const country = OTHER_STATES[state] ?? countries.alpha3ToAlpha2(state)?.toLowerCase();
  return country === undefined ? [] : [country];
};

const entity = (
  id: string,
  schema: string,
  properties: Readonly<Record<string, readonly (string | null)[]>>,
): FtmEntity => ({
  id,
  schema,
  properties: Object.fromEntries(
    Object.entries(properties).flatMap(([name, values]): [string, string[]][] => {
      const there = [...new Set(values.filter((v): v is string => v !== null && v.trim() !== ''))];
      return there.length > 0 ? [[name, there]] : [];
    }),
  ),
});

/** An actor, and whose member it is. */
export const actorEntities = ({ code, name, type, role, affiliation }: Described): FtmEntity[] => {
  const schema = SCHEMATA[type];
  const country = countryOf(code).length > 0 ? countryOf(code) : countryOf(affiliation);
  const belongs = affiliation !== null && affiliation !== code;
  const isBody = schema === 'PublicBody' || schema === 'Organization';
  const self = entity(actorId(code), schema, {
    name: [name.trim() || code],
    country,
    ...(schema === 'Person' && { position: [role] }),
    ...(isBody && belongs && { parent: [actorId(affiliation)] }),
    ...(type === 'state' && { topics: ['gov.national'] }),
    ...(type === 'intergovernmental-organisation' && { topics: ['gov.igo'] }),
  });
  if (!belongs || isBody) return [self];
  const membership = entity(idOf('membership', `${actorId(code)}-${actorId(affiliation)}`), 'Membership', {
    member: [actorId(code)],
    organization: [actorId(affiliation)],
    role: [role],
  });
  return [self, membership];
};

/** One that is named as an affiliation and nowhere else. */
export const bareActor = (code: string): Described => ({
  code,
  name: code,
  type: /^[A-Z]{3}$/.test(code) && countryOf(code).length > 0 ? 'state' : 'organisation',
  role: null,
  affiliation: null,
});

const webAddresses = ({ addresses }: RecordedDocument): string[] =>
  addresses.map(a => a.uri).filter(uri => /^https?:\/\//.test(uri));

/** A document with its text. */
export const documentEntity = (d: RecordedDocument): FtmEntity =>
  entity(documentId(d.id), 'Article', {
    name: [d.title?.trim() || d.id],
    title: [d.title],
    fileName: [d.givenId ?? d.id],
    author: [d.author],
    publisher: [d.outlet],
    publishedAt: [dateOf(d.publishedAt)],
    sourceUrl: webAddresses(d),
    bodyText: [d.text],
  });

/** That an actor is named in a document. */
export const mentionEntity = (document: RecordedDocument, actor: Described): FtmEntity =>
  entity(idOf('mention', `${document.id}-${actorId(actor.code).replaceAll('.', '-')}`), 'Mention', {
    document: [documentId(document.id)],
    name: [actor.name.trim() || actor.code],
    resolved: [actorId(actor.code)],
    detectedSchema: [SCHEMATA[actor.type]],
  });

/**
 * A statement: an event in which speakers, targets and addressees are involved, with its words and its document as proof; and a link
 * from each speaker to each target, so that a network diagram shows who accuses whom.
 */
export const statementEntities = (s: RecordedStatement, document: RecordedDocument): FtmEntity[] => {
  const said = {
    date: [dateOf(s.date) ?? s.day],
    summary: [s.words.content],
    sourceUrl: webAddresses(document),
  };
  const who = s.speakers.map(x => x.name).join(', ') || s.words.source || 'not named';
  const event = entity(idOf('statement', s.id), 'Event', {
    name: [`${who}: ${s.act}`],
    ...said,
    involved: involvedIn(s).map(actorId),
    keywords: [s.act, s.certainty, s.framing],
    location: s.places.map(p => p.name),
    proof: [documentId(document.id)],
    publisher: [document.outlet],
    recordId: [s.id],
  });
  const links = s.speakers.flatMap(({ code }) =>
    s.targets.map(target =>
      entity(
        idOf('link', `${s.id}-${actorId(code)}-${actorId(target)}`.replaceAll('.', '-')),
        'UnknownLink',
        {
          subject: [actorId(code)],
          object: [actorId(target)],
          role: [s.act],
          ...said,
          publisher: [document.outlet],
          recordId: [s.id],
        },
      ),
    ),
  );
  return [event, ...links];
};

/** The codes of everyone who speaks, is aimed at or is addressed. */
export const involvedIn = ({ speakers, targets, addressees }: RecordedStatement): string[] => [
  ...new Set([...speakers.map(x => x.code), ...targets, ...addressees]),
];

/** A date as far as it is known; null for one that FollowTheMoney cannot write (EDTF's uncertain and seasonal ones). */
const dateOf = (date: string | null): string | null => {
  const [day] = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(?=$|T)/.exec(date ?? '') ?? [];
  return day ?? null;
};
