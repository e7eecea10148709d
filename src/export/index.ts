/**
 * Exports: a ledger, or a part of it, in the formats that other tools read. One file of this folder a format.
 *
 * @example
 * import { exportFile } from 'onrecord/export';
 * for await (const piece of exportFile(ledger, 'csv', { filter: { act: 'deny' } })) process.stdout.write(piece);
 * @module
 */
import type { Ledger } from '../ledger/index.ts';
import type { FileWriter, FolderFile, FolderWriter, Format, Piece, Selection } from './format.ts';

export type { Cell } from './csv-line.ts';
export type {
  FileWriter,
  FolderFile,
  FolderWriter,
  Format,
  FormatDescription,
  Piece,
  Selection,
} from './format.ts';

export { ImportError, type Imported, importLines } from './import.ts';

/** Every format, in the order of the help. */
export const FORMATS: readonly Format[] = [
  {
    kind: 'file',
    name: 'jsonl',
    summary: 'the ledger itself, a document a line, which `onrecord import` takes back',
    extension: '.jsonl',
    mediaType: 'application/x-ndjson',
    unit: 'documents',
    filtered: true,
    load: async () => (await import('./jsonl.ts')).write,
  },
  {
    kind: 'file',
    name: 'csv',
    summary: 'a statement a row, for spreadsheets',
    extension: '.csv',
    mediaType: 'text/csv; charset=utf-8',
    unit: 'statements',
    filtered: true,
    load: async () => (await import('./csv.ts')).write,
  },
  {
    kind: 'file',
    name: 'parquet',
    summary: 'a statement a row with lists as lists, for DuckDB, pandas, Spark, R',
    extension: '.parquet',
    mediaType: 'application/vnd.apache.parquet',
    unit: 'statements',
    filtered: true,
    load: async () => (await import('./parquet.ts')).write,
  },
  {
    kind: 'file',
    name: 'web-annotation',
    summary: 'W3C Web Annotations (JSON-LD), to show statements where they stand',
    extension: '.jsonld',
    mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    unit: 'statements',
    filtered: true,
    load: async () => (await import('./web-annotation.ts')).write,
  },
  {
    kind: 'file',
    name: 'nquads',
    summary: 'RDF as N-Quads with the provenance of each document, for a triple store',
    extension: '.nq',
    mediaType: 'application/n-quads',
    unit: 'statements',
    filtered: true,
    load: async () => (await import('./nquads.ts')).write,
  },
  {
    kind: 'file',
    name: 'ftm',
    summary: 'FollowTheMoney entities, for Aleph and other tools of investigators',
    extension: '.ftm.json',
    mediaType: 'application/json+ftm',
    unit: 'statements',
    filtered: true,
    load: async () => (await import('./ftm.ts')).write,
  },
  {
    kind: 'file',
    name: 'schema-org',
    summary: 'schema.org Claim with its appearances, and ClaimReview where a person gave a verdict',
    extension: '.jsonld',
    mediaType: 'application/ld+json',
    unit: 'claims',
    filtered: true,
    load: async () => (await import('./schema-org.ts')).write,
  },
  {
    kind: 'folder',
    name: 'html',
    summary: 'the page with the whole ledger, a folder that opens from disk without a server',
    extension: '',
    mediaType: 'text/html',
    unit: 'documents',
    filtered: false,
    load: async () => (await import('./html/index.ts')).write,
  },
  {
    kind: 'file',
    name: 'cameo',
    summary: 'CAMEO events, tab-separated as PETRARCH wrote them, for conflict researchers',
    extension: '.tsv',
    mediaType: 'text/tab-separated-values; charset=utf-8',
    unit: 'statements',
    filtered: true,
    load: async () => (await import('./event-formats.ts')).writeCameo,
  },
  {
    kind: 'file',
    name: 'plover',
    summary: 'PLOVER events, a JSON object a line, the same events in the newer ontology',
    extension: '.plover.jsonl',
    mediaType: 'application/x-ndjson',
    unit: 'statements',
    filtered: true,
    load: async () => (await import('./event-formats.ts')).writePlover,
  },
];

/** The format of a name, or undefined. */
export const formatNamed = (name: string): Format | undefined => FORMATS.find(f => f.name === name);

/**
 * Writes a format that is one file.
 *
 * @throws RangeError for a name that is no such format; LedgerError when the ledger cannot be read or the filter not understood.
 */
export async function* exportFile(
  ledger: Ledger,
  name: string,
  selection: Selection = {},
): AsyncGenerator<Piece> {
  yield* (await (loadKind(name, 'file') as Promise<FileWriter>))(ledger, selection);
}

/** Writes a format that is a folder of files; otherwise as `exportFile`. */
export async function* exportFolder(
  ledger: Ledger,
  name: string,
  selection: Selection = {},
): AsyncGenerator<FolderFile> {
  yield* (await (loadKind(name, 'folder') as Promise<FolderWriter>))(ledger, selection);
}

const loadKind = (name: string, kind: Format['kind']): Promise<FileWriter | FolderWriter> => {
  const format = formatNamed(name);
  if (format?.kind === kind) return format.load();
  const names = FORMATS.filter(f => f.kind === kind).map(f => f.name);
  throw new RangeError(`"${name}" is no format that gives a ${kind}; those are: ${names.join(', ')}`);
};
