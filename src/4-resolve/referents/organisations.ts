import { isPublic, representedBy } from '../affiliation.ts';
import { type Discourse, headStart, SURE } from '../discourse.ts';
import type { Mention } from '../mention.ts';
import { misspelt } from '../misspelt.ts';
import { NOBODY, one, type Referent } from '../referent.ts';
import { Registry } from '../registry.ts';
import { phraseText } from '../words.ts';
import { speakerOfOwn } from './context.ts';
import { affiliate, isTurnLabel } from './persons.ts';

export const organisation = (d: Discourse, m: Mention): Referent => {
  const name = d.textOf(m.name!);
  if (isTurnLabel(d, m)) return one(d.registry.unnamed(name, 'office', null, false), SURE.label);
  const direction = /^(north|south)$/i.exec(name);
  if (direction && m.determiner === 'definite') {
    const code = direction[0].toLowerCase() === 'north' ? 'PRK' : 'KOR';
    if (d.registry.known('PRK') || d.registry.known('KOR')) return one(d.registry.byCode(code), SURE.surname);
  }
  const known =
    m.determiner === 'none' ? d.registry.person(Registry.nameWords(name), '', d.recency) : undefined;
  if (known && known.entity.words.length > 0 && !m.affiliations.length)
    return one(known.entity, SURE.surname);
  const meant = d.registry.organisationNamed(name) ? null : misspelt(name);
  if (meant)
    return one('state' in meant ? d.registry.state(meant.state) : d.registry.body(meant.body), SURE.office);
  const entity = d.registry.organisation(name);
  const code = m.affiliations.find(isPublic);
  if (code && m.name && m.affiliations.length && m.name[1] === m.basePast && /^[A-Z]{3}$/.test(code))
    affiliate(entity, code, 'words');
  return one(entity, SURE.surname);
};

/** Any other noun phrase: an actor only where it speaks. */
export const other = (d: Discourse, m: Mention): Referent => {
  if (!d.setting.isSource(m)) return NOBODY;
  // "our own gendarmes" in a speech.
  const owner = m.possessor && m.plural ? speakerOfOwn(d, m.possessor) : undefined;
  const code = owner ? representedBy(owner) : null;
  const name = phraseText(d.words, headStart(d, m), m.past);
  return one(d.registry.unnamed(name, 'group', code, m.plural), 0.7);
};
