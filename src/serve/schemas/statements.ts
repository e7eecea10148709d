import { z } from '@hono/zod-openapi';
import type { RecordedStatement } from '../../ledger/index.ts';
import { CERTAINTIES, EVIDENCE_TYPES, FRAMINGS, KINDS } from '../../vocabulary.ts';
import { act, documentReference, isSame, list, orNull, pageOf, type Same, span } from './parts.ts';

export const speaker = z
  .object({
    code: z.string().openapi({ example: 'RUS:foreign-ministry' }),
    name: z.string(),
    role: z.string().nullable(),
    affiliation: z.string().nullable().openapi({ description: 'Code of whom it speaks for.' }),
    named: z.boolean().openapi({ description: 'False for “experts”, “a senior official”.' }),
  })
  .openapi('Speaker');

const probability = z.number().min(0).max(1);

const meaning = {
  speakers: list(speaker),
  unnamedSpeakers: z.number().int(),
  act,
  certainty: z.enum(CERTAINTIES),
  framing: z.enum(FRAMINGS),
  addressees: list(z.string()),
  targets: list(z.string()),
  instruments: list(
    z.object({
      symbol: z.string().nullable(),
      type: z.enum(['resolution', 'treaty', 'charter-article', 'sanctions-regime', 'document', 'unresolved']),
      span,
    }),
  ),
  evidence: list(
    z.object({
      type: z.enum(EVIDENCE_TYPES),
      supplier: z.string().nullable(),
      span: orNull(span),
    }),
  ),
  quantities: list(
    z.object({
      value: z.number(),
      unit: z.string().openapi({ description: 'SI.' }),
      original: z.string(),
      span,
    }),
  ),
  places: list(z.object({ name: z.string(), country: z.string().nullable(), span })),
  date: z.string().nullable().openapi({ description: 'When it was said: ISO 8601 or EDTF.' }),
};

export const statement = z
  .object({
    id: z.string().openapi({ description: '`DOCUMENT:OFFSET`.', example: '10bbc614a3f0c1d2:289' }),
    kind: z.enum(KINDS),
    source: list(span),
    cue: list(span),
    content: list(span),
    nestedIn: z.string().nullable().openapi({ description: 'Id of the statement in whose content it lies.' }),
    ...meaning,
    confidence: z.object({
      attribution: probability,
      speaker: probability,
      act: probability,
      certainty: probability,
      framing: probability,
    }),
    words: z
      .object({ source: z.string(), cue: z.string(), content: z.string() })
      .openapi({ description: 'Verbatim; spans that are apart are joined by “ … ”.' }),
    day: z.string().nullable().openapi({
      description: 'The day under which it is found: when it was said, else when it was published.',
    }),
    document: documentReference,
  })
  .openapi('Statement');

isSame<Same<z.infer<typeof statement>, RecordedStatement>>();

export const statements = pageOf(statement).openapi('Statements');

/** One statement, and the claim that it belongs to. */
export const statementInFull = statement
  .extend({
    claim: z
      .object({ id: z.string(), gist: z.string() })
      .nullable()
      .openapi({ description: 'The claim that it belongs to; null where it is matched to none.' }),
  })
  .openapi('StatementInFull');

const reason = z.object({
  field: z.string().openapi({ description: 'Which field of the statement.' }),
  rule: z.string(),
  entry: z.string().nullable().openapi({ description: 'The entry of a word list that decided.' }),
  span: orNull(span).openapi({ description: 'The words that decided.' }),
});

export const explanation = z
  .object({
    id: z.string().openapi({ description: 'Of the statement.' }),
    reasons: list(reason),
    chain: list(span).openapi({
      description: 'The mentions that lead from the source to the actor, the source’s own first.',
    }),
  })
  .openapi('Explanation', {
    description: 'Why a statement is recorded as it is, by the models of this release.',
  });

export type Explained = z.infer<typeof explanation>;
export type StatementInFull = z.infer<typeof statementInFull>;
