import type { Ledger, RecordedActor } from '../ledger/index.ts';
import type { FileWriter } from './format.ts';
import {
  actorEntities,
  bareActor,
  documentEntity,
  type FtmEntity,
  involvedIn,
  mentionEntity,
  statementEntities,
} from './ftm-entities.ts';
import { selected } from './selected.ts';

/** FollowTheMoney entities, one a line: documents, actors, who is mentioned where, statements and the links that they make. */
export const write: FileWriter = async function* (ledger, { filter, onProgress }) {
  const actors = await createCast(ledger);
  let done = 0;
  for await (const { document, statements } of selected(ledger, filter)) {
    yield line(documentEntity(document));
    for (const actor of document.actors) {
      yield* actors.enter(actor.code);
      yield line(mentionEntity(document, actor));
    }
    for (const statement of statements) {
      for (const code of involvedIn(statement)) yield* actors.enter(code);
      for (const one of statementEntities(statement, document)) yield line(one);
      done++;
      onProgress?.(done);
    }
  }
};

const line = (entity: FtmEntity): string => `${JSON.stringify(entity)}\n`;

/** Gives every actor once, when it is first needed, and before it whom it belongs to. */
const createCast = async (ledger: Ledger) => {
  const known = new Map<string, RecordedActor>((await ledger.actors()).map(a => [a.code, a]));
  const entered = new Set<string>();
  function* enter(code: string): Generator<string> {
    if (entered.has(code)) return;
    entered.add(code);
    const actor = known.get(code) ?? bareActor(code);
    if (actor.affiliation !== null) yield* enter(actor.affiliation);
    for (const one of actorEntities(actor)) yield line(one);
  }
  return { enter };
};
