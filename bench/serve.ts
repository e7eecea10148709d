// How many requests a second the server answers, and how long the slowest wait, by the queries of the page's views.
import { ACTS } from '../src/vocabulary.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { elapsed, median, milliseconds, short, weight, whole } from './lib/figures.ts';
import { load } from './lib/load.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { ledgerServed, sizeServed, startServer } from './lib/served.ts';

const CONNECTIONS = 50;

/** Of what a question is asked about, so many are asked one by one, and again and again. */
const FEW = 20;

type Item = {
  readonly id: string;
  readonly code: string;
  readonly documents: number;
  readonly statements: number;
};

/** Asks the API for all pages of a list, until there is enough. */
const itemsOf = async (origin: string, path: string, enough: number): Promise<Item[]> => {
  const items: Item[] = [];
  for (let after = ''; items.length < enough; ) {
    const response = await fetch(`${origin}/api/v1${path}${after && `&after=${encodeURIComponent(after)}`}`);
    const page = (await response.json()) as { items: Item[]; next: string | null };
    items.push(...page.items);
    if (page.next === null) break;
    after = page.next;
  }
  return items.slice(0, enough);
};

type Query = readonly [what: string, paths: readonly string[]];

/** The queries of the views, each of many different things, so that hardly any is answered from memory. */
const queriesOf = async (origin: string, many: number): Promise<readonly Query[]> => {
  const claims = await itemsOf(origin, '/claims?limit=200', many);
  const documents = await itemsOf(origin, '/documents?limit=1000', many);
  const actors = (await itemsOf(origin, '/actors?limit=1000', many)).map(a => a.code);
  const deeds = ['rammed', 'bombed', 'hacked', 'seized', 'blocked', 'poisoned', 'invaded', 'sabotaged'];
  const things = [
    'trawler',
    'pipeline',
    'embassy',
    '"power station"',
    'hospital',
    'ferry',
    'island',
    'aircraft',
  ];
  const years = Array.from({ length: 24 }, (_, i) => 2000 + i);
  const query = (path: string, query: Record<string, string | number>): string =>
    `/api/v1${path}?${new URLSearchParams(Object.entries(query).map(([k, v]): [string, string] => [k, String(v)]))}`;
  const list = { by: 'state', limit: 50 };
  return [
    [
      'dossier: 50 claims with the positions of states',
      claims.map(c => query('/claims', { ...list, after: `${c.documents}.${c.statements}.${c.id}` })),
    ],
    [
      'dossier: 50 claims on which an actor spoke, of a year',
      actors.flatMap(speaker => years.map(y => query('/claims', { ...list, speaker, since: y, until: y }))),
    ],
    ['claim: positions, timeline, evidence', claims.map(c => query(`/claims/${c.id}`, { by: 'state' }))],
    ['document: its statements', documents.map(d => query('/statements', { document: d.id, limit: 1000 }))],
    ['actor: what it does, accuses, answers', actors.map(code => query(`/actors/${code}`, {}))],
    [
      'search: 50 statements with words, of a month',
      deeds.flatMap(deed =>
        things.flatMap(thing =>
          years.map(y =>
            query('/statements', {
              limit: 50,
              contains: `${thing} ${deed}`,
              since: `${y}-03`,
              until: `${y}-03`,
            }),
          ),
        ),
      ),
    ],
    [
      'search: 50 statements by an actor and act',
      actors.flatMap(by => ACTS.map(act => query('/statements', { limit: 50, by, act }))),
    ],
  ];
};

export const serve: Benchmark = async ({ quick }, log) => {
  const size = sizeServed(quick);
  const seconds = quick ? 3 : 8;
  const rows = await inScratchFolder(async folder => {
    const file = await ledgerServed(folder, size, log);
    const { origin, stop } = await startServer(file);
    const rows: string[][] = [];
    try {
      for (const [what, paths] of await queriesOf(origin, quick ? 500 : 5000)) {
        // Spread over all, so that the frequent and the rare are asked about.
        const few = paths.filter((_, i) => i % Math.ceil(paths.length / FEW) === 0);
        const first: number[] = [];
        for (const path of few)
          first.push(await elapsed(async () => (await fetch(origin + path)).arrayBuffer()));
        const settings = { connections: CONNECTIONS, seconds };
        const others = paths.filter(path => !few.includes(path));
        const fresh = await load(origin, others, { ...settings, once: true });
        const again = await load(origin, few, settings);
        rows.push([
          what,
          milliseconds(median(first)),
          milliseconds(Math.max(...first)),
          short(fresh.perSecond),
          milliseconds(fresh.p99),
          short(again.perSecond),
          milliseconds(again.p99),
          weight(again.bytes),
        ]);
        log(rows[rows.length - 1].join(', '));
      }
    } finally {
      stop();
    }
    return rows;
  });
  return {
    head: [
      'query',
      'first answer',
      'the slowest',
      'different ones a second',
      '99 %',
      'the same ones a second',
      '99 %',
      'size',
    ],
    rows,
    notes: [
      `A ledger of ${whole(size)} statements of generated disputes with their claims (a larger one than 20,000 is several times that one under other ids); \`onrecord serve\` in a process of its own; who asks shares the processors with who answers. “First answer” is one request at a time, ${FEW} different ones, each asked for the first time: the median, and the slowest. Then ${CONNECTIONS} connections that ask again as soon as they are answered, for ${seconds} seconds or until all is asked: different things, none of which was asked before; and the ${FEW} again and again, whose answers are remembered since nobody writes. ONRECORD_BENCH_STATEMENTS sets the size, ONRECORD_BENCH_LEDGER keeps the ledger.`,
    ],
  };
};
