/** What is known of a document besides its text; every part is optional and none is guessed. */
export type Context = {
  /** Prefix of statement ids; the document's id. */
  readonly documentId?: string;
  readonly title?: string | null;
  readonly outlet?: string | null;
  /** ISO 8601; "on Wednesday" is resolved against it. */
  readonly publishedAt?: string | null;
};
