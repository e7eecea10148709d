import { z } from '@hono/zod-openapi';
import { POSITIONS, STATUSES, type Stand } from '../../6-match/index.ts';
import type { ClaimStatement } from '../../ledger/index.ts';
import { recordedCorrection } from './corrections.ts';
import { isSame, list, orNull, pageOf, type Same, span } from './parts.ts';
import { statement } from './statements.ts';

export const position = z.enum(POSITIONS).openapi('Position');

export const stand = z
  .object({
    code: z.string(),
    name: z.string(),
    state: z.string().openapi({ description: 'Code of the state or organisation for which it speaks.' }),
    position: position.openapi({ description: 'What stands: that of the last step.' }),
    history: list(
      z.object({
        position,
        since: z.string().openapi({ description: 'YYYY-MM-DD; empty where no day is known.' }),
        statements: list(z.string()).openapi({ description: 'Ids of the statements that show it.' }),
      }),
    ),
  })
  .openapi('Stand', { description: 'An actor’s positions on a claim, the earliest first.' });

isSame<Same<z.infer<typeof stand>, Stand>>();

const listedStand = stand
  .omit({ history: true })
  .extend({
    since: z.string().openapi({ description: 'YYYY-MM-DD; empty where no day is known.' }),
    before: orNull(position).openapi({ description: 'What it held before; null where it never changed.' }),
    statement: z.string().openapi({ description: 'Id of the first statement that shows it.' }),
  })
  .openapi('ListedStand', { description: 'Where an actor stands on a claim.' });

const about = {
  id: z.string(),
  gist: z.string().openapi({ description: 'The words of one of its statements.' }),
  gistStatement: z.string().openapi({ description: 'Id of that statement.' }),
  status: z.enum(STATUSES),
  divided: list(z.string()).openapi({ description: 'States whose speakers contradict each other.' }),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  statements: z.number().int(),
  documents: z.number().int(),
  sources: z.number().int().openapi({
    description: 'Independent ones: documents that are copies, or quote the same words, are one source.',
  }),
};

export const listedClaim = z.object({ ...about, positions: list(listedStand) }).openapi('ListedClaim');
export const claims = pageOf(listedClaim).openapi('Claims');

const claimReference = z.object({ id: z.string(), gist: z.string() });

export const change = z
  .object({
    day: z.string(),
    actor: z.string(),
    name: z.string(),
    position,
    before: orNull(position).openapi({ description: 'What it held before; null the first time.' }),
    claim: claimReference.extend({ isNew: z.boolean() }),
    statement: z
      .object({
        id: z.string(),
        words: z.string().openapi({ description: 'Of its content.' }),
        content: list(span),
        document: z.string().openapi({ description: 'Id of the document.' }),
      })
      .openapi({ description: 'The statement that shows it.' }),
  })
  .openapi('Change', { description: 'An actor took a position, for the first time or in place of another.' });

export const timeline = pageOf(change).openapi('Timeline');

const counted = list(z.object({ value: z.string(), statements: z.number().int() }));

export const claim = z
  .object({
    ...about,
    positions: list(stand),
    sourcesOf: list(list(z.string())).openapi({
      description: 'Ids of the documents of each independent source.',
    }),
    timeline: list(change),
    evidence: counted.openapi({ description: 'What its speakers point to.' }),
    instruments: counted.openapi({ description: 'Resolutions, treaties and articles that they cite.' }),
    corrections: list(recordedCorrection),
    related: list(claimReference).openapi({ description: 'Other claims about the same dispute.' }),
  })
  .openapi('Claim');

export const claimStatement = statement
  .extend({
    agents: list(z.string()).openapi({ description: 'States said to have done it.' }),
    corrections: list(recordedCorrection),
  })
  .openapi('ClaimStatement', { description: 'A statement of a claim, as persons have corrected it.' });

isSame<Same<z.infer<typeof claimStatement>, ClaimStatement>>();

export const claimStatements = pageOf(claimStatement).openapi('ClaimStatements');

export type ListedClaim = z.infer<typeof listedClaim>;
export type ClaimInFull = z.infer<typeof claim>;
export type ChangeListed = z.infer<typeof change>;
