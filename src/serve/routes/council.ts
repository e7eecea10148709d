import { z } from '@hono/zod-openapi';
import { FIRST_DAY, findVetoes, LAST_DAY, members as membersOn } from '../../council/index.ts';
import { HttpFailure } from '../failure.ts';
import { get, type Routes } from '../route.ts';
import {
  councilVotes,
  meeting,
  meetings,
  members,
  power as powerAnswer,
  vetoes,
  vote as voteAnswer,
} from '../schemas/council.ts';
import { day, days, documentId, flag, like, paging, reform, states } from '../schemas/query.ts';
import { powerAsked, voteAsked } from './council-questions.ts';
import { documentMeant } from './meant.ts';
import { pageOfEach } from './paging.ts';

const tag = 'Security Council';

export const councilRoutes: Routes = (api, { ledger }) => {
  get(
    api,
    {
      path: '/council/members',
      tag,
      summary: 'Members on a day',
      query: z.strictObject({
        on: day.default(LAST_DAY).openapi({ description: 'YYYY-MM-DD; else the last day known.' }),
      }),
      answer: members,
    },
    async ({ query: { on } }) => ({ on, firstDay: FIRST_DAY, lastDay: LAST_DAY, items: membersOn(on) }),
  );
  get(
    api,
    {
      path: '/council/vote',
      tag,
      summary: 'What a vote comes to, why, and what would change it',
      description: 'Members that are not named vote in favour.',
      query: z.strictObject({
        on: day.openapi({ description: 'The day of the vote, YYYY-MM-DD.' }),
        yes: states('In favour; also further seats of `reform` whose votes are known.'),
        no: states('Against.'),
        abstain: states('Abstaining.'),
        absent: states('Absent or not taking part.'),
        party: states('Parties to the dispute, who have to abstain (Article 27 (3), last clause).'),
        procedural: flag('The question is procedural: no veto (Article 27 (2)).'),
        reform,
      }),
      answer: voteAnswer,
    },
    async ({ query }) => voteAsked(query),
  );
  get(
    api,
    {
      path: '/council/power',
      tag,
      summary: 'The voting power of seats, exactly',
      query: z.strictObject({
        on: day.default(LAST_DAY).openapi({ description: 'YYYY-MM-DD; else the last day known.' }),
        reform,
        abstention: flag('With abstaining as a third choice, as the Council practises it.'),
      }),
      answer: powerAnswer,
    },
    async ({ query }) => powerAsked(query),
  );
  get(
    api,
    {
      path: '/council/meetings',
      tag,
      summary: 'Meetings whose records are in the ledger, by day',
      query: z.strictObject({ ...days, ...paging(50, 200) }),
      answer: meetings,
    },
    async ({ query: { limit, ...filter } }) => {
      const page = await pageOfEach(ledger.meetings(filter), limit, m => m.document.id);
      return { ...page, items: page.items.map(m => ({ ...m, speeches: m.speeches.length })) };
    },
  );
  get(
    api,
    {
      path: '/council/meetings/{document}',
      tag,
      summary: 'One meeting with its speeches',
      params: z.object({ document: documentId }),
      answer: meeting,
    },
    async ({ params }) => {
      const document = await documentMeant(ledger, params.document);
      for await (const found of ledger.meetings({ document })) return found;
      throw new HttpFailure('not-found', `the ledger has no record of a meeting in a document "${document}"`);
    },
  );
  get(
    api,
    {
      path: '/council/votes',
      tag,
      summary: 'Votes whose records are in the ledger, by day',
      query: z.strictObject({
        by: like('Only votes in which this state is listed; `asked` is its vote.'),
        ...days,
        ...paging(50, 200),
      }),
      answer: councilVotes,
    },
    async ({ query: { limit, ...filter } }) =>
      pageOfEach(ledger.councilVotes(filter), limit, v => `${v.document.id}.${v.number}`),
  );
  get(
    api,
    {
      path: '/council/vetoes',
      tag,
      summary: 'Vetoes since 1946',
      query: z.strictObject({ by: like('Only those cast by this member, by code or name.'), ...days }),
      answer: vetoes,
    },
    async ({ query }) => ({ items: findVetoes(query) }),
  );
};
