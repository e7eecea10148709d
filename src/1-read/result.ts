import type { Document } from './document.ts';

/** What one input, or one line of a JSON-lines input, came to. */
export type ReadResult = ReadDocument | Skipped;

/** A document as read. */
export type ReadDocument = {
  readonly kind: 'document';
  readonly document: Document;
  /** What a user should know of this reading ("3 bytes were no UTF-8 …"), one line each. */
  readonly warnings: readonly string[];
  /** When it is an item of a feed or stands in a list of pages: by what that knows it again. */
  readonly item?: string;
};

/** An input that gave no document. Never thrown: the rest goes on. */
export type Skipped = {
  readonly kind: 'skipped';
  /** The path or address, with the place within behind it: `:LINE` for a line of a JSON-lines input. */
  readonly where: string;
  /** One line: what was wrong and what to do. */
  readonly reason: string;
  /** As in `ReadDocument`. */
  readonly item?: string;
  /** Of a JSON line: its number, from 1, and the id that it gives, if one can be made out. */
  readonly line?: number;
  readonly givenId?: string | null;
};

/** How far a reading has come. Bytes count what was read of files, standard input and answers. */
export type Progress = { readonly inputs: number; readonly bytes: number };
