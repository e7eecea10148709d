import type { Ledger } from '../ledger/index.ts';
import type { Party } from './events/actor-code.ts';
import { petrarchLine, ploverLine } from './events/lines.ts';
import { type EventRecord, statementEvents } from './events/record.ts';
import type { FileWriter, Selection } from './format.ts';

/** The events that the statements of a ledger are, in the order of days. */
async function* eventsOf(ledger: Ledger, { filter, onProgress }: Selection): AsyncGenerator<EventRecord> {
  const actors = new Map<string, Party>((await ledger.actors()).map(a => [a.code, a]));
  const actor = (code: string): Party =>
    actors.get(code) ?? { code, name: code, role: null, affiliation: null };
  let done = 0;
  for await (const statement of ledger.eachStatement(filter)) {
    yield* statementEvents(statement, actor);
    done++;
    onProgress?.(done);
  }
}

const linesWith = (line: (event: EventRecord) => string | null): FileWriter =>
  async function* (ledger, selection) {
    for await (const event of eventsOf(ledger, selection)) {
      const written = line(event);
      if (written !== null) yield written;
    }
  };

/** CAMEO events between two known parties, tab-separated as PETRARCH wrote them. */
export const writeCameo = linesWith(petrarchLine);

/** PLOVER events, one JSON object a line. */
export const writePlover = linesWith(ploverLine);
