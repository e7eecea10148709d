import { z } from '@hono/zod-openapi';
import type { ActorProfile, RecordedActor } from '../../ledger/index.ts';
import { ACTOR_TYPES } from '../../vocabulary.ts';
import { position } from './claims.ts';
import { act, isSame, list, pageOf, type Same } from './parts.ts';

export const recordedActor = z
  .object({
    code: z.string(),
    name: z.string(),
    type: z.enum(ACTOR_TYPES),
    role: z.string().nullable(),
    affiliation: z.string().nullable(),
    named: z.boolean(),
    statements: z.number().int().openapi({ description: 'By it and by those who speak for it.' }),
    documents: z.number().int().openapi({ description: 'That mention it.' }),
  })
  .openapi('Actor');

isSame<Same<z.infer<typeof recordedActor>, RecordedActor>>();

export const actors = pageOf(recordedActor).openapi('Actors');

const accusation = z.object({
  code: z.string(),
  name: z.string(),
  statements: z.number().int().openapi({ description: 'That accuse or condemn.' }),
});

const profile = recordedActor.extend({
  forms: list(z.object({ field: z.string(), form: z.string(), documents: z.number().int() })).openapi({
    description: 'What documents call it.',
  }),
  members: list(recordedActor).openapi({ description: 'Who speaks for it.' }),
  acts: list(z.object({ act, statements: z.number().int() })),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
});

isSame<Same<z.infer<typeof profile>, ActorProfile>>();

export const actor = profile
  .extend({
    accuses: list(accusation).openapi({
      description: 'Whom it and those who speak for it accuse or condemn.',
    }),
    accusedBy: list(accusation).openapi({
      description: 'Who accuses or condemns it; by state or organisation where it is one.',
    }),
    answers: z
      .object({
        accused: z
          .number()
          .int()
          .openapi({ description: 'Claims in which a statement accuses or condemns it.' }),
        answered: z.number().int().openapi({ description: 'Of these: it took a position.' }),
        declined: z
          .number()
          .int()
          .openapi({ description: 'It declined to deny or to comment, and no more.' }),
        silent: z.number().int().openapi({ description: 'Nothing of it is recorded.' }),
      })
      .openapi({ description: 'How often it answers.' }),
  })
  .openapi('ActorProfile');

export const actorPositions = pageOf(
  z.object({
    claim: z.object({
      id: z.string(),
      gist: z.string(),
      status: z.string(),
      firstDay: z.string().nullable(),
      lastDay: z.string().nullable(),
    }),
    position: position.openapi({ description: '`none-recorded` where it spoke and took none.' }),
    since: z.string().nullable(),
    history: list(
      z.object({
        position,
        since: z.string(),
        statement: z.string().openapi({ description: 'Id of the first statement that shows it.' }),
      }),
    ),
  }),
).openapi('ActorPositions');

export type ActorInFull = z.infer<typeof actor>;
