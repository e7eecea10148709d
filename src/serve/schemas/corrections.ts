import { z } from '@hono/zod-openapi';
import type { RecordedCorrection } from '../../ledger/index.ts';
import { act, isSame, list, pageOf, type Same } from './parts.ts';

const anchor = z
  .object({ document: z.string(), start: z.number().int(), end: z.number().int() })
  .openapi('Anchor', { description: 'A statement by its document and where its content lies.' });

const correction = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('merge'), statements: z.tuple([anchor, anchor]).readonly() }),
    z.object({ kind: z.literal('split'), these: list(anchor), those: list(anchor) }),
    z.object({ kind: z.literal('act'), statement: anchor, act }),
    z.object({ kind: z.literal('speaker'), statement: anchor, code: z.string() }),
    z.object({
      kind: z.literal('verdict'),
      statement: anchor,
      verdict: z.string(),
      url: z.string().nullable(),
    }),
    z.object({
      kind: z.literal('withdraw'),
      correction: z.string().openapi({ description: '`id` of the correction that is to hold no longer.' }),
    }),
  ])
  .openapi('Correction');

export const recordedCorrection = z
  .object({
    number: z.number().int(),
    id: z.string().openapi({ description: 'The same in every copy of the ledger.' }),
    correction,
    author: z.string(),
    madeAt: z.string().openapi({ description: 'ISO 8601.' }),
    reason: z.string(),
    withdrawn: z
      .boolean()
      .openapi({ description: 'Whether a later one withdraws it; then it holds no longer.' }),
  })
  .openapi('RecordedCorrection');

isSame<Same<z.infer<typeof recordedCorrection>, RecordedCorrection>>();

export const corrections = pageOf(recordedCorrection).openapi('Corrections');

const words = z.string().trim().min(1).max(2000);
const made = {
  author: words.openapi({ description: 'Who says so.' }),
  reason: words.openapi({ description: 'Why it is so.' }),
};
const id = z.string().min(1).max(200);

/** What `POST /corrections` takes. */
export const newCorrection = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('merge'), claims: z.tuple([id, id]), ...made })
      .openapi({ description: 'Two claims are one.' }),
    z.strictObject({ kind: z.literal('split'), statements: z.array(id).min(1).max(1000), ...made }).openapi({
      description:
        'These statements of a claim are not about what its others are about; one alone does not belong to it.',
    }),
    z
      .strictObject({ kind: z.literal('act'), statement: id, act, ...made })
      .openapi({ description: 'Its act is another.' }),
    z
      .strictObject({ kind: z.literal('speaker'), statement: id, speaker: id, ...made })
      .openapi({ description: 'Who really speaks: the code or name of an actor.' }),
    z
      .strictObject({
        kind: z.literal('verdict'),
        claim: id,
        verdict: words,
        url: z
          .url({ protocol: /^https?$/ })
          .nullish()
          .openapi({ description: 'Where it is argued.' }),
        ...made,
      })
      .openapi({ description: 'What a person finds the claim to be, in words.' }),
    z
      .strictObject({
        kind: z.literal('withdraw'),
        correction: id.openapi({ description: 'Its number or id.' }),
        ...made,
      })
      .openapi({ description: 'An earlier correction is to hold no longer; both stay on record.' }),
  ])
  .openapi('NewCorrection');

export type NewCorrection = z.infer<typeof newCorrection>;
