import { z } from '@hono/zod-openapi';
import { allOf, list } from './parts.ts';

/** The one shape of every error. */
export const failure = z
  .object({
    error: z.object({
      code: z
        .enum([
          'bad-request',
          'unauthorised',
          'forbidden',
          'not-found',
          'method-not-allowed',
          'conflict',
          'timeout',
          'too-large',
          'unsupported-media-type',
          'too-many-requests',
          'busy',
          'failed',
        ])
        .openapi({ description: 'For a program.' }),
      message: z.string().openapi({ description: 'For a person: what was wrong, and what to do.' }),
      details: list(z.object({ where: z.string(), problem: z.string() })).openapi({
        description: 'Which parts of the request were wrong; empty for other errors.',
      }),
    }),
  })
  .openapi('Failure');

export const summary = z
  .object({
    name: z.literal('onrecord'),
    version: z.string(),
    ledger: z.object({
      documents: z.number().int(),
      statements: z.number().int(),
      actors: z.number().int(),
      outlets: list(z.string()),
      firstDay: z.string().nullable(),
      lastDay: z.string().nullable(),
    }),
    access: z.object({
      mayWrite: z.boolean().openapi({ description: 'Whether this request’s token allows writing.' }),
    }),
  })
  .openapi('Summary');

export const exportFormats = allOf(
  z.object({
    format: z.string(),
    summary: z.string(),
    extension: z.string(),
    mediaType: z.string(),
    filtered: z.boolean().openapi({ description: 'Whether statements can be chosen with a filter.' }),
  }),
).openapi('ExportFormats');

export type Failure = z.infer<typeof failure>;
export type FailureCode = Failure['error']['code'];
export type Summary = z.infer<typeof summary>;
