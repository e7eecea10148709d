import type { z } from 'zod';
import { linesOf } from '../1-read/bytes/lines.ts';
import { type Ledger, LedgerError, type RecordedAddress, type RecordedCorrection } from '../ledger/index.ts';
import { JSONL_VERSION } from './jsonl.ts';
import { type DocumentLine, LINES } from './line.ts';

/** Why a file could not be taken in, for a user: which line, what is wrong with it, what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';

  constructor(
    /** Counted from 1. */
    readonly line: number,
    reason: string,
  ) {
    super(`line ${line} ${reason}`);
  }
}

/** How far an import has come. */
export type Imported = {
  readonly documents: number;
  /** Of these, those that were not in the ledger. */
  readonly added: number;
  readonly addresses: number;
  readonly corrections: number;
};

/** As much as a text of the largest documents takes with everything that was found in it. */
const LONGEST_LINE = 1_000_000_000;

/**
 * Takes what `export --as jsonl` wrote into a ledger, document by document: ids, statements, actors, addresses and corrections are the
 * same afterwards. What is in the ledger already is not added again, so that an import that was interrupted can be done once more.
 *
 * @param given the ledger, or what opens it when the first thing comes that goes into it
 * @param chunks the bytes of the file, not compressed
 * @param interrupted stops before the next line
 * @throws ImportError when a line is not what it has to be; what stood before it is in the ledger. LedgerError when that cannot be written.
 */
export async function* importLines(
  given: Ledger | (() => Promise<Ledger>),
  chunks: AsyncIterable<Uint8Array>,
  interrupted?: AbortSignal,
): AsyncGenerator<Imported> {
  const counts = { documents: 0, added: 0, addresses: 0, corrections: 0 };
  const opened = async () => {
    const ledger = typeof given === 'function' ? await given() : given;
    return { ledger, correct: await corrector(ledger) };
  };
  let into: Awaited<ReturnType<typeof opened>> | undefined;
  let number = 0;
  let ended = false;
  for await (const bytes of linesOf(chunks, LONGEST_LINE)) {
    number++;
    if (interrupted?.aborted) return;
    const line = readLine(bytes, number);
    if (line === null) continue;
    if (ended) throw new ImportError(number, 'comes behind the end; export the ledger again');
    if ((number === 1) !== (line.type === 'ledger')) throw new ImportError(number, WRONG_START);
    if (line.type === 'ledger') {
      yield { ...counts };
      continue;
    }
    into ??= await opened();
    const { ledger, correct } = into;
    try {
      if (line.type === 'document') counts.added += Number(await addDocument(ledger, line.value));
      else if (line.type === 'address') await addAddress(ledger, line.value, number);
      else if (line.type === 'correction') await correct(line.value);
    } catch (error) {
      if (error instanceof LedgerError && error.problem === 'invalid')
        throw new ImportError(number, `cannot be taken in: ${error.message}`);
      throw error;
    }
    if (line.type === 'document') counts.documents++;
    if (line.type === 'address') counts.addresses++;
    if (line.type === 'correction') counts.corrections++;
    if (line.type === 'end') {
      ended = true;
      for (const what of ['documents', 'addresses', 'corrections'] as const)
        if (line.value[what] !== counts[what])
          throw new ImportError(
            number,
            `tells of ${line.value[what]} ${what}, and ${counts[what]} came; the file is not whole, export the ledger again`,
          );
    }
    yield { ...counts };
  }
  if (!ended && !interrupted?.aborted)
    throw new ImportError(
      number,
      'is the last, and the file has no end; it was cut short, export the ledger again',
    );
}

const WRONG_START =
  'is not where it should be: the first line of an export is {"type":"ledger", …}, and no other; give what `onrecord export --as jsonl` wrote';

type Line = {
  [T in keyof typeof LINES]: { readonly type: T; readonly value: z.infer<(typeof LINES)[T]> };
}[keyof typeof LINES];

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Null for an empty line. */
const readLine = (bytes: Uint8Array | 'too long', number: number): Line | null => {
  if (bytes === 'too long') throw new ImportError(number, 'is too long; export the ledger again');
  let object: unknown;
  try {
    const text = utf8.decode(bytes);
    if (text.trim() === '') return null;
    object = JSON.parse(text);
  } catch {
    throw new ImportError(number, 'is no JSON; give what `onrecord export --as jsonl` wrote');
  }
  const type = (object as { type?: unknown } | null)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(LINES, type)) throw new ImportError(number, unknown(type));
  const { version } = object as { version?: unknown };
  if (type === 'ledger' && typeof version === 'number' && version > JSONL_VERSION)
    throw new ImportError(
      number,
      'says that a newer onrecord wrote this; install that release, or export with this one',
    );
  const read = LINES[type as keyof typeof LINES].safeParse(object);
  if (read.success) return { type, value: read.data } as Line;
  const [{ path, message }] = read.error.issues;
  throw new ImportError(number, `is no ${type} as an export has it: ${path.join('.') || 'it'}: ${message}`);
};

const unknown = (type: unknown): string =>
  type === undefined
    ? 'has no "type"; give what `onrecord export --as jsonl` wrote (texts are read with `onrecord read`)'
    : `has the type ${JSON.stringify(type)?.slice(0, 60)}, which this release does not know`;

/** Whether it was new. Addresses come on lines of their own. */
const addDocument = async (
  ledger: Ledger,
  { analysedBy, actors, statements, ...document }: DocumentLine,
): Promise<boolean> => {
  if (await ledger.knows(document.id)) return false;
  const analysis = { text: document.text, actors, statements };
  const outcome = await ledger.add({ ...document, uri: null }, analysis, { analysedBy, seenAt: '' });
  return outcome === 'added' || outcome === 'new-version';
};

const addAddress = async (
  ledger: Ledger,
  { uri, document, firstSeen }: RecordedAddress,
  line: number,
): Promise<void> => {
  const found = await ledger.document(document);
  if (!found)
    throw new ImportError(line, `is the address of document ${document}, which did not come before it`);
  // As a text: an address out of a ledger is kept as it is, whatever the format.
  await ledger.see({ ...found, format: 'text', uri }, firstSeen);
};

type Made = Pick<RecordedCorrection, 'correction' | 'author' | 'madeAt' | 'reason'>;

/** Records corrections that are not in the ledger yet. */
const corrector = async (ledger: Ledger): Promise<(made: Made) => Promise<void>> => {
  const keyOf = ({ correction, author, madeAt, reason }: Made): string =>
    JSON.stringify([sorted(correction), author, madeAt, reason]);
  const known = new Set((await ledger.corrections()).map(keyOf));
  return async made => {
    const key = keyOf(made);
    if (known.has(key)) return;
    known.add(key);
    const { correction, ...by } = made;
    await ledger.correct(correction, by);
  };
};

/** An object's entries in the order of its keys. */
const sorted = (object: object): unknown => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
