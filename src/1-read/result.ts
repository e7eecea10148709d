import type { Document } from './document.ts';

/** What one input, or one line of a JSON-lines input, came to. */
export type ReadResult = ReadDocument | Skipped;

/** A document as read. */
export type ReadDocument = {
  readonly kind: 'document';
  readonly document: Document;
  /** What a user should know of this reading ("3 bytes were no UTF-8 …"), one line each. */
  readonly warnings: readonly string[];
};

/** An input that gave no document. Never thrown: the rest goes on. */
export type Skipped = {
  readonly kind: 'skipped';
  /** The path or address, with `:LINE` behind it for a line of a JSON-lines input. */
  readonly where: string;
  /** One line: what was wrong and what to do. */
  readonly reason: string;
};

/** How far a reading has come. Bytes count what was read of files, standard input and answers. */
export type Progress = { readonly inputs: number; readonly bytes: number };
