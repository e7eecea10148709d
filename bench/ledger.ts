// How fast a ledger takes documents in and answers, at a size of your choice:
//   npx tsx bench/ledger.ts [STATEMENTS] [FILE]
// With a FILE the ledger is kept, and used again when it is there. Texts and statements are made by a counter, so that every run
// measures the same.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Statement } from '../src/index.ts';
import { type Ledger, openLedger, type StatementFilter } from '../src/ledger/index.ts';
import { ACTS } from '../src/vocabulary.ts';

const total = Number(process.argv[2] ?? 100_000);
const folder = process.argv[3] ? null : mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
const file = process.argv[3] ?? join(folder!, 'bench.ledger');
const PER_DOCUMENT = 20;

// A linear congruential generator (Numerical Recipes): the same numbers on every machine.
let state = 1;
const random = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
/** Few are frequent and many are rare, as with words and speakers (Zipf's law). */
const skewed = (below: number): number => Math.floor(below ** (random(1e6) / 1e6)) - 1;

const WORDS = Array.from({ length: 20_000 }, (_, i) => `w${i.toString(36)}`);
const STATES = Array.from({ length: 190 }, (_, i) =>
  String.fromCharCode(65 + (i % 26), 65 + (Math.floor(i / 26) % 26), 90),
);

const made = (n: number) => {
  const words = Array.from({ length: PER_DOCUMENT * 25 }, () => WORDS[skewed(WORDS.length)]);
  const text = `document ${n} ${words.join(' ')}`;
  const contentHash = createHash('sha256').update(text).digest('hex');
  const id = contentHash.slice(0, 16);
  const actors: Actor[] = [];
  for (let i = 0; i < 6; i++) {
    const state = STATES[skewed(STATES.length)];
    const person = `person-${skewed(30_000)}`;
    for (const [code, affiliation] of [
      [state, null],
      [person, state],
    ] as const)
      if (!actors.some(a => a.code === code))
        actors.push({
          code,
          name: code,
          type: affiliation ? 'person' : 'state',
          role: null,
          affiliation,
          named: true,
          mentions: [[random(9), 10]],
        });
  }
  const statements = Array.from({ length: PER_DOCUMENT }, (_, i): Statement => {
    const start = 20 + Math.floor((i * (text.length - 200)) / PER_DOCUMENT);
    const { mentions, type, ...speaker } = actors[random(actors.length)];
    return {
      id: `${id}:${start}`,
      kind: 'indirect',
      source: [[start, start + 8]],
      cue: [[start + 9, start + 13]],
      content: [[start + 14, start + 120]],
      nestedIn: null,
      speakers: [speaker],
      unnamedSpeakers: 0,
      act: ACTS[skewed(ACTS.length)],
      certainty: 'CT+',
      framing: 'neutral',
      addressees: [],
      targets: random(3) === 0 ? [actors[random(actors.length)].code] : [],
      instruments: [],
      evidence: [{ type: 'none-given', supplier: null, span: null }],
      quantities: [],
      places: [],
      date: null,
      confidence: { attribution: 0.9, speaker: 0.8, act: 0.7, certainty: 0.6, framing: 0.5 },
    };
  });
  const day = new Date(Date.UTC(1980, 0, 1 + random(3650))).toISOString().slice(0, 10);
  const about = {
    givenId: null,
    title: `Document ${n}`,
    outlet: `Outlet ${skewed(300)}`,
    author: null,
    publishedAt: day,
  };
  return {
    document: { id, contentHash, uri: `https://example.org/${n}`, format: 'text' as const, text, ...about },
    analysis: { text, actors, statements },
  };
};

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};

const fill = async (ledger: Ledger): Promise<void> => {
  const documents = Math.ceil(total / PER_DOCUMENT);
  const taken = await seconds(async () => {
    for (let n = 0; n < documents; n++) {
      const { document, analysis } = made(n);
      await ledger.add(document, analysis, { analysedBy: 'bench', seenAt: '2000-01-01' });
    }
  });
  console.log(
    `added ${documents} documents, ${documents * PER_DOCUMENT} statements: ${Math.round(documents / taken)} documents a second`,
  );
};

const QUESTIONS: readonly (readonly [string, StatementFilter])[] = [
  ['all, by day', {}],
  ['by the most frequent state', { by: STATES[0] }],
  ['by a rare person', { by: 'person-29000' }],
  ['by the most frequent state, a rare act', { by: STATES[0], act: 'support' }],
  ['by a rare state, the most frequent act', { by: STATES[150], act: 'state' }],
  ['two states: by one, against the other', { by: STATES[0], target: STATES[1] }],
  [
    'by one, about another, in one month',
    { by: STATES[0], about: STATES[1], since: '1983-09', until: '1983-09' },
  ],
  ['a rare act', { act: 'support' }],
  ['a frequent word', { contains: 'w1' }],
  ['a rare word', { contains: 'wf7o' }],
  ['two words', { contains: 'w5 wz' }],
  ['a frequent word by a frequent state', { by: STATES[0], contains: 'w1' }],
  ['one outlet', { outlet: 'Outlet 250' }],
  ['a frequent outlet and a month', { outlet: 'Outlet 0', since: '1983-09', until: '1983-09' }],
];

const existed = existsSync(file);
const ledger = await openLedger(file, { create: true });
if (!existed) await fill(ledger);
await ledger.close();
const again = await openLedger(file);
console.log(
  `${Math.round(statSync(file).size / 1e6)} MB, ${JSON.stringify({ ...(await again.summary()), outlets: undefined })}`,
);
for (const newestFirst of [false, true])
  for (const [what, filter] of QUESTIONS) {
    let found = 0;
    const taken = await seconds(async () => {
      found = (await again.statements(filter, { limit: 100, newestFirst })).items.length;
    });
    console.log(
      `${(taken * 1000).toFixed(1).padStart(9)} ms  ${what}${newestFirst ? ', newest first' : ''} (${found} shown)`,
    );
  }
console.log(
  `${((await seconds(() => again.actors({}, { limit: 20 }))) * 1000).toFixed(1).padStart(9)} ms  the twenty actors with most statements`,
);
console.log(
  `${((await seconds(() => again.actor(STATES[0]))) * 1000).toFixed(1).padStart(9)} ms  the profile of the most frequent state`,
);
console.log(
  `${((await seconds(() => again.actorMeant('persom-77'))) * 1000).toFixed(1).padStart(9)} ms  the actors nearest to a misspelt name`,
);
const checking = await seconds(async () => {
  for await (const fault of again.check()) console.log(fault);
});
console.log(`${checking.toFixed(1).padStart(9)} s   check`);
await again.close();
if (folder) rmSync(folder, { recursive: true });
