/** The form in which a document arrived. */
export type DocumentFormat =
  | 'text'
  | 'markdown'
  | 'html'
  | 'pdf'
  | 'jsonl'
  | 'feed'
  | 'epub'
  | 'docx'
  | 'email';

/**
 * One article, meeting record, press release or post, as read. `text` is what every offset of the ledger counts in:
 * normalised once here (NFC is not applied; line ends are "\n", paragraphs are separated by one empty line) and never again.
 */
export type Document = {
  /** The first 16 hex digits of `contentHash`: the same text is the same document, wherever it was found. */
  readonly id: string;
  /** SHA-256 of the UTF-8 bytes of `text`, hex. */
  readonly contentHash: string;
  /** The id that the input gave: that of a JSON line, the symbol of a press release of the United Nations. */
  readonly givenId: string | null;
  /** Where it was found: a `file:` or `http(s):` address, with the part behind a `#` where many are in one file; or null for standard input. */
  readonly uri: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly author: string | null;
  /** ISO 8601 date or date-time, or null when neither metadata nor a dateline tells. */
  readonly publishedAt: string | null;
  readonly format: DocumentFormat;
  readonly text: string;
};
