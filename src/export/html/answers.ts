import type { Page, RecordedStatement } from '../../ledger/index.ts';
import type { ListedClaim, ListedDocument } from '../../serve/schemas/index.ts';
import { CLAIMS_OF, FINDABLE, type Findable, foldedWords, type Query, searchOf } from './names.ts';

/** Asks the HTTP API. */
export type Ask = (question: string) => Promise<unknown>;

/** A question that the page asks, and its answer. */
export type Answered = readonly [question: string, answer: unknown];

/** How many claims are asked for at once where they are only gone through. */
const MANY = '200';

/**
 * Every question that the page can ask of a ledger, with its answer; what one view shows comes as one list, and is one file. The page
 * sizes are those that the page asks for (web/src/data/index.ts).
 */
export async function* answersOf(
  ask: Ask,
  onDocument: (done: number) => void = () => {},
): AsyncGenerator<readonly Answered[]> {
  const claimOf = new Map<string, string>();
  const find: Record<string, Findable[]> = {};

  yield [['', await ask('')]];
  for (const by of ['actor', 'state']) {
    yield* pagesOf(ask, 'claims', { by });
    // Among these is looked where something narrows the answer.
    yield* pagesOf(ask, 'claims', { by, least: '1' });
  }
  yield* pagesOf(ask, 'actors');
  yield* pagesOf(ask, 'documents');
  yield* pagesOf(ask, 'council/meetings');
  yield* pagesOf(ask, 'council/votes');

  for await (const { id } of itemsOf<ListedClaim>(ask, 'claims', { by: 'actor', least: '1', limit: MANY })) {
    const path = `claims/${id}`;
    const [first, ...rest] = await listOf(pagesOf(ask, `${path}/statements`, { limit: '50' }));
    const about = await Promise.all(
      ['actor', 'state'].map(async (by): Promise<Answered> => {
        const question = path + searchOf({ by });
        return [question, await ask(question)];
      }),
    );
    const council = `${path}/council`;
    yield [...about, [council, await ask(council)], ...first];
    yield* rest;
    const statements = [first, ...rest].flat().flatMap(([, page]) => (page as Page<RecordedStatement>).items);
    for (const s of statements) claimOf.set(s.id, id);
    find[id] = statements.map(findable);
  }
  yield [[FINDABLE, find]];

  let done = 0;
  for await (const { id } of itemsOf<ListedDocument>(ask, 'documents')) {
    const path = `documents/${id}`;
    const [first, ...rest] = await listOf(pagesOf(ask, 'statements', { document: id }));
    const statements = [first, ...rest].flat().flatMap(([, page]) => (page as Page<RecordedStatement>).items);
    const claims = Object.fromEntries(statements.map(s => [s.id, claimOf.get(s.id)]));
    const about: Answered[] = [];
    for (const question of [path, `${path}/text`, `${path}/copies`, `${path}/explanations`])
      about.push([question, await ask(question)]);
    yield [...about, [CLAIMS_OF + id, claims], ...first];
    yield* rest;
    onDocument(++done);
  }

  for await (const { code } of itemsOf<{ readonly code: string }>(ask, 'actors')) {
    const path = `actors/${encodeURIComponent(code)}`;
    const [positions, ...more] = await listOf(pagesOf(ask, `${path}/positions`, { limit: '20' }));
    const [said, ...rest] = await listOf(pagesOf(ask, 'statements', { by: code, limit: '20' }));
    yield [[path, await ask(path)], ...positions, ...said];
    yield* [...more, ...rest];
  }
}

/** The pages of a list, each as one answer. */
async function* pagesOf(ask: Ask, path: string, query: Query = {}): AsyncGenerator<readonly Answered[]> {
  let after: string | undefined;
  do {
    const question = path + searchOf({ ...query, after });
    const page = (await ask(question)) as Page<unknown>;
    yield [[question, page]];
    after = page.next ?? undefined;
  } while (after !== undefined);
}

/** What a list holds, page after page. */
async function* itemsOf<T>(ask: Ask, path: string, query: Query = {}): AsyncGenerator<T> {
  for await (const [[, page]] of pagesOf(ask, path, query)) yield* (page as Page<T>).items;
}

const listOf = async <T>(each: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of each) list.push(item);
  return list;
};

const findable = (s: RecordedStatement): Findable => ({
  day: s.day ?? '',
  act: s.act,
  by: [
    ...new Set(
      s.speakers.flatMap(({ code, affiliation }) =>
        [code, affiliation].flatMap(c => (c === null ? [] : [c, c.split(':')[0]])),
      ),
    ),
  ],
  words: foldedWords(s.words.content),
});
