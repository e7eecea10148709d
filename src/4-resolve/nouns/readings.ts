/**
 * What a run of parts means: the mention of a state, a body, an office, a person …
 * @module
 */
import { type Gender, genderOfName, type Office, pick } from '../gazetteer.ts';
import { DOCUMENTS, MANY, NUMBER_WORDS, ORGANISATION_WORDS, PRIVATE, SELF_STYLED } from '../lists.ts';
import type { Mention, MentionKind, Range } from '../mention.ts';
import { misspelt } from '../misspelt.ts';
import { glued, phraseText } from '../words.ts';
import { has, type Part, type Reader } from './reader.ts';

const codeOf = (r: Reader, part: Part): string | null => {
  // "Russian-backed", "anti-American": no affiliation.
  if (r.lower[part.past] === '-' && glued(r.words, part.past)) return null;
  if (part.first > 0 && r.lower[part.first - 1] === '-' && glued(r.words, part.first)) return null;
  for (const kind of ['adjective', 'state', 'people', 'capital', 'city'] as const) {
    const term = pick(part.terms, kind, r.year);
    if (term && 'state' in term) return term.state.code;
  }
  const body = pick(part.terms, 'body', r.year);
  return body && 'body' in body ? body.body.code : null;
};

export const stateMention = (r: Reader, part: Part, nested: boolean): Mention | null => {
  for (const kind of ['state', 'adjective', 'people', 'capital', 'city'] as const) {
    const term = pick(part.terms, kind, r.year);
    if (term && 'state' in term)
      return {
        ...bare('state', part.first, part.past, part.past - 1),
        state: term.state,
        metonym: kind === 'capital' || kind === 'city',
        city: kind === 'city',
        name: kind === 'state' ? [part.first, part.past] : null,
        nested,
      };
  }
  const body = pick(part.terms, 'body', r.year);
  if (!body || !('body' in body)) return null;
  return {
    ...bare('body', part.first, part.past, part.past - 1),
    body: body.body,
    name: [part.first, part.past],
    nested,
  };
};

/** "self-proclaimed", "opposition", "company": whoever it is speaks for no state. */
const isPrivate = (r: Reader, part: Part): boolean => {
  if (part.kind !== 'word' && part.kind !== 'name')
    return part.kind === 'term' && r.lower[part.first] === 'company';
  for (let k = part.first; k < part.past; k++)
    if (PRIVATE.has(r.lower[k]) || SELF_STYLED.has(r.lower[k])) return true;
  return /^self-?$/.test(r.lower[part.first]);
};

export const officeOf = (part: Part | undefined): { office: Office; plural: boolean } | null => {
  const term = part?.terms.find(t => t.kind === 'office');
  if (term && term.kind === 'office') return term;
  const title = part?.terms.find(t => t.kind === 'title');
  return title?.kind === 'title' && title.title.office ? { office: title.title.office, plural: false } : null;
};

export const isOrganisationName = (r: Reader, first: number, past: number): boolean => {
  for (let k = first; k < past; k++) if (ORGANISATION_WORDS.has(r.lower[k])) return true;
  return (
    past === first + 1 &&
    r.shape[first] === 2 &&
    r.lower[first].length > 1 &&
    !r.shouted[first] &&
    r.lower[past] !== ':'
  );
};

export const bare = (kind: MentionKind, first: number, past: number, head: number): Mention => ({
  kind,
  first,
  past,
  head,
  basePast: past,
  name: null,
  role: null,
  office: null,
  institution: null,
  state: null,
  body: null,
  affiliations: [],
  represents: null,
  private: false,
  former: false,
  determiner: 'none',
  plural: false,
  count: null,
  others: false,
  possessor: null,
  complement: null,
  namePremodifier: null,
  authors: [],
  gender: '',
  metonym: false,
  city: false,
  nested: false,
  alias: null,
});

/** Makes the mention of a run of parts. */
export const mentionOf = (r: Reader, parts: Part[], possessor: Mention | null): Mention | null => {
  let k = 0;
  let determiner: Mention['determiner'] = possessor ? 'possessive' : 'none';
  let count: number | null = null;
  let others = false;
  let many = false;
  for (; k < parts.length && (parts[k].kind === 'determiner' || parts[k].kind === 'number'); k++) {
    const word = r.lower[parts[k].first];
    if (parts[k].kind === 'number') {
      if (determiner === 'none') determiner = 'indefinite';
      const value =
        NUMBER_WORDS.indexOf(word) >= 0 ? NUMBER_WORDS.indexOf(word) : Number(word.replaceAll(',', ''));
      if (Number.isInteger(value) && value > 0 && value < 1000) count = value;
      many ||= count !== 1;
    } else {
      others ||= word === 'other';
      many ||= MANY.has(word);
      if (determiner === 'none')
        determiner = /^(the|this|that|these|those|both)$/.test(word) ? 'definite' : 'indefinite';
    }
  }
  const core = parts.slice(k);
  if (!core.length) return null;
  const last = core[core.length - 1];
  const first = possessor ? possessor.first : parts[0].first;
  const premodifiers = core.slice(0, -1);
  const affiliations = premodifiers
    .map(p => codeOf(r, p))
    .filter(c => c !== null)
    .reverse();
  for (const p of premodifiers) {
    const nested = stateMention(r, p, true);
    if (nested) r.out.push(nested);
  }
  // "Ministry spokesman": of the ministry spoken of.
  const bodyPart = premodifiers.findLast(p => has(p, 'institution') && !has(p, 'body') && !has(p, 'office'));
  const institutional = bodyPart?.terms.find(t => t.kind === 'institution');
  const issued = last.kind === 'word' && DOCUMENTS.has(r.lower[last.first]);
  const held = issued || core.some(p => p !== bodyPart && officeOf(p));
  if (held && !possessor && !affiliations.length && bodyPart && institutional?.kind === 'institution') {
    possessor = {
      ...bare('institution', bodyPart.first, bodyPart.past, bodyPart.past - 1),
      institution: institutional.institution,
      determiner: 'definite',
      nested: true,
    };
    r.out.push(possessor);
  }
  const namePart = premodifiers.findLast(p => p.kind === 'name' && !p.terms.length);
  const base = {
    ...bare('other', first, last.past, last.past - 1),
    determiner,
    count,
    others,
    plural: many,
    possessor,
    affiliations,
    former: core.some(p => p.kind === 'former'),
    private: core.some(p => isPrivate(r, p)),
    namePremodifier: namePart ? ([namePart.first, namePart.past] as const) : null,
  } satisfies Mention;
  const before = core[core.length - 2];

  if (last.kind === 'name') return nameMention(r, base, core, determiner);
  if (last.kind === 'term') {
    // "Untied Nations": the second word alone would be a common noun.
    const run = before?.kind === 'name' && before.past === last.first && r.shape[last.first] > 0;
    const meant = run ? misspelt(phraseText(r.words, before.first, last.past)) : null;
    if (meant)
      return { ...base, kind: 'organisation', name: [before.first, last.past], namePremodifier: null };
    const found = stateMention(r, last, false);
    const state = found?.state ? found : null;
    const body = pick(last.terms, 'body', r.year);
    // "Environment Canada": a name before a state's name makes an organisation of that state.
    if (
      state &&
      before?.kind === 'name' &&
      !before.terms.length &&
      before.past === last.first &&
      !has(last, 'people')
    )
      return {
        ...base,
        kind: 'organisation',
        name: [before.first, last.past],
        namePremodifier: null,
        affiliations: [state.state!.code, ...affiliations],
      };
    // "local Serbs", "two Russians", "many Egyptians": people, not their state.
    const folk =
      state && has(last, 'people') && !has(last, 'state') && (before || many || determiner === 'indefinite');
    if (folk) return { ...base, kind: 'other', plural: true };
    if (state && (state.name || state.metonym || has(last, 'people') || determiner === 'definite'))
      return { ...base, ...state, first, determiner, affiliations, possessor };
    if (state) {
      r.out.push({ ...state, nested: true });
      return null;
    }
    const institution = last.terms.find(t => t.kind === 'institution');
    // "the Foreign Office" is Britain's, "the German Foreign Office" is not.
    const ofOther = institution && (affiliations.length > 0 || possessor);
    if (body && 'body' in body && !ofOther)
      return { ...base, kind: 'body', body: body.body, name: [last.first, last.past] };
    const office = officeOf(last);
    const isPlural = many || (office?.plural ?? false);
    if (office && !(institution && !isPlural))
      return {
        ...base,
        kind: 'office',
        office: office.office,
        plural: isPlural,
        gender: office.office.gender,
        role: [core[0].first, last.past],
      };
    if (institution?.kind === 'institution')
      return { ...base, kind: 'institution', institution: institution.institution };
    return base;
  }
  const noun = r.lower[last.first];
  const plural = many || /^NNP?S$/.test(r.parse.tagNames[r.parse.xpos[last.past - 1]] ?? '');
  return { ...base, kind: DOCUMENTS.has(noun) ? 'document' : 'other', plural };
};

const nameMention = (r: Reader, base: Mention, core: Part[], determiner: Mention['determiner']): Mention => {
  const last = core[core.length - 1];
  const before = core[core.length - 2];
  const name: Range = [last.first, last.past];
  // "the Treaty of Amity", and not "Bill Marsh".
  if (
    DOCUMENTS.has(r.lower[last.first]) &&
    !has(before, 'title') &&
    genderOfName(r.lower[last.first]) === undefined
  )
    return { ...base, kind: 'document', name, head: last.first };
  if (last.terms.length) return { ...base, kind: 'organisation', name };
  const office = officeOf(before);
  const title = before?.terms.find(t => t.kind === 'title');
  const given = genderOfName(r.lower[last.first]);
  const gender: Gender =
    (title?.kind === 'title' ? title.title.gender : '') || office?.office.gender || given || '';
  if (office || title) {
    // The role reaches from the first word that is no mere courtesy to the name.
    const roleFirst = core[0].first;
    const courtesy = title && !office && core.length === 2;
    return {
      ...base,
      kind: 'person',
      name,
      office: office?.office ?? officeOf(core.findLast(p => officeOf(p)))?.office ?? null,
      role: courtesy ? null : [roleFirst, title ? before.first || before.past : before.past],
      gender,
    };
  }
  const organisation = isOrganisationName(r, last.first, last.past);
  const person = given !== undefined && last.past - last.first > 1 && !organisation;
  if (person) {
    const earlier = core.findLast(p => officeOf(p));
    const words = core.length > 1 ? ([core[0].first, before.past] as const) : null;
    return {
      ...base,
      kind: 'person',
      name,
      gender,
      office: officeOf(earlier)?.office ?? null,
      role: words,
    };
  }
  const articled = determiner === 'definite' || determiner === 'indefinite';
  // "Russian Railways", "Israel Radio": the state is of the name.
  const ofState = has(before, 'state') && organisation && before.past === last.first;
  const adjective = before && before.kind === 'term' && (has(before, 'adjective') || ofState);
  if (organisation || articled || adjective)
    return { ...base, kind: 'organisation', name: adjective ? [before.first, last.past] : name };
  return { ...base, kind: 'person', name, gender };
};
