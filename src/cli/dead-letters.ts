import type { DeadLetter, Queue } from '../queue/index.ts';
import { CliError, EXIT } from './exit.ts';
import { write } from './output.ts';
import { formatOf, type Listing, print } from './print/listing.ts';

const LISTING: Listing<DeadLetter> = {
  table: [
    { title: 'number', cell: l => String(l.number) },
    { title: 'since', cell: l => l.since.slice(0, 19) },
    { title: 'tried', cell: l => String(l.attempts) },
    { title: 'document', cell: l => l.where },
    { title: 'reason', cell: l => l.reason },
  ],
  csv: {
    number: l => l.number,
    since: l => l.since,
    document: l => l.document,
    where: l => l.where,
    attempts: l => l.attempts,
    reason: l => l.reason,
  },
  json: l => l,
  nothing: 'no document was given up',
};

/** Prints the dead letters of a queue; returns the exit code. */
export const showDeadLetters = async (
  queue: Queue,
  format: { readonly json?: boolean; readonly csv?: boolean },
): Promise<number> => {
  await print(queue.deadLetters(), LISTING, formatOf(format));
  return EXIT.ok;
};

/** Puts dead letters back, or discards them; returns the exit code. */
export const takeDeadLetters = async (
  queue: Queue,
  given: string,
  what: 'put back' | 'discarded',
): Promise<number> => {
  let done = 0;
  for (const number of await numbersOf(queue, given)) {
    await (what === 'put back' ? queue.putBack(number) : queue.discard(number));
    done++;
  }
  await write(`${done} ${what}\n`);
  return EXIT.ok;
};

const numbersOf = async (queue: Queue, given: string): Promise<number[]> => {
  if (given.trim() !== 'all') {
    if (!/^\d{1,15}(,\s*\d{1,15})*$/.test(given.trim()))
      throw new CliError(
        `"${given}" is no dead letter; give numbers such as 3,7 (onrecord worker --dead-letters lists them), or all`,
        EXIT.usage,
      );
    return given.split(',').map(Number);
  }
  const numbers: number[] = [];
  for await (const { number } of queue.deadLetters()) numbers.push(number);
  return numbers;
};
