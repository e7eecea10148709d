import type { Parse } from './types.ts';

export { type Parse, type Quotation, UPOS, type Upos } from './types.ts';

export type ParseModel = { readonly version: string };
export const readParseModel = (_bytes: Uint8Array): ParseModel => {
  throw new Error('being built');
};
/** Tokens, sentences, tags, heads and quotations of a text. */
export const parse = (_text: string, _model: ParseModel): Parse => {
  throw new Error('being built');
};
