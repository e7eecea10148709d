import type { Actor } from '../../4-resolve/actor.ts';
import type { Statement } from '../../5-characterise/statement.ts';
import { within } from '../../span.ts';
import type { Relation } from '../schema/tables.ts';

/** Tells under which actors each statement of a document is found. */
export const createRollUp = (actors: readonly Actor[]) => {
  const affiliations = new Map(actors.map(a => [a.code, a.affiliation]));
  const mentions = actors
    .flatMap(actor => actor.mentions.map(span => ({ code: actor.code, span })))
    .sort((a, b) => a.span[0] - b.span[0]);

  /** The code, the state whose body it is, whom it speaks for, and so on upwards. */
  const upwards = (code: string, into: Set<string>, affiliation = affiliations.get(code) ?? null): void => {
    if (into.has(code)) return;
    into.add(code);
    const colon = code.indexOf(':');
    if (colon > 0) upwards(code.slice(0, colon), into);
    if (affiliation !== null) upwards(affiliation, into);
  };

  const mentionedIn = (statement: Statement): string[] =>
    statement.content.flatMap(content => {
      const found: string[] = [];
      for (
        let i = firstFrom(mentions, content[0]);
        i < mentions.length && mentions[i].span[0] < content[1];
        i++
      )
        if (within(mentions[i].span, content)) found.push(mentions[i].code);
      return found;
    });

  return (statement: Statement): Record<Relation, ReadonlySet<string>> => {
    const speakers = new Set(statement.speakers.map(s => s.code));
    const by = new Set<string>();
    const target = new Set<string>();
    const about = new Set<string>();
    for (const s of statement.speakers) upwards(s.code, by, s.affiliation);
    for (const code of statement.targets) upwards(code, target);
    for (const code of statement.targets) upwards(code, about);
    // Who says something of itself is found as the speaker.
    for (const code of mentionedIn(statement)) if (!speakers.has(code)) upwards(code, about);
    return { by, target, about };
  };
};

/** Index of the first mention that does not begin before `offset`. */
const firstFrom = (mentions: readonly { span: readonly [number, number] }[], offset: number): number => {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle].span[0] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};
