import type { DocumentInFull, Ledger, RecordedAddress, RecordedCorrection } from '../ledger/index.ts';
import { documentsWith } from './documents-with.ts';
import type { FileWriter } from './format.ts';

/** Raised when a line of an older export would be misunderstood. */
export const JSONL_VERSION = 1;

/**
 * The ledger itself, an object a line: first what it is, then every document with its actors and statements in the order of
 * recording, every address in the order of finding, what persons have put right, and how many lines of each there were, so that a
 * file that was cut short is known. What the ledger derives from these (claims, roll-ups, meetings) is derived again.
 */
export const write: FileWriter = async function* (ledger, { filter, onProgress }) {
  const wanted = await documentsWith(ledger, filter);
  const counts = { documents: 0, addresses: 0, corrections: 0 };
  yield line('ledger', { version: JSONL_VERSION });
  for await (const full of ledger.eachDocument(wanted)) {
    yield line('document', documentLine(full));
    counts.documents++;
    onProgress?.(counts.documents);
  }
  for await (const address of addressesOf(ledger, wanted)) {
    yield line('address', address);
    counts.addresses++;
  }
  const out = new Set<string>();
  for (const { number, id, withdrawn, ...correction } of await ledger.corrections()) {
    const { correction: c } = correction;
    if (c.kind === 'withdraw' ? !out.has(c.correction) : !documentsOf(correction).every(wanted)) continue;
    out.add(id);
    yield line('correction', correction);
    counts.corrections++;
  }
  yield line('end', counts);
};

const line = (type: string, rest: object): string => `${JSON.stringify({ type, ...rest })}\n`;

const documentLine = ({ document, statements }: DocumentInFull) => {
  const { addresses, versions, actors, text, ...about } = document;
  return {
    ...about,
    uri: addresses[0]?.uri ?? null,
    text,
    actors,
    statements: statements.map(({ words, day, document, ...statement }) => statement),
  };
};

async function* addressesOf(
  ledger: Ledger,
  wanted: (id: string) => boolean,
): AsyncGenerator<RecordedAddress> {
  for await (const address of ledger.eachAddress()) if (wanted(address.document)) yield address;
}

/** Ids of the documents whose statements a correction names, whatever its kind. */
const documentsOf = ({ correction }: Pick<RecordedCorrection, 'correction'>): string[] => {
  const ids: string[] = [];
  JSON.stringify(correction, (key, value) => {
    if (key === 'document') ids.push(value as string);
    return value;
  });
  return ids;
};
