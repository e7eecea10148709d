import { z } from '@hono/zod-openapi';
import type { RollUp } from '../../6-match/index.ts';
import { day as checkedDay, outlook } from '../../council/index.ts';
import {
  type Change,
  type ClaimFilter,
  type ClaimInFull,
  type ClaimSummary,
  changesOf,
  didAbout,
  type Ledger,
  type RecordedClaim,
} from '../../ledger/index.ts';
import { HttpFailure } from '../failure.ts';
import { get, type Routes } from '../route.ts';
import { claim, claimStatements, claims, timeline } from '../schemas/claims.ts';
import { claimCouncil } from '../schemas/council.ts';
import type { ChangeListed, ListedClaim } from '../schemas/index.ts';
import { claimFilter, claimId, day, paging, rollUp } from '../schemas/query.ts';
import { type AskedFilter, filterMeant } from './meant.ts';
import { pageAfter } from './paging.ts';

const tag = 'Claims';
const params = z.object({ id: claimId });

/** A claim as lists show it: where each actor stands, and what it held before. */
export const listed = ({ positions, ...about }: ClaimSummary): ListedClaim => ({
  ...about,
  positions: positions.map(({ history, ...stand }) => {
    const { since, statement } = history[history.length - 1];
    return { ...stand, since, before: history.at(-2)?.position ?? null, statement };
  }),
});

/** A claim with how many statements and sources it has, in place of all of them. */
const counting = ({ related: _, ...claim }: ClaimInFull) => ({
  ...claim,
  statements: claim.statements.length,
  sources: claim.sources.length,
});

export const changeListed = ({ statement, ...change }: Change): ChangeListed => ({
  ...change,
  statement: {
    id: statement.id,
    words: statement.words.content,
    content: statement.content,
    document: statement.document.id,
  },
});

/** A claim by its id, the beginning of it, or the id of one of its statements. Throws "not-found". */
export const claimMeant = async (ledger: Ledger, given: string, by?: RollUp): Promise<ClaimInFull> => {
  const found = await ledger.claim(given, by);
  if (found) return found;
  throw new HttpFailure('not-found', `the ledger knows no claim "${given}", or more than one`);
};

export const claimFilterMeant = async (
  ledger: Ledger,
  {
    speaker,
    status,
    least,
    ...asked
  }: Omit<AskedFilter, 'by'> & Pick<ClaimFilter, 'status' | 'least'> & { speaker?: string },
): Promise<ClaimFilter> => ({
  ...(await filterMeant(ledger, { ...asked, by: speaker })),
  ...(status !== undefined && { status }),
  ...(least !== undefined && { least }),
});

/** How many statements have each value, the most frequent first. */
const counted = (values: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, statements]) => ({ value, statements }))
    .sort((a, b) => b.statements - a.statements || (a.value < b.value ? -1 : 1));
};

export const claimRoutes: Routes = (api, { ledger, matcher }) => {
  get(
    api,
    {
      path: '/claims',
      tag,
      summary: 'Claims with the positions of actors, those in most documents first',
      query: z.strictObject({ ...claimFilter, ...paging(50, 200) }),
      answer: claims,
    },
    async ({ query: { by, limit, after, ...asked } }) => {
      await matcher.fresh();
      const filter = await claimFilterMeant(ledger, asked);
      const page = await ledger.claimSummaries(filter, { by, after, limit });
      return { ...page, items: page.items.map(listed) };
    },
  );
  get(
    api,
    {
      path: '/claims/{id}',
      tag,
      summary: 'One claim: positions with history, timeline, evidence, instruments, corrections',
      params,
      query: z.strictObject({ by: rollUp }),
      answer: claim,
    },
    async ({ params, query }) => {
      await matcher.fresh();
      const found = await claimMeant(ledger, params.id, query.by);
      return {
        ...counting(found),
        sourcesOf: found.sources,
        timeline: changesOf(found).map(changeListed),
        evidence: counted(found.statements.flatMap(s => s.evidence.map(e => e.type))),
        instruments: counted(found.statements.flatMap(s => s.instruments.map(i => i.symbol ?? i.type))),
        corrections: await correctionsOf(ledger, found),
        related: found.related,
      };
    },
  );
  get(
    api,
    {
      path: '/claims/{id}/statements',
      tag,
      summary: 'The statements of a claim as persons have corrected them, by day',
      params,
      query: z.strictObject(paging()),
      answer: claimStatements,
    },
    async ({ params, query }) => {
      await matcher.fresh();
      const { statements } = await claimMeant(ledger, params.id);
      return pageAfter(statements, query, s => s.id);
    },
  );
  get(
    api,
    {
      path: '/claims/{id}/council',
      tag,
      summary: 'How the positions of the Security Council’s members on a claim split, and what it did',
      params,
      query: z.strictObject({
        on: day.optional().openapi({ description: 'Whose members; else the claim’s last day.' }),
      }),
      answer: claimCouncil,
    },
    async ({ params, query }) => {
      if (query.on !== undefined) checkedDay(query.on);
      await matcher.fresh();
      const found = await claimMeant(ledger, params.id, 'state');
      return {
        claim: found.id,
        gist: found.gist,
        outlook: outlookOn(query.on ?? null, found),
        did: await didAbout(ledger, found),
      };
    },
  );
  get(
    api,
    {
      path: '/timeline',
      tag,
      summary: 'Who took which position on which claim, by day',
      query: z.strictObject({ ...claimFilter, ...paging() }),
      answer: timeline,
    },
    async ({ query: { by, limit, after, ...asked } }) => {
      await matcher.fresh();
      const changes = await ledger.changes(await claimFilterMeant(ledger, asked), by);
      const key = (c: Change): string => `${c.day}.${c.claim.id}.${c.statement.id}.${c.actor}`;
      const page = pageAfter(changes, { limit, after }, key);
      return { ...page, items: page.items.map(changeListed) };
    },
  );
};

/** On the day asked for; where none is, on the claim's last day if the Council's members of that day are known. */
const outlookOn = (on: string | null, { lastDay, positions }: ClaimInFull) => {
  const split = (day: string) =>
    outlook(
      day,
      positions.map(({ code, history }) => ({ state: code, history })),
    );
  if (on !== null) return split(on);
  try {
    return lastDay === null ? null : split(lastDay);
  } catch {
    return null;
  }
};

/** What persons have put right about a claim: its statements, and what belongs to it. */
const correctionsOf = async (ledger: Ledger, { statements }: RecordedClaim) => {
  const isOwn = (a: { document: string; start: number; end: number }): boolean =>
    statements.some(
      s => s.document.id === a.document && s.content.some(([start, end]) => start < a.end && a.start < end),
    );
  const own = new Set<string>();
  return (await ledger.corrections()).filter(({ id, correction: c }) => {
    const is =
      c.kind === 'merge'
        ? c.statements.some(isOwn)
        : c.kind === 'split'
          ? [...c.these, ...c.those].some(isOwn)
          : c.kind === 'withdraw'
            ? own.has(c.correction)
            : isOwn(c.statement);
    if (is) own.add(id);
    return is;
  });
};
