import type { Actor } from './actor.ts';
import type { Entity } from './entity.ts';
import { knownHolder, knownName } from './leaders.ts';
import type { Registry } from './registry.ts';
import { slug, type Words } from './words.ts';

/** Whether an entity is worth a place among the actors: it speaks, or it is a state, a body or somebody with a name and a role. */
const isActor = (e: Entity): boolean => {
  if (e.members.length) return false;
  if (e.speaker) return true;
  if (!e.mentions.length || !e.named) return false;
  return e.type !== 'person' && e.type !== 'organisation'
    ? true
    : e.role !== null || e.gender !== '' || e.code !== null;
};

/** Gives the entities their codes and final names. Codes are unique in a document and the same for the same text. */
export const nameActors = (words: Words, registry: Registry, year: number | null): Map<Entity, Actor> => {
  const actors = new Map<Entity, Actor>();
  const used = new Map<string, Entity>();
  const { start, end } = words.parse;
  for (const e of registry.entities) {
    if (!isActor(e)) continue;
    const affiliation = affiliationOf(e, year);
    const known =
      e.type === 'person' && affiliation && year !== null && knownName(e.words, affiliation, year);
    const own = e.code ?? slug(known || e.name);
    let code = own;
    for (let k = 2; used.has(code); k++) code = `${own}-${k}`;
    used.set(code, e);
    actors.set(e, {
      code,
      name: e.name,
      type: e.type,
      role: e.role,
      affiliation,
      named: e.named,
      mentions: e.mentions.map(([first, past]) => [start[first], end[past - 1]] as const),
    });
  }
  return actors;
};

/** Whom an entity speaks for: nobody but itself, if its office speaks for none or is a former one. */
const affiliationOf = (e: Entity, year: number | null): string | null => {
  if (e.type !== 'person') return e.affiliation;
  if (e.private && e.affiliationFrom !== 'words') return null;
  // An ayatollah or a laureate may rule a state, a senator may not.
  const ruling = e.speaksFor === 'none' && /^(clergy|public)$/.test(e.officeKind ?? '') && e.words.length > 1;
  if (e.speaksFor === 'none') return (ruling && !e.private && knownHolder(e.words, year)) || null;
  if (e.affiliation) return e.affiliation;
  // Nobody says who "Mr. Gromyko" is: background knowledge does, where the document's year is known.
  return e.private || year === null ? null : (knownHolder(e.words, year) ?? null);
};
