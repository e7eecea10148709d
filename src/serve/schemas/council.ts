import { z } from '@hono/zod-openapi';
import {
  BALLOTS,
  type Changes,
  type Member,
  type Outlook,
  type UnderRule,
  type Veto,
} from '../../council/index.ts';
import type { RecordedCouncilVote, RecordedMeeting } from '../../ledger/index.ts';
import { allOf, documentReference, isSame, list, orNull, pageOf, type Same, span } from './parts.ts';

const count = z.number().int();

export const ballot = z.enum(BALLOTS).openapi('Ballot', {
  description: 'Y in favour, N against, A abstaining, X not voting or absent.',
});

export const member = z
  .object({
    code: z.string(),
    name: z.string().openapi({ description: 'Of the time.' }),
    seat: z.enum(['permanent', 'elected']),
    group: z.enum(['africa', 'asia-pacific', 'eastern-europe', 'grulac', 'weog']),
    from: z.string(),
    to: z.string().nullable(),
    successors: list(z.string()),
    note: z.string(),
  })
  .openapi('Member');

isSame<Same<z.infer<typeof member>, Member>>();

export const members = z
  .object({
    on: z.string(),
    firstDay: z.string().openapi({ description: 'The first day of which members are known.' }),
    lastDay: z.string(),
    items: list(member),
  })
  .openapi('Members');

const totals = z.object({ inFavour: count, against: count, abstaining: count, notVoting: count });
const question = z.enum(['substantive', 'procedural', 'preliminary']);
const result = z.enum(['adopted', 'vetoed', 'too-few-votes']);

const outcome = z
  .object({
    adopted: z.boolean(),
    result,
    question,
    totals,
    required: count,
    vetoes: list(z.string()),
    reason: z.string().openapi({ description: 'One sentence that names the rule.' }),
    rules: list(z.object({ citation: z.string(), text: z.string() })),
  })
  .openapi('Outcome');

const otherwise = z.object({ member: z.string(), from: ballot, to: ballot, result });

const underRule = z
  .object({
    rule: z.string(),
    result: z.enum(['adopted', 'vetoed', 'too-few-votes', 'open']),
    unknown: list(z.string()),
    needed: count.nullable(),
    reason: z.string(),
  })
  .openapi('UnderRule', { description: 'What an enlarged Council would have decided on the same votes.' });

isSame<Same<z.infer<typeof underRule>, UnderRule>>();
isSame<Same<z.infer<typeof otherwise>, Changes['single'][number]>>();

export const vote = z
  .object({
    on: z.string(),
    votes: list(z.object({ member: z.string(), name: z.string(), permanent: z.boolean(), vote: ballot })),
    outcome,
    single: list(otherwise).openapi({ description: 'Single votes that, cast otherwise, would turn it.' }),
    fewest: count.nullable().openapi({
      description: 'The fewest members that must vote otherwise; null when nothing can turn it.',
    }),
    under: orNull(underRule),
  })
  .openapi('Vote');

const fraction = z.object({
  exact: z.string().openapi({ example: '421/2145' }),
  value: z.number(),
});

const common = {
  name: z.string().openapi({ description: 'The seats that are alike.' }),
  members: list(z.string()),
  swings: z.string(),
  banzhaf: fraction,
  banzhafNormalised: fraction,
  shapleyShubik: fraction,
};

export const power = z
  .object({
    name: z.string(),
    abstention: z.boolean(),
    players: count,
    winning: z.string().openapi({ description: 'Coalitions that win, or vote patterns that pass.' }),
    coalitions: z.string().openapi({ description: 'Of so many.' }),
    of: list(
      z.object({
        ...common,
        prevent: fraction.nullable(),
        initiate: fraction.nullable(),
        johnston: fraction.nullable(),
        deeganPackel: fraction.nullable(),
      }),
    ),
  })
  .openapi('Power');

const meetingParts = {
  symbol: z.string().nullable(),
  number: count.nullable(),
  date: z.string().nullable(),
  opened: z.string().nullable(),
  closed: z.string().nullable(),
  place: z.string().nullable(),
  president: z.string().nullable(),
  agenda: list(z.string()),
  present: list(
    z.object({ code: z.string().nullable(), state: z.string(), representative: z.string().nullable() }),
  ),
  votes: count,
  document: documentReference,
};

export const listedMeeting = z.object({ ...meetingParts, speeches: count }).openapi('ListedMeeting');
export const meetings = pageOf(listedMeeting).openapi('Meetings');

export const meeting = z
  .object({
    ...meetingParts,
    speeches: list(
      z.object({
        speaker: z.string(),
        role: z.string(),
        state: z.string().nullable(),
        language: z.string().nullable(),
        header: span,
        body: list(span),
        national: list(span),
      }),
    ),
  })
  .openapi('Meeting');

isSame<Same<z.infer<typeof meeting>, RecordedMeeting>>();

export const councilVote = z
  .object({
    meeting: z.string().nullable(),
    date: z.string().nullable(),
    number: count,
    draft: z.string().nullable(),
    resolution: z.string().nullable(),
    question: z.string(),
    result: z.string().nullable(),
    announced: totals.nullable(),
    outcome: z.string().nullable(),
    reason: z.string().nullable(),
    contradictions: list(z.string()),
    ballots: list(z.object({ member: z.string().nullable(), name: z.string(), ballot, span })),
    asked: orNull(ballot),
    document: documentReference,
  })
  .openapi('CouncilVote');

isSame<Same<z.infer<typeof councilVote>, RecordedCouncilVote>>();

export const councilVotes = pageOf(councilVote).openapi('CouncilVotes');

const veto = z
  .object({
    date: z.string(),
    draft: z.string(),
    meeting: z.string(),
    item: z.string(),
    topic: z.string(),
    by: list(z.string()),
    question,
    against: list(z.string()).nullable(),
    abstaining: list(z.string()).nullable(),
    fault: z.string().openapi({ description: 'What is wrong with the row in its source.' }),
  })
  .openapi('Veto');

isSame<Same<z.infer<typeof veto>, Veto>>();

export const vetoes = allOf(veto).openapi('Vetoes');

const memberPosition = z.object({
  code: z.string(),
  name: z.string(),
  permanent: z.boolean(),
  side: z.enum(['affirms', 'contests', 'neither', 'none-recorded']),
  position: z.string(),
  since: z.string().nullable(),
});

const outlookParts = {
  on: z.string(),
  required: count,
  members: list(memberPosition),
  blocking: list(z.string()),
  enough: z.boolean(),
  says: list(z.string()).openapi({ description: 'In words, a sentence each.' }),
};

const outlookOf = z.object(outlookParts);
isSame<Same<z.infer<typeof outlookOf>, Outlook>>();

export const claimCouncil = z
  .object({
    claim: z.string(),
    gist: z.string(),
    outlook: outlookOf.nullable().openapi({
      description: 'How the members’ recorded positions split on the day; null where none is known.',
    }),
    did: list(
      z.object({
        date: z.string(),
        meeting: z.string().nullable(),
        draft: z.string().nullable(),
        resolution: z.string().nullable(),
        outcome: z.string(),
        because: z.object({ kind: z.enum(['cited', 'said-there', 'topic']), by: z.string() }),
      }),
    ).openapi({ description: 'What the Council did about it, and why each is shown.' }),
  })
  .openapi('ClaimCouncil');

export type VoteAnswer = z.infer<typeof vote>;
export type PowerAnswer = z.infer<typeof power>;
export type ClaimCouncil = z.infer<typeof claimCouncil>;
