import type { Ledger, StatementFilter } from '../ledger/index.ts';

/** A part of a file: text, which is written as UTF-8, or bytes. */
export type Piece = string | Uint8Array;

/** What of a ledger is exported, and how. */
export type Selection = {
  /** Which statements; without it all. Formats that are made of documents or claims take those with such a statement, whole. */
  readonly filter?: StatementFilter;
  /** What the names of things begin with in formats that name them by an IRI. Default: "urn:onrecord:". */
  readonly base?: string;
  /** Told now and then how many `unit`s of the format have been written. */
  readonly onProgress?: (done: number) => void;
};

/** What a format is, told without loading what writes it. */
export type FormatDescription = {
  /** What `--as` takes. */
  readonly name: string;
  /** In one line: what it is, for whom. */
  readonly summary: string;
  /** With its dot; of a folder, "". */
  readonly extension: string;
  readonly mediaType: string;
  /** What is counted while it is written. */
  readonly unit: 'documents' | 'statements' | 'claims';
  /** Whether statements can be chosen with a filter. */
  readonly filtered: boolean;
};

/** Writes one file: its pieces in their order. Takes the memory of a few documents, however large the ledger is. */
export type FileWriter = (ledger: Ledger, selection: Selection) => AsyncGenerator<Piece>;

/** A file of a folder, with its path in it ("data/claims.json"). Its pieces are taken before the next file is asked for. */
export type FolderFile = { readonly path: string; readonly pieces: AsyncIterable<Piece> | Iterable<Piece> };
export type FolderWriter = (ledger: Ledger, selection: Selection) => AsyncGenerator<FolderFile>;

/** A format that gives one file, or a folder of them. */
export type Format = FormatDescription &
  (
    | { readonly kind: 'file'; readonly load: () => Promise<FileWriter> }
    | { readonly kind: 'folder'; readonly load: () => Promise<FolderWriter> }
  );
