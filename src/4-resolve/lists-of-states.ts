import type { Clustering } from './cluster.ts';
import type { Entity } from './entity.ts';
import type { Mention } from './mention.ts';
import type { Speakers } from './speakers.ts';
import type { Words } from './words.ts';

/** States named one after the other; `first` is the token at which they begin. */
export type StateList = { readonly first: number; readonly members: readonly Entity[] };

/**
 * Fills "the United States and seven other nations" from a list elsewhere in the document that names eight states, the United States
 * among them. A list of another length, or two different ones that fit, fill nothing.
 */
export const fillFromLists = (speakers: Speakers, lists: () => readonly StateList[]): Speakers => {
  const named = speakers.entities.filter(e => e.type === 'state');
  if (!speakers.unnamed || !named.length || named.length !== speakers.entities.length) return speakers;
  const wanted = named.length + speakers.unnamed;
  const fits = lists()
    .map(l => l.members)
    .filter(list => list.length === wanted && named.every(e => list.includes(e)));
  const keys = new Set(
    fits.map(list =>
      list
        .map(e => e.code)
        .sort()
        .join(' '),
    ),
  );
  if (keys.size !== 1) return speakers;
  return { ...speakers, entities: fits[0], unnamed: 0, confidence: speakers.confidence * 0.9 };
};

/** The lists of states of a document: names joined by commas and "and", or one a line. */
export const stateLists = (
  words: Words,
  mentions: readonly Mention[],
  clustering: Clustering,
): StateList[] => {
  const lists: StateList[] = [];
  let first = 0;
  let list: Entity[] = [];
  let past = -1;
  for (const m of mentions) {
    if (m.kind !== 'state' || !m.name) continue;
    const entity = clustering.referentOf(m).entities[0];
    const own = m.first === past && lineBetween(words, past);
    let linked = past >= 0 && (own || m.first > past) && m.first - past <= 3;
    for (let i = past; linked && i < m.first; i++) linked = /^(,|;|and|the|&)$/.test(words.lower[i]);
    if (!linked && list.length) {
      lists.push({ first, members: list });
      list = [];
    }
    if (!list.length) first = m.first;
    if (!list.includes(entity)) list.push(entity);
    past = m.past;
  }
  if (list.length) lists.push({ first, members: list });
  return lists;
};

const lineBetween = ({ text, parse }: Words, i: number): boolean =>
  text.slice(parse.end[i - 1], parse.start[i]).includes('\n');
