import { ownerOf } from '../affiliation.ts';
import { type Discourse, headStart, SURE } from '../discourse.ts';
import type { Entity } from '../entity.ts';
import type { Mention } from '../mention.ts';
import { one, type Referent } from '../referent.ts';
import { phraseText } from '../words.ts';

/** How many documents back "the statement" may reach. */
const RECENT = 50;

export const documentOf = (d: Discourse, m: Mention): Referent => {
  const authors = m.authors.map(a => d.referentOf(a));
  const noun = d.lower[m.head];
  const name = phraseText(d.words, headStart(d, m), m.past);
  let referent: Referent;
  const owner = m.possessor ? d.referentOf(m.possessor).entities : [];
  const entities = [...new Set(authors.flatMap(r => r.entities))].filter(
    e => e.type !== 'group' || e.affiliation || e.named || authors.length === 1,
  );
  if (entities.length)
    referent = {
      entities,
      confidence: Math.min(...authors.map(a => a.confidence)) * 0.95,
      via: null,
      unnamed: authors.reduce((sum, a) => sum + a.unnamed, 0),
    };
  else if (owner.length) referent = { entities: owner, confidence: 0.85, via: null, unnamed: 0 };
  else if (m.affiliations.length)
    referent = {
      entities: [...new Set(m.affiliations.map(c => ownedBy(d, c)))],
      confidence: 0.75,
      via: null,
      unnamed: 0,
    };
  else {
    const earlier = d.issued.slice(-RECENT).findLast(x => x.noun === noun && m.first - x.token < 1500);
    if (m.determiner === 'definite' && earlier) referent = { ...earlier.referent, confidence: SURE.nominal };
    else if (
      m.determiner === 'definite' &&
      /^(statement|communique|communiqué|declaration|letter)$/.test(noun) &&
      d.lastSource
    )
      referent = one(d.lastSource, SURE.context);
    else return one(d.registry.unnamed(name, 'group', null, m.plural), 0.6);
  }
  d.issued.push({ noun, referent, token: m.first });
  return referent;
};

const ownedBy = (d: Discourse, code: string): Entity =>
  d.registry.known(code) ?? d.registry.byCode(ownerOf(code));
