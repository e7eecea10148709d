import { createReadStream, statSync } from 'node:fs';
import type { Command } from 'commander';
import { gunzip, peek } from '../../1-read/bytes/chunks.ts';
import { Refusal } from '../../1-read/refusal.ts';
import { ImportError, type Imported, importLines } from '../../export/index.ts';
import { copyLedger, isPostgres, isSqlite, shownPath } from '../../ledger/index.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { onInterrupt } from '../interrupt.ts';
import { type LedgerOption, ledgerPath, withLedgerLater, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { createProgress, type Progress } from '../progress.ts';

export const describe = (command: Command): void => {
  command
    .description(
      'Takes another ledger, or what `onrecord export --as jsonl` wrote, into a ledger, which is made where there is none: documents, statements, actors, addresses, corrections and claims are the same afterwards, ids included. FROM is a ledger (a file or postgres://USER@HOST/DATABASE), or an exported file, gzipped or not, or - for standard input. What is in the ledger already is not added again, so an import that was interrupted can be done once more; `onrecord check --against FROM` proves that a ledger came whole.',
    )
    .addHelpText(
      'after',
      helpEnd(
        [
          [
            'onrecord import notes.ledger --ledger postgres://ann@db.example.org/notes',
            'from a file to a database; the other way is the same',
          ],
          ['onrecord import ledger.jsonl.gz --ledger copy.ledger', 'a ledger out of a file'],
          [
            'onrecord export --as jsonl -l a.ledger | onrecord import - -l b.ledger',
            'what one ledger holds into another',
          ],
        ],
        [
          [0, 'done; everything is in the ledger'],
          [
            1,
            'FROM is no ledger and no export, or not whole, or the ledger could not be written; what came before is in it',
          ],
          [2, 'the command line could not be understood'],
          [130, 'interrupted; what came before is in the ledger'],
        ],
      ),
    );
  withLedgerOption(command);
};

export const act = async ([file]: unknown[], options: LedgerOption): Promise<number> => {
  const path = file as string;
  if (isLedger(path)) return importLedger(path, options);
  const source = await open(path);
  return withLedgerLater(options, async ledger => {
    const interrupt = onInterrupt();
    const progress = createProgress('importing', source.size, 'bytes');
    let done: Imported = { documents: 0, added: 0, addresses: 0, corrections: 0 };
    try {
      for await (const now of importLines(ledger.open, source.chunks, interrupt.signal)) {
        done = now;
        progress.at(source.taken(), `${now.documents} documents`);
      }
    } catch (error) {
      if (error instanceof ImportError) throw new CliError(`${path}: ${error.message}`);
      if (error instanceof Refusal) throw new CliError(`${path} ${error.message}`);
      throw error;
    } finally {
      progress.end();
      interrupt.end();
      if (ledger.isOpen()) await write(`${ledger.path}: ${inWords(done)}\n`);
    }
    return interrupt.signal.aborted ? EXIT.interrupted : EXIT.ok;
  });
};

/** Whether a ledger is meant: an address, or a file that is no stream of lines. */
const isLedger = (path: string): boolean => isPostgres(path) || isSqlite(path);

const importLedger = async (from: string, options: LedgerOption): Promise<number> => {
  const to = ledgerPath(options);
  const interrupt = onInterrupt();
  let progress: Progress | undefined;
  let done = { documents: 0, added: 0 };
  try {
    for await (const now of copyLedger(from, to, interrupt.signal)) {
      done = now;
      progress ??= createProgress('importing', now.total, 'documents');
      progress.at(now.documents, now.doing);
    }
  } finally {
    progress?.end();
    interrupt.end();
  }
  await write(`${shownPath(to)}: ${done.documents} documents (${done.added} new)\n`);
  return interrupt.signal.aborted ? EXIT.interrupted : EXIT.ok;
};

const inWords = ({ documents, added, addresses, corrections }: Imported): string =>
  `${documents} documents (${added} new), ${addresses} addresses, ${corrections} corrections`;

/** A file or standard input, unpacked where it is gzipped. */
const open = async (path: string) => {
  let taken = 0;
  const size = path === '-' ? 0 : sizeOf(path);
  const raw = path === '-' ? process.stdin : createReadStream(path);
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of raw) {
      taken += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  }
  return { size, taken: () => taken, chunks: unpacked(counted()) };
};

const sizeOf = (path: string): number => {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new CliError(`${path} is a folder; name a file`, EXIT.usage);
    return stats.size;
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${path} cannot be read (${(error as Error).message})`);
  }
};

async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, rest } = await peek(chunks, 2);
  yield* head[0] === 0x1f && head[1] === 0x8b ? gunzip(rest) : rest;
}
