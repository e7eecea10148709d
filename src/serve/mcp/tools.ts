import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { STATUSES } from '../../6-match/index.ts';
import { REFORMS } from '../../council/index.ts';
import { changesOf } from '../../ledger/index.ts';
import { ACTS } from '../../vocabulary.ts';
import { failureOf, isFault } from '../failure.ts';
import { claimFilterMeant, claimMeant, listed } from '../routes/claims.ts';
import { voteAsked } from '../routes/council-questions.ts';
import { actorMeant, filterMeant } from '../routes/meant.ts';
import type { Service } from '../service.ts';
import { citable, quoteOf } from './quote.ts';

const words = z.string().trim().min(1).max(500);
const actor = words.describe('An actor: a code ("RUS", "UN") or a name.');
const date = z.string().max(10).describe('YYYY-MM-DD, YYYY-MM or YYYY.');
const day = z.string().max(10).describe('YYYY-MM-DD.');
const states = z.array(z.string().max(200)).max(50);
const cursor = z.string().max(600).optional().describe('The "next" of the page before.');
const limit = (usual: number, most: number) => z.number().int().min(1).max(most).default(usual);

const READS = { readOnlyHint: true, openWorldHint: false } as const;

/** Adds the tools that only read. */
export const addReadingTools = (server: McpServer, service: Service): void => {
  const { ledger, matcher } = service;
  const told = tellerOf(service);

  server.registerTool(
    'search_statements',
    {
      title: 'Search statements',
      description:
        'Finds statements: who said what, doing what, in which words. Every parameter narrows. Each item has the words verbatim, its document, and offsets (UTF-16 code units of the document’s text).',
      inputSchema: z.strictObject({
        by: actor.optional().describe('Who speaks; a state or organisation stands for all who speak for it.'),
        target: actor.optional().describe('Whom the act is directed at.'),
        about: words.optional().describe('An actor, or words in the content.'),
        act: z.array(z.enum(ACTS)).max(ACTS.length).optional(),
        since: date.optional(),
        until: date.optional(),
        contains: words.optional().describe('Words in the content; "in quotation marks": together.'),
        outlet: words.optional(),
        document: z.string().min(1).max(2000).optional().describe('Id or address of one document.'),
        order: z.enum(['oldest', 'newest']).default('newest'),
        limit: limit(20, 100),
        after: cursor,
      }),
      annotations: READS,
    },
    told(async ({ order, limit, after, ...asked }) => {
      const filter = await filterMeant(ledger, asked);
      const page = await ledger.statements(filter, { limit, after, newestFirst: order === 'newest' });
      return { statements: page.items.map(quoteOf), next: page.next };
    }),
  );

  server.registerTool(
    'list_claims',
    {
      title: 'List claims',
      description:
        'Lists disputed and asserted claims, those in most documents first: the gist in somebody’s words, whether contested, where each actor stands, on how many independent sources. Each has a statement with its document and offsets.',
      inputSchema: z.strictObject({
        speaker: actor.optional().describe('Only claims on which this actor has said something.'),
        about: words.optional().describe('An actor, or words.'),
        contains: words.optional(),
        status: z.enum(STATUSES).optional(),
        since: date.optional(),
        until: date.optional(),
        by: z.enum(['actor', 'state']).default('state').describe('Whose positions.'),
        limit: limit(10, 50),
        after: cursor,
      }),
      annotations: READS,
    },
    told(async ({ by, limit, after, ...asked }) => {
      await matcher.fresh();
      const filter = await claimFilterMeant(ledger, asked);
      const { items, next } = await ledger.claimSummaries(filter, { by, after, limit });
      const claims = [];
      for (const { gistStatement, ...c } of items.map(listed)) {
        const own = await ledger.statement(gistStatement);
        claims.push({ ...c, quote: own && quoteOf(own) });
      }
      return { claims, next };
    }),
  );

  server.registerTool(
    'get_claim',
    {
      title: 'Get a claim',
      description:
        'One claim: who stands where and since when, how positions changed, and its statements in their own words with document and offsets.',
      inputSchema: z.strictObject({
        claim: z.string().min(1).max(200).describe('Its id, the beginning of it, or the id of a statement.'),
        by: z.enum(['actor', 'state']).default('actor'),
        statements: limit(30, 200).describe('How many statements at most.'),
      }),
      annotations: READS,
    },
    told(async ({ claim, by, statements: most }) => {
      await matcher.fresh();
      const found = await claimMeant(ledger, claim, by);
      const { statements, sources, positions, related, ...about } = found;
      return {
        ...about,
        statementsInAll: statements.length,
        independentSources: sources.length,
        positions: positions.map(({ history, ...stand }) => ({
          ...stand,
          since: history.at(-1)?.since || null,
          statements: history.at(-1)?.statements ?? [],
        })),
        changes: changesOf(found).map(({ claim: _, statement, ...c }) => ({ ...c, statement: statement.id })),
        statements: statements.slice(0, most).map(quoteOf),
        corrections: statements.flatMap(s => s.corrections),
        related,
      };
    }),
  );

  server.registerTool(
    'get_actor',
    {
      title: 'Get an actor’s record',
      description:
        'What an actor does how often, whom it accuses, who accuses it, how often it answers, and its latest statements with document and offsets.',
      inputSchema: z.strictObject({
        actor,
        statements: limit(10, 100).describe('How many statements at most.'),
      }),
      annotations: READS,
    },
    told(async ({ actor, statements }) => {
      const code = await actorMeant(ledger, actor, 'actor');
      await matcher.fresh();
      const { forms, members, statements: statementsInAll, ...profile } = (await ledger.actor(code))!;
      const latest = await ledger.statements({ by: code }, { limit: statements, newestFirst: true });
      return {
        ...profile,
        statementsInAll,
        calledAs: forms.filter(f => f.field === 'name').map(f => f.form),
        speakers: members.map(({ code, name, role, statements }) => ({ code, name, role, statements })),
        ...(await ledger.dealings(code)),
        statements: latest.items.map(quoteOf),
      };
    }),
  );

  server.registerTool(
    'council_outcome',
    {
      title: 'Security Council outcome',
      description:
        'What a vote of the UN Security Council comes to, exactly why, and what would change it. Members that are not named vote in favour. Votes of that day that are in the ledger come with their document and offsets.',
      inputSchema: z.strictObject({
        on: day.describe('The day of the vote, YYYY-MM-DD.'),
        no: states.optional().describe('Members against, by code or name.'),
        abstain: states.optional(),
        absent: states.optional(),
        party: states.optional().describe('Parties to the dispute, who have to abstain (Article 27 (3)).'),
        procedural: z.boolean().optional(),
        reform: z.enum(REFORMS).optional().describe('Also what an enlarged Council would have decided.'),
      }),
      annotations: READS,
    },
    told(async asked => {
      const answer = voteAsked(asked);
      const recorded = [];
      for await (const { document, ballots, ...vote } of ledger.councilVotes({
        since: asked.on,
        until: asked.on,
      }))
        recorded.push({
          ...vote,
          document: citable(document),
          ballots: ballots.map(({ span, ...ballot }) => ({ ...ballot, offsets: span })),
        });
      return { ...answer, recorded };
    }),
  );
};

/** Makes of what a tool finds an answer, and of an error one that a model can act on. */
export const tellerOf =
  ({ onFault }: Service) =>
  <A>(find: (asked: A) => Promise<Record<string, unknown>>) =>
  async (asked: A): Promise<CallToolResult> => {
    try {
      const found = await find(asked);
      return { content: [{ type: 'text', text: JSON.stringify(found) }], structuredContent: found };
    } catch (error) {
      if (isFault(error)) onFault(error);
      return { content: [{ type: 'text', text: failureOf(error).message }], isError: true };
    }
  };
