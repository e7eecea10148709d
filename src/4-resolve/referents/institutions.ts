import { belongingOf, isPublic } from '../affiliation.ts';
import { type Discourse, headStart, SECURITY_COUNCIL, SURE } from '../discourse.ts';
import type { Trace } from '../entity.ts';
import { knownHolder } from '../leaders.ts';
import type { Mention } from '../mention.ts';
import { NOBODY, one, type Referent } from '../referent.ts';
import { Registry } from '../registry.ts';
import { phraseText, slug } from '../words.ts';
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

export const institution = (d: Discourse, m: Mention): Referent => {
  const { slug: part, anaphor, name: word } = m.institution!;
  const owner = m.possessor ? d.referentOf(m.possessor).entities[0] : undefined;
  const { code, other } = belongingOf(m, owner);
  const name = phraseText(d.words, headStart(d, m), m.basePast);
  if (code && isPublic(code)) {
    const belongs = one(d.registry.byCode(code), SURE.institution);
    if (part === 'state') return belongs;
    if (part === 'organisation' || part === 'office' || part === 'bureau')
      return other
        ? NOBODY
        : one(
            d.registry.institution(code, slug(phraseText(d.words, m.basePast - 1, m.basePast)), name),
            SURE.nominal,
          );
    return one(d.registry.institution(code, part, name), SURE.institution);
  }
  const paired = pairedCount(d, m);
  if (paired && part === 'state') {
    const both = membersBefore(
      d,
      m,
      { word: 'country', speaksFor: 'state', kind: 'group', gender: '', fallback: '' },
      paired,
    );
    if (both) return both;
  }
  if (m.namePremodifier) {
    const holder = d.registry.person(Registry.nameWords(d.textOf(m.namePremodifier)), '', d.recency)?.entity;
    const holds =
      holder?.affiliation ?? knownHolder(Registry.nameWords(d.textOf(m.namePremodifier)), d.setting.year);
    if (part === 'state' && holds) return one(d.registry.byCode(holds), SURE.nominal);
    // "the Revolutionary Government"
    const near = part === 'state' && m.determiner === 'definite' ? d.focus.at(m.first) : undefined;
    if (near) return one(near, SURE.context);
    return one(d.registry.organisation(name), SURE.surname);
  }
  if (other || m.affiliations.length) return one(d.registry.organisation(name), SURE.nominal);
  if (m.determiner === 'indefinite')
    return one(d.registry.unnamed(name, 'organisation', null, false), SURE.group);
  if (part === 'state') {
    const near = d.focus.at(m.first);
    return near
      ? one(near, SURE.context + 0.1)
      : one(d.registry.unnamed(name, 'organisation', null, false), 0.3);
  }
  // In the records of the Security Council it is "the Council".
  if (part === 'council' && d.words.shape[m.head] && d.inCouncil)
    return one(d.registry.body(SECURITY_COUNCIL), SURE.institution);
  const earlier = lastBody(d, part, word, m.first);
  if (earlier) return one(earlier.entity, SURE.nominal, earlier);
  const near =
    anaphor &&
    /^(organisation|committee|court|council|commission|office|bureau|delegation|agency)$/.test(part)
      ? undefined
      : d.focus.at(m.first);
  if (near?.code) return one(d.registry.institution(near.code, part, name), SURE.context);
  return one(d.registry.unnamed(name, 'organisation', null, false), 0.4);
};

/** The body or organisation last spoken of that a bare "the agency" can mean. */
const lastBody = (d: Discourse, part: string, word: string, at: number): Trace | undefined => {
  const synonym = SYNONYMS[word];
  for (let i = d.traces.length - 1; i >= 0 && at - d.traces[i].token < 2000; i--) {
    const { entity } = d.traces[i];
    if (
      entity.type !== 'body' &&
      entity.type !== 'organisation' &&
      entity.type !== 'intergovernmental-organisation'
    )
      continue;
    if (!entity.named) continue;
    const code = entity.code ?? '';
    const ends = entity.name.toLowerCase().split(/\s+/).includes(word.split(' ').pop()!);
    if (code.endsWith(`:${part}`) || synonym?.test(code) || ends) return d.traces[i];
  }
  return undefined;
};
