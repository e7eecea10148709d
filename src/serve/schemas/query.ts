import { z } from '@hono/zod-openapi';
import { STATUSES } from '../../6-match/index.ts';
import { REFORMS } from '../../council/index.ts';
import { ACTOR_TYPES, ACTS } from '../../vocabulary.ts';

const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A word or a few, short enough for a search. */
const words = z.string().trim().min(1).max(500);
const date = z.string().regex(DATE, 'write YYYY-MM-DD, YYYY-MM or YYYY').openapi({ example: '1983-09' });

export const day = z.string().regex(DAY, 'write YYYY-MM-DD').openapi({ example: '1983-09-12' });
const anyId = z.string().min(1).max(2000);
/** What names something in a path. */
export const id = (description: string) => anyId.openapi({ description });
export const documentId = id('Its id or the beginning of it (four digits or more), given id, or address.');
export const claimId = id('Its id or the beginning of it, or the id of one of its statements.');
export const statementId = id('Its id; the part before the colon may be shortened (four digits or more).');

/** How many items a page has. */
const limit = (usual: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, `give a whole number from 1 to ${most}`)
    .transform(Number)
    .refine(n => n >= 1 && n <= most, `give a whole number from 1 to ${most}`)
    .default(usual)
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: most,
      default: usual,
      description: `How many at most, up to ${most}. Default: ${usual}.`,
    });

const after = z.string().max(600).optional().openapi({ description: 'The `next` of the page before.' });

/** Query parameters of a list in pages. */
export const paging = (usual = 100, most = 1000) => ({ limit: limit(usual, most), after });

/** One of some words, or several with commas between them. */
const several = <const W extends readonly [string, ...string[]]>(list: W, description: string) =>
  z
    .string()
    .transform(given => given.split(',').map(word => word.trim()))
    .pipe(
      z
        .array(z.enum(list))
        .min(1)
        .max(list.length * 2),
    )
    .optional()
    .openapi({
      description,
      type: 'array',
      items: { type: 'string', enum: [...list] },
      param: { style: 'form', explode: false },
    });

/** States by code or name, with commas between them. */
export const states = (description: string) =>
  z
    .string()
    .max(2000)
    .transform(given =>
      given
        .split(',')
        .map(name => name.trim())
        .filter(Boolean),
    )
    .optional()
    .openapi({
      description,
      type: 'array',
      items: { type: 'string' },
      param: { style: 'form', explode: false },
    });

export const flag = (description: string) =>
  z
    .enum(['true', 'false', '1', '0', ''])
    .transform(given => given !== 'false' && given !== '0')
    .optional()
    .openapi({ type: 'boolean', description });

const actorOrWords = words.optional().openapi({
  description:
    'An actor (code or name) who is a target or is mentioned; anything else: words in the content.',
});

export const days = {
  since: date.optional().openapi({ description: 'The first day: YYYY-MM-DD, YYYY-MM or YYYY.' }),
  until: date.optional().openapi({ description: 'The last day, likewise; a month or a year as a whole.' }),
};

export const statementFilter = {
  by: words.optional().openapi({
    description: 'Who speaks: a code or name; a state or organisation stands for all who speak for it.',
  }),
  target: words.optional().openapi({ description: 'Whom the act is directed at.' }),
  about: actorOrWords,
  act: several(ACTS, 'What the speaker does.'),
  ...days,
  contains: words
    .optional()
    .openapi({ description: 'Words that the content has; "words in quotation marks" stand together.' }),
  outlet: words.optional().openapi({ description: 'Who published it.' }),
  document: documentId.optional(),
};

export const order = z
  .enum(['oldest', 'newest'])
  .default('oldest')
  .openapi({ description: 'Which come first. What is of no known day counts as oldest.' });

export const rollUp = z.enum(['actor', 'state']).default('actor').openapi({
  description: 'Whose positions: each speaker’s, or rolled up to states and organisations.',
});

export const claimFilter = {
  by: rollUp,
  speaker: words.optional().openapi({ description: 'Only claims on which this actor has said something.' }),
  target: words.optional().openapi({ description: 'Only claims with a statement directed at this actor.' }),
  about: actorOrWords,
  contains: words.optional().openapi({
    description: 'Only claims with these words in a statement; "in quotation marks": together.',
  }),
  act: several(ACTS, 'Only claims with a statement of such an act.'),
  status: z.enum(STATUSES).optional().openapi({ description: 'How the claim fares.' }),
  ...days,
  least: z
    .string()
    .regex(/^\d{1,6}$/, 'give a whole number')
    .transform(Number)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 0,
      description:
        'Only claims of so many statements. Default: 2; 1 where another parameter narrows the answer.',
    }),
};

export const actorType = z.enum(ACTOR_TYPES).optional().openapi({ description: 'What it is.' });
export const like = (description: string) => words.optional().openapi({ description });
export const reform = z.enum(REFORMS).optional().openapi({ description: 'An enlarged Council.' });
