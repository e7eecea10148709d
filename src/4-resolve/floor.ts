import type { Floor } from '../3-attribute/attribution.ts';
import type { Clustering } from './cluster.ts';
import type { Entity } from './entity.ts';
import type { Mention } from './mention.ts';
import { NO_SPEAKERS, type Speakers } from './speakers.ts';
import type { Words } from './words.ts';

/**
 * Whoever has the floor by a meeting record, with the state that the record gives. "The President" of a record is who presides over
 * the meeting, not the president of a state of whom was last spoken.
 */
export const holderOf = (
  { parse }: Words,
  mentions: readonly Mention[],
  { registry, referentOf }: Clustering,
  { state, name }: Floor,
  own: Speakers,
): Speakers => {
  const mention =
    name &&
    mentions.find(
      m =>
        m.kind === 'person' && !m.nested && parse.start[m.head] >= name[0] && parse.start[m.head] < name[1],
    );
  const entity = (mention && referentOf(mention).entities[0]) ?? byWords(registry, parse.text, name, own);
  if (!entity) return NO_SPEAKERS;
  if (state && entity.type === 'person' && (entity.affiliationFrom !== 'words' || !entity.affiliation)) {
    entity.affiliation = state;
    entity.affiliationFrom = 'words';
    entity.speaksFor = 'state';
  }
  return { entities: [entity], unnamed: 0, confidence: 0.95, chain: own.chain };
};

const PRESIDENT = 'President of the Security Council';

/** A name that is no mention: of a president whose cover was not read, or one that does not look like a name. */
const byWords = (
  registry: Clustering['registry'],
  text: string,
  name: Floor['name'],
  own: Speakers,
): Entity => {
  if (name === null) return registry.organisationNamed(PRESIDENT) ?? chair(registry);
  return own.entities[0] ?? registry.newPerson(text.slice(...name).replace(/\s+/g, ' '), '');
};

const chair = (registry: Clustering['registry']): Entity => {
  const entity = registry.fresh({ type: 'office', name: PRESIDENT, role: 'president', affiliation: null });
  registry.alias(PRESIDENT, entity);
  return entity;
};
