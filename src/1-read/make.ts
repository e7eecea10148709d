import { createHash } from 'node:crypto';
import type { Document, DocumentFormat } from './document.ts';
import { type Metadata, NO_METADATA } from './reader.ts';

/**
 * Makes the document of a text that is already as it shall be stored (see `normalise`). Its id is the first 16 hex digits
 * of the SHA-256 of the text's UTF-8.
 *
 * @example createDocument('Moscow denied it.', { format: 'text', title: 'A denial' }).id // 'ff5b…'
 */
export const createDocument = (
  text: string,
  about: {
    readonly format: DocumentFormat;
    readonly givenId?: string | null;
    readonly uri?: string | null;
  } & Partial<Metadata>,
): Document => {
  const contentHash = createHash('sha256').update(text, 'utf8').digest('hex');
  const { format, givenId = null, uri = null, ...metadata } = about;
  return {
    id: contentHash.slice(0, 16),
    contentHash,
    givenId,
    uri,
    ...NO_METADATA,
    ...metadata,
    format,
    text,
  };
};
