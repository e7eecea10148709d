import { belongingOf, isPublic, ownerOf, representedBy } from '../affiliation.ts';
import { type Discourse, headStart, SURE } from '../discourse.ts';
import type { Entity, Trace } from '../entity.ts';
import type { Office } from '../gazetteer.ts';
import type { Mention } from '../mention.ts';
import { one, type Referent } from '../referent.ts';
import { phraseText } from '../words.ts';
import { contextOf, speaksForOthers } from './context.ts';

const COUNTRIES =
  /^(country|nation|state|side|government|party|power|capital|neighbour|neighbor|ally|member state)$/;

const OF_STATES = new Set([
  'head',
  'head-of-government',
  'minister',
  'vice-head',
  'diplomat',
  'head-of-body',
  'official',
]);

/** "officials", "both countries", "the two men", "Western member states". */
export const groupOf = (d: Discourse, m: Mention, o: Office): Referent => {
  const name = phraseText(d.words, headStart(d, m), m.past);
  const unnamed = m.count && m.count > 1 ? m.count : 0;
  const paired = pairedCount(d, m);
  if ((m.determiner === 'definite' || paired) && !m.others && !m.affiliations.length) {
    const back = (paired ?? m.count) ? membersBefore(d, m, o, paired ?? m.count!) : lastGroup(d, o, m.first);
    if (back) return back;
  }
  const owners = (m.authors.length ? m.authors : m.possessor ? [m.possessor] : []).flatMap(
    a => d.referentOf(a).entities,
  );
  const { code, other } = belongingOf(m, owners[0]);
  // The affiliations of a mention stand nearest first; here the order of the text is wanted.
  const named = owners.length > 1 ? owners.map(e => representedBy(e) ?? '') : [...m.affiliations].reverse();
  const codes = [...new Set(named.filter(isPublic).map(ownerOf))];
  // "the 15 members of the Council", "the member states of the League": the body itself, where all of them are meant.
  const body = owners[0]?.code ?? '';
  const whole =
    /^(member|member state|member country)$/.test(o.word) && m.determiner === 'definite' && isPublic(body);
  if (whole && !/^[A-Z]{3}:/.test(body) && owners[0].type !== 'state') return one(owners[0], SURE.nominal);
  const speaks = speaksForOthers(m, o) && !m.former;
  // "American and Soviet negotiators", "the Foreign Ministers of Kuwait and Oman": each of them, by its own.
  if (speaks && codes.length > 1 && (owners.length > 1 || jointAdjectives(d, m)))
    return {
      // "the governments of Trinidad and Guyana": those states.
      entities: codes.map(c =>
        COUNTRIES.test(o.word)
          ? d.registry.byCode(c)
          : described(d.registry.unnamed(name, 'group', c, true), o),
      ),
      confidence: SURE.group,
      via: null,
      unnamed,
    };
  const near = speaks && !code && !other ? contextOf(d, m, o) : null;
  const plain = near && (o.speaksFor !== 'state' || o.kind === 'minister');
  const affiliation = speaks ? (code ?? (plain ? near : null)) : null;
  const entity = described(d.registry.unnamed(name, 'group', affiliation, true), o);
  return { entities: [entity], confidence: plain ? SURE.context : SURE.group, via: null, unnamed };
};

const described = (entity: Entity, o: Office): Entity => {
  entity.officeKind ??= o.kind;
  entity.officeWord ??= o.word;
  return entity;
};

/** "Dutch and Australian counterparts": two adjectives joined before one noun. */
const jointAdjectives = (d: Discourse, m: Mention): boolean => {
  for (let i = m.first; i < m.head; i++) if (/^(and|,|&)$/.test(d.lower[i])) return true;
  return false;
};

/** Two for "both ministers", "neither government", "each side". */
export const pairedCount = (d: Discourse, m: Mention): number | null =>
  /^(both|neither|either|each)$/.test(d.lower[m.first]) ? 2 : null;

/** The group of the same office last spoken of: "the Foreign Ministers of …", then "the Ministers". */
const lastGroup = (d: Discourse, o: Office, at: number): Referent | undefined => {
  const last = d.latest(at, 1500, t => t.entity.plural && t.entity.officeKind === o.kind);
  if (!last) return undefined;
  const { members } = last.entity;
  const entities = members.length ? members : [last.entity];
  return { entities, confidence: SURE.nominal, via: last, unnamed: 0 };
};

/** The last states or persons of a kind, for "both countries", "the two ministers". */
export const membersBefore = (d: Discourse, m: Mention, o: Office, count: number): Referent | undefined => {
  if (count > 6 || count < 2) return undefined;
  const last = (fits: (e: Entity) => boolean) => {
    const found: Entity[] = [];
    let via: Trace | null = null;
    for (
      let i = d.traces.length - 1;
      i >= 0 && m.first - d.traces[i].token < 400 && found.length < count;
      i--
    ) {
      const { entity } = d.traces[i];
      if (!fits(entity) || found.includes(entity)) continue;
      found.push(entity);
      via ??= d.traces[i];
    }
    return found.length < count
      ? undefined
      : { entities: found.reverse(), confidence: SURE.nominal, via, unnamed: 0 };
  };
  if (COUNTRIES.test(o.word)) return last(e => e.type === 'state');
  const agrees = (e: Entity) => !o.gender || !e.gender || e.gender === o.gender;
  const holders = last(
    e => (e.type === 'person' || e.type === 'office') && !e.plural && agrees(e) && e.officeKind === o.kind,
  );
  const persons = holders ?? last(e => e.type === 'person' && agrees(e));
  // "the two presidents" of two states that are named and they are not.
  const states = OF_STATES.has(o.kind) ? last(e => e.type === 'state') : undefined;
  return persons ?? (states && { ...states, confidence: 0.6 });
};
