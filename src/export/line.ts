import { z } from 'zod';
import type { Document } from '../1-read/document.ts';
import type { Actor } from '../4-resolve/actor.ts';
import type { Statement } from '../5-characterise/index.ts';
import type { Correction, RecordedAddress, RecordedCorrection } from '../ledger/index.ts';
import { ACTOR_TYPES, ACTS, CERTAINTIES, EVIDENCE_TYPES, FRAMINGS, KINDS } from '../vocabulary.ts';
import { JSONL_VERSION } from './jsonl.ts';

/** The lines of an export as JSON lines, as they have to be when they come back. What else a line holds is left out. */

const text = z.string();
const maybe = text.nullable();
const count = z.number().int().min(0);
const probability = z.number().min(0).max(1);
const span = z.tuple([count, count]);

const speaker = z.object({ code: text, name: text, role: maybe, affiliation: maybe, named: z.boolean() });

const statement: z.ZodType<Statement> = z.object({
  id: text,
  kind: z.enum(KINDS),
  source: z.array(span),
  cue: z.array(span),
  content: z.array(span),
  nestedIn: maybe,
  speakers: z.array(speaker),
  unnamedSpeakers: count,
  act: z.enum(ACTS),
  certainty: z.enum(CERTAINTIES),
  framing: z.enum(FRAMINGS),
  addressees: z.array(text),
  targets: z.array(text),
  instruments: z.array(
    z.object({
      symbol: maybe,
      type: z.enum(['resolution', 'treaty', 'charter-article', 'sanctions-regime', 'document', 'unresolved']),
      span,
    }),
  ),
  evidence: z.array(z.object({ type: z.enum(EVIDENCE_TYPES), supplier: maybe, span: span.nullable() })),
  quantities: z.array(z.object({ value: z.number(), unit: text, original: text, span })),
  places: z.array(z.object({ name: text, country: maybe, span })),
  date: maybe,
  confidence: z.object({
    attribution: probability,
    speaker: probability,
    act: probability,
    certainty: probability,
    framing: probability,
  }),
});

const actor: z.ZodType<Actor> = speaker.extend({ type: z.enum(ACTOR_TYPES), mentions: z.array(span) });

/** A document, what was found in it, and by which models. */
export type DocumentLine = Document & {
  readonly analysedBy: string;
  readonly actors: readonly Actor[];
  readonly statements: readonly Statement[];
};

const document: z.ZodType<DocumentLine> = z.object({
  id: text,
  contentHash: text,
  givenId: maybe,
  uri: maybe,
  title: maybe,
  outlet: maybe,
  author: maybe,
  publishedAt: maybe,
  // Formats are added as readers are; a ledger keeps the word and does not act on it.
  format: text as unknown as z.ZodType<Document['format']>,
  text,
  analysedBy: text,
  actors: z.array(actor),
  statements: z.array(statement),
});

const anchor = z.object({ document: text, start: count, end: count });
const correction: z.ZodType<Correction> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('merge'), statements: z.tuple([anchor, anchor]) }),
  z.object({ kind: z.literal('split'), these: z.array(anchor), those: z.array(anchor) }),
  z.object({ kind: z.literal('act'), statement: anchor, act: z.enum(ACTS) }),
  z.object({ kind: z.literal('speaker'), statement: anchor, code: text }),
  z.object({ kind: z.literal('verdict'), statement: anchor, verdict: text, url: maybe }),
  z.object({ kind: z.literal('withdraw'), correction: text }),
]);

/** Each type of line and what it has to be. */
export const LINES = {
  ledger: z.object({ version: z.number().int().min(1).max(JSONL_VERSION) }),
  document,
  address: z.object({
    uri: text,
    document: text,
    firstSeen: text,
  }) satisfies z.ZodType<RecordedAddress>,
  correction: z.object({ correction, author: text, madeAt: text, reason: text }) satisfies z.ZodType<
    Omit<RecordedCorrection, 'number' | 'id' | 'withdrawn'>
  >,
  end: z.object({ documents: count, addresses: count, corrections: count }),
};
