import { z } from '@hono/zod-openapi';
import { actorCursor, type Ledger } from '../../ledger/index.ts';
import { HttpFailure } from '../failure.ts';
import { get, type Routes } from '../route.ts';
import { actor, actorPositions, actors } from '../schemas/actors.ts';
import { actorType, id, like, paging } from '../schemas/query.ts';
import { actorMeant } from './meant.ts';

const tag = 'Actors';
const params = z.object({ code: id('Its code or name.') });

const profileOf = async (ledger: Ledger, given: string) => {
  const meant = await ledger.actorMeant(given);
  const found = meant.code === null ? null : await ledger.actor(meant.code);
  if (found) return found;
  const near = meant.code === null && meant.near.length > 0 ? `; did you mean ${meant.near.join(', ')}?` : '';
  throw new HttpFailure('not-found', `the ledger knows no actor "${given}"${near}`);
};

export const actorRoutes: Routes = (api, { ledger, matcher }) => {
  get(
    api,
    {
      path: '/actors',
      tag,
      summary: 'Who speaks and is spoken of, those with most statements first',
      query: z.strictObject({
        type: actorType,
        of: like('Only those who speak for this state or organisation.'),
        like: like('Part of the code or name.'),
        ...paging(),
      }),
      answer: actors,
    },
    async ({ query: { type, of, like, limit, after } }) => {
      const affiliation = of === undefined ? undefined : await actorMeant(ledger, of, 'of');
      const found = await ledger.actors({ type, affiliation, like }, { limit: limit + 1, after });
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? actorCursor(items[limit - 1]) : null };
    },
  );
  get(
    api,
    {
      path: '/actors/{code}',
      tag,
      summary: 'One actor: what it does, whom it accuses, who accuses it, how often it answers',
      params,
      answer: actor,
    },
    async ({ params }) => {
      const profile = await profileOf(ledger, params.code);
      await matcher.fresh();
      return { ...profile, ...(await ledger.dealings(profile.code)) };
    },
  );
  get(
    api,
    {
      path: '/actors/{code}/positions',
      tag,
      summary: 'Where an actor stands, claim by claim',
      description: 'A state or organisation stands where the latest of its speakers does.',
      params,
      query: z.strictObject(paging(50, 200)),
      answer: actorPositions,
    },
    async ({ params, query: { limit, after } }) => {
      const { code } = await profileOf(ledger, params.code);
      await matcher.fresh();
      // Both at once: a person has positions of its own, a state those of all who speak for it.
      const [rolledUp, each] = [
        await ledger.claimSummaries({ by: code }, { by: 'state', after, limit }),
        await ledger.claimSummaries({ by: code }, { by: 'actor', after, limit }),
      ];
      const items = rolledUp.items.map(({ id, gist, status, firstDay, lastDay, positions }, i) => {
        const own = [...positions, ...each.items[i].positions].find(p => p.code === code);
        return {
          claim: { id, gist, status, firstDay, lastDay },
          position: own?.position ?? ('none-recorded' as const),
          since: own?.history.at(-1)?.since || null,
          history: own?.history ?? [],
        };
      });
      return { items, next: rolledUp.next };
    },
  );
};
