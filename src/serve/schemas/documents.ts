import { z } from '@hono/zod-openapi';
import type { RecordedDocument } from '../../ledger/index.ts';
import { ACTOR_TYPES } from '../../vocabulary.ts';
import { allOf, documentReference, isSame, list, moment, orNull, pageOf, type Same, span } from './parts.ts';
import { explanation, statement } from './statements.ts';

export const listedDocument = documentReference
  .extend({
    author: z.string().nullable(),
    format: z.string().openapi({ description: 'In which form it arrived.' }),
    statements: z.number().int(),
  })
  .openapi('ListedDocument');

export const documents = pageOf(listedDocument).openapi('Documents');

const actor = z.object({
  code: z.string(),
  name: z.string(),
  type: z.enum(ACTOR_TYPES),
  role: z.string().nullable(),
  affiliation: z.string().nullable(),
  named: z.boolean(),
  mentions: list(span),
});

/** A document without its text. */
export const document = documentReference
  .extend({
    contentHash: z.string().openapi({ description: 'SHA-256 of the text’s UTF-8, hex.' }),
    givenId: z.string().nullable(),
    author: z.string().nullable(),
    format: z.string(),
    length: z.number().int().openapi({ description: 'Of the text, in UTF-16 code units.' }),
    addresses: list(z.object({ uri: z.string(), firstSeen: z.string() })),
    analysedBy: z.string(),
    actors: list(actor),
    versions: list(z.object({ uri: z.string(), document: z.string(), firstSeen: z.string() })),
  })
  .openapi('Document');

type Whole = Omit<RecordedDocument, 'text' | 'format'> & {
  format: string;
  length: number;
  uri: string | null;
};
isSame<Same<z.infer<typeof document>, Whole>>();

const copy = z.object({
  document: documentReference,
  original: z.boolean(),
  likeness: z.number().openapi({ description: 'Share of the text that is the original’s, 0..1.' }),
  changes: list(
    z.object({
      kind: z.enum(['new', 'gone', 'changed']),
      before: orNull(statement),
      after: orNull(statement),
    }),
  ),
});

export const copies = allOf(copy).openapi('Copies', {
  description: 'The near-copies of a document, itself included, the original first; empty where it has none.',
});

export const explanations = allOf(explanation).openapi('Explanations');

/** What `POST /documents` takes as JSON. */
export const newDocument = z
  .union([
    z
      .strictObject({
        text: z.string().min(1),
        title: z.string().nullish(),
        outlet: z.string().nullish(),
        author: z.string().nullish(),
        publishedAt: moment.nullish().openapi({ description: 'A day or a moment of ISO 8601.' }),
        uri: z.string().nullish(),
        id: z.string().nullish().openapi({ description: 'An id of your own.' }),
      })
      .openapi({ description: 'A text.' }),
    z
      .strictObject({ url: z.url({ protocol: /^https?$/ }) })
      .openapi({ description: 'A public web address, which the server fetches.' }),
  ])
  .openapi('NewDocument');

const intake = {
  documents: z.number().int().openapi({ description: 'Seen so far.' }),
  added: z.number().int(),
  known: z.number().int(),
  skipped: z.number().int(),
  statements: z.number().int().openapi({ description: 'In the documents that were added.' }),
};

/** One line of what `POST /documents` answers. */
export const progress = z
  .discriminatedUnion('event', [
    z.object({
      event: z.literal('analysing'),
      title: z.string().nullable(),
      characters: z.number().int(),
    }),
    z.object({
      event: z.literal('document'),
      outcome: z.enum(['added', 'new-version', 'known', 'new-address']),
      document: documentReference,
      statements: z.number().int(),
    }),
    z.object({ event: z.literal('warning'), where: z.string(), reason: z.string() }),
    z.object({ event: z.literal('skipped'), where: z.string(), reason: z.string() }),
    z.object({ event: z.literal('matching'), documents: z.number().int() }),
    z.object({ event: z.literal('done'), ...intake }),
    z.object({ event: z.literal('failed'), message: z.string() }),
  ])
  .openapi('Progress', { description: 'The last line is `done`, or `failed`.' });

export type ListedDocument = z.infer<typeof listedDocument>;
export type DocumentInFull = z.infer<typeof document>;
export type NewDocument = z.infer<typeof newDocument>;
export type Progress = z.infer<typeof progress>;
