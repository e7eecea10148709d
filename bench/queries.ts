// How long the questions take that users ask of a ledger, at several sizes.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger, StatementFilter } from '../src/ledger/index.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built } from './lib/built.ts';
import { elapsed, median, milliseconds, weight, whole } from './lib/figures.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { fillLedger, STATES, WORDS } from './lib/statements.ts';

type Question = readonly [what: string, ask: (ledger: Ledger) => Promise<unknown>];

const [FREQUENT, SECOND, RARE] = [STATES[0], STATES[1], STATES[150]];

const FILTERS: readonly (readonly [string, StatementFilter])[] = [
  ['all, by day', {}],
  ['by the most frequent state', { by: FREQUENT }],
  ['by a rare person', { by: 'person-29000' }],
  ['by the most frequent state, a rare act', { by: FREQUENT, act: 'support' }],
  ['by a rare state, the most frequent act', { by: RARE, act: 'state' }],
  ['by one state, against another', { by: FREQUENT, target: SECOND }],
  [
    'by one, about another, in one month',
    { by: FREQUENT, about: SECOND, since: '1983-09', until: '1983-09' },
  ],
  ['a rare act', { act: 'support' }],
  ['one month', { since: '1983-09', until: '1983-09' }],
  ['a frequent word', { contains: WORDS[1] }],
  ['a rare word', { contains: WORDS[19_988] }],
  ['two words', { contains: `${WORDS[5]} ${WORDS[35]}` }],
  ['a frequent word by a frequent state', { by: FREQUENT, contains: WORDS[1] }],
  ['a rare outlet', { outlet: 'Outlet 250' }],
  ['a frequent outlet in one month', { outlet: 'Outlet 0', since: '1983-09', until: '1983-09' }],
];

const QUESTIONS: readonly Question[] = [
  ...FILTERS.map(([what, filter]): Question => [what, ledger => ledger.statements(filter, { limit: 100 })]),
  ['all, newest first', ledger => ledger.statements({}, { limit: 100, newestFirst: true })],
  [
    'a frequent word, newest first',
    ledger => ledger.statements({ contains: WORDS[1] }, { limit: 100, newestFirst: true }),
  ],
  ['the twenty actors with most statements', ledger => ledger.actors({}, { limit: 20 })],
  ['the profile of the most frequent state', ledger => ledger.actor(FREQUENT)],
  ['the actors nearest to a misspelt name', ledger => ledger.actorMeant('persom-77')],
];

/** Milliseconds of each question, the median of a few; the ledger is opened anew, so that nothing is left of its making. */
const ask = async (file: string, log: (line: string) => void): Promise<number[]> => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  const ledger = await openLedger(file);
  const taken: number[] = [];
  for (const [what, question] of QUESTIONS) {
    const runs: number[] = [];
    for (let n = 0; n < 5; n++) runs.push(await elapsed(() => question(ledger)));
    taken.push(median(runs));
    log(`${what}: ${milliseconds(median(runs))}`);
  }
  await ledger.close();
  return taken;
};

export const queries: Benchmark = async ({ quick }, log) => {
  const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const columns = await inScratchFolder(async folder => {
    const measured: { size: number; bytes: number; filling: number; answers: number[] }[] = [];
    for (const size of sizes) {
      const file = join(folder, `${size}.ledger`);
      const filling = await elapsed(() => fillLedger(file, size, log));
      measured.push({ size, bytes: statSync(file).size, filling, answers: await ask(file, log) });
    }
    return measured;
  });
  return {
    head: ['question', ...columns.map(({ size }) => `${whole(size)} statements`)],
    rows: [
      ...QUESTIONS.map(([what], k) => [what, ...columns.map(({ answers }) => milliseconds(answers[k]))]),
      ['the file', ...columns.map(({ bytes }) => weight(bytes))],
      [
        'making it: statements a second',
        ...columns.map(({ size, filling }) => whole(size / (filling / 1000))),
      ],
    ],
    notes: [
      'Statements made by a counter, words and speakers skewed as in life (Zipf), twenty statements a document; the first hundred answers of each question; the median of five.',
    ],
  };
};
