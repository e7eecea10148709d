// What it costs to join statements to claims, at three sizes of ledger: the cost of a statement should not grow with the ledger.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { states } from '../src/generated/states.generated.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built } from './lib/built.ts';
import { milliseconds, short, whole } from './lib/figures.ts';
import { createRandom } from './lib/random.ts';
import { inScratchFolder } from './lib/scratch.ts';

/** Sixty states, as there are in the news. */
const STATES = states
  .filter(s => s.adjectives && !s.until)
  .slice(0, 60)
  .map(s => [s.code, s.name, s.adjectives.split('|')[0]] as const);
const DEEDS = [
  'rammed',
  'bombed',
  'hacked',
  'seized',
  'blocked',
  'poisoned',
  'invaded',
  'sabotaged',
] as const;
const THINGS = [
  'trawler',
  'pipeline',
  'embassy',
  'power station',
  'hospital',
  'ferry',
  'island',
  'aircraft',
] as const;
const SYLLABLES = ['ba', 'do', 'gri', 'ka', 'lu', 'me', 'no', 'per', 'ro', 'sta', 'tu', 'vi'] as const;

const PER_DOCUMENT = 10;
/** Statements on one dispute; a larger ledger holds more disputes. */
const PER_DISPUTE = 200;

type Random = ReturnType<typeof createRandom>;
const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)];
const name = (random: Random): string => {
  const word = Array.from({ length: 4 }, () => pick(random, SYLLABLES)).join('');
  return word[0].toUpperCase() + word.slice(1);
};

/** The documents of one dispute: four claims, each asserted and denied in several wordings. */
const dispute = (random: Random) => {
  const [a, b] = [pick(random, STATES), pick(random, STATES)];
  const [town, ship] = [name(random), name(random)];
  const claims = Array.from({ length: 4 }, () => [pick(random, DEEDS), pick(random, THINGS)] as const);
  return Array.from({ length: PER_DISPUTE / PER_DOCUMENT }, () => {
    const said = Array.from({ length: PER_DOCUMENT }, () => {
      const [deed, thing] = pick(random, claims);
      const words = pick(random, [
        `${a[2]} forces had ${deed} the ${thing} at ${town}`,
        `the ${thing} near ${town} was ${deed} by ${a[1]} in the ${ship} affair`,
        `${a[1]} had ${deed} a ${thing} off ${town}`,
      ]);
      return { words, by: pick(random, [a, b]) };
    });
    const text = said.map(({ words, by }) => `${by[1]} said ${words}, on the ${ship} question.`).join(' ');
    return { text: `${text} ${random(1_000_000_000)}`, said, day: 1 + random(9000) };
  });
};

export const match: Benchmark = async ({ quick }, log) => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  const sizes = quick ? [2000, 10_000, 40_000] : [10_000, 100_000, 1_000_000];
  const rows: string[][] = [];
  for (const size of sizes)
    await inScratchFolder(async folder => {
      const ledger = await openLedger(join(folder, 'bench.ledger'), { create: true });
      const random = createRandom(1);
      for (let left = size; left > 0; left -= PER_DISPUTE)
        for (const made of dispute(random)) await ledger.add(...recorded(made));
      const started = process.cpuUsage();
      await ledger.match();
      const { user, system } = process.cpuUsage(started);
      const ms = (user + system) / 1000;
      await ledger.close();
      log(`${whole(size)} statements in ${milliseconds(ms)}`);
      rows.push([whole(size), milliseconds(ms), short(ms / (size / 1000)), short(size / (ms / 1000))]);
    });
  return {
    head: ['statements', 'processor time', 'ms for 1,000', 'statements a second'],
    rows,
    notes: [
      `Generated disputes of ${PER_DISPUTE} statements and four claims each, so that a larger ledger holds more disputes; \`ledger.match()\` joins all of them to claims at once, in one process. Processor time, which a busy machine lengthens less.`,
    ],
  };
};

type Made = ReturnType<typeof dispute>[number];

const recorded = ({ text, said, day }: Made) => {
  const contentHash = createHash('sha256').update(text).digest('hex');
  const id = contentHash.slice(0, 16);
  const publishedAt = new Date(Date.UTC(2000, 0, day)).toISOString().slice(0, 10);
  const about = { givenId: null, uri: null, title: null, outlet: null, author: null } as const;
  const document = { id, contentHash, ...about, publishedAt, format: 'text' as const, text };
  const actors = STATES.filter(([code]) => said.some(s => s.by[0] === code)).map(([code, name]) => ({
    ...{ code, name, type: 'state' as const, role: null, affiliation: null, named: true },
    mentions: [],
  }));
  let at = 0;
  const statements = said.map(({ words, by: [code, name] }) => {
    const start = text.indexOf(words, at);
    at = start + words.length;
    return {
      id: `${id}:${start}`,
      kind: 'indirect' as const,
      source: [],
      cue: [],
      content: [[start, at] as const],
      nestedIn: null,
      speakers: [{ code, name, role: null, affiliation: null, named: true }],
      unnamedSpeakers: 0,
      act: 'state' as const,
      certainty: 'CT+' as const,
      framing: 'neutral' as const,
      addressees: [],
      targets: [],
      instruments: [],
      evidence: [],
      quantities: [],
      places: [],
      date: null,
      confidence: { attribution: 1, speaker: 1, act: 1, certainty: 1, framing: 1 },
    };
  });
  return [document, { text, actors, statements }, { analysedBy: 'bench', seenAt: '2000-01-01' }] as const;
};
