import { belongingOf, isPublic } from '../affiliation.ts';
import { type Discourse, headStart, SECURITY_COUNCIL, SURE } from '../discourse.ts';
import type { Entity, Trace } from '../entity.ts';
import { knownHolder } from '../leaders.ts';
import { ORGANISATION_WORDS } from '../lists.ts';
import type { Mention } from '../mention.ts';
import { one, type Referent } from '../referent.ts';
import { Registry } from '../registry.ts';
import { phraseText, slug } from '../words.ts';
import { speakerOfOwn } from './context.ts';
import { membersBefore, pairedCount } from './groups.ts';

/** The words that stand for one kind of organisation besides those of its name. */
const SYNONYMS: Record<string, RegExp> = {
  bloc: /^(EU|ASEAN|GCC|ECOWAS|MERCOSUR)$/,
  alliance: /^(NATO|WARSAWPACT|CSTO)$/,
  union: /^(EU|AU|EAEU)$/,
  'world body': /^UN$/,
  watchdog: /^(IAEA|OPCW)$/,
  agency: /^(IAEA|UN:unhcr|UN:unrwa|UN:unicef|UN:wfp|WHO)$/,
  body: /^(UN|IAEA|OPCW|OSCE|UN:security-council)$/,
  organisation: /^(UN|WHO|WTO|OPCW|OSCE|OAS|NATO|UN:.*)$/,
  organization: /^(UN|WHO|WTO|OPCW|OSCE|OAS|NATO|UN:.*)$/,
  department: /department/,
  ministry: /ministry/,
};

/** Organisations that are no organ of the state whose adjective they bear: "the Russian football union". */
const PRIVATE_KINDS =
  /^(party|movement|campaign|union|league|group|coalition|charity|company|firm|newspaper|network|think tank|university|college|hospital|church|team|society|foundation|association|institute|federation|confederation|alliance)$/;
/** Bodies of which a state has many, so that a bare "the commission" is not the one of the state spoken of. */
const ONE_OF_MANY = /^(organisation|committee|court|council|commission|office|bureau|delegation|agency)$/;
/** Words for an organisation of whatever kind, and the names that have a kind of their own. */
const GENERAL = /^(agency|organisation|organization|body|institution)$/;
const SPECIAL =
  /ministry|department|council|court|parliament|army|navy|government|office|embassy|house|committee|party/i;

/** "the Russian foreign ministry", "the ministry", "the Obama administration", "the government". */
export const institution = (d: Discourse, m: Mention): Referent => {
  const { slug: part, anaphor } = m.institution!;
  const owner = m.possessor
    ? (d.referentOf(m.possessor).entities[0] ?? speakerOfOwn(d, m.possessor))
    : undefined;
  const { code, other } = belongingOf(m, owner);
  const name = phraseText(d.words, headStart(d, m), m.basePast);
  if (code && isPublic(code)) return ofState(d, m, code, name);
  const paired = pairedCount(d, m);
  if (paired && part === 'state') {
    const both = membersBefore(d, m, ANY_COUNTRY, paired);
    if (both) return both;
  }
  if (m.namePremodifier) return ofName(d, m, name);
  if (other || m.affiliations.length) return one(d.registry.organisation(name), SURE.nominal);
  if (m.determiner === 'indefinite')
    return one(d.registry.unnamed(name, 'organisation', null, false), SURE.group);
  const near = d.focus.at(m.first, d.othersBehind());
  if (part === 'state' && near) return one(near, SURE.context + 0.1);
  // In the records of the Security Council it is "the Council".
  if (part === 'council' && d.words.shape[m.head] && d.inCouncil)
    return one(d.registry.body(SECURITY_COUNCIL), SURE.institution);
  const earlier = lastBody(d, m);
  if (earlier) return one(earlier.entity, SURE.nominal, earlier);
  const open = part === 'state' || (anaphor && ONE_OF_MANY.test(part));
  if (near?.code && !open) return one(d.registry.institution(near.code, part, name), SURE.context);
  return one(d.registry.unnamed(name, 'organisation', null, false), 0.4);
};

const ANY_COUNTRY = { word: 'country', speaksFor: 'state', kind: 'group', gender: '', fallback: '' } as const;

/** A body whose state or organisation the words name. */
const ofState = (d: Discourse, m: Mention, code: string, name: string): Referent => {
  const { slug: part, name: word } = m.institution!;
  if (part === 'state') return one(d.registry.byCode(code), SURE.institution);
  if (PRIVATE_KINDS.test(word)) return one(d.registry.organisation(name), SURE.nominal);
  const general = part === 'organisation' || part === 'office' || part === 'bureau';
  const slugged = general ? slug(phraseText(d.words, m.basePast - 1, m.basePast)) : part;
  return one(d.registry.institution(code, slugged, name), general ? SURE.nominal : SURE.institution);
};

/** "the Obama administration", "the Clinton campaign", "the Revolutionary Government", "the Federal Aviation Administration". */
const ofName = (d: Discourse, m: Mention, name: string): Referent => {
  const holder = Registry.nameWords(d.textOf(m.namePremodifier!));
  const known = d.registry.person(holder, '', d.recency)?.entity.affiliation;
  const { slug: part, name: word } = m.institution!;
  if (part === 'state') {
    const code = known ?? knownHolder(holder, d.setting.year);
    if (code) return one(d.registry.byCode(code), SURE.nominal);
    const agency = word === 'administration' && d.words.shape[m.head] > 0;
    const near = m.determiner === 'definite' && !agency ? d.focus.at(m.first) : undefined;
    if (near) return one(near, SURE.context);
  }
  return one(d.registry.organisation(name), SURE.surname);
};

/** Known to the gazetteer, or with a word in its name that only organisations have. */
const isOrganisation = ({ code, name }: Entity): boolean =>
  code !== null ||
  name
    .toLowerCase()
    .split(/\s+/)
    .some(word => ORGANISATION_WORDS.has(word));

/** The body or organisation last spoken of that a bare "the agency" can mean. */
const lastBody = (d: Discourse, m: Mention): Trace | undefined => {
  const { slug: part, name: word } = m.institution!;
  const synonym = SYNONYMS[word];
  const last = word.split(' ').pop()!;
  const isBody = ({ entity: { type, named } }: Trace) =>
    named && (type === 'body' || type === 'organisation' || type === 'intergovernmental-organisation');
  if (GENERAL.test(word)) {
    const near = d.latest(
      m.first,
      80,
      t => isBody(t) && !SPECIAL.test(t.entity.name) && isOrganisation(t.entity),
    );
    if (near) return near;
  }
  return d.latest(m.first, 2000, t => {
    const { code, name } = t.entity;
    if (!isBody(t)) return false;
    const named = name.toLowerCase().split(/\s+/).includes(last);
    return named || (code?.endsWith(`:${part}`) ?? false) || (synonym?.test(code ?? '') ?? false);
  });
};
