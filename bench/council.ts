// Voting power by counting classes and by generating functions, against plain enumeration of coalitions, in one run.
//
//   npx tsx bench/council.ts
import { charterRule, power, powerWithAbstention, reform, weightedPower } from '../src/council/index.ts';

/** Banzhaf swings by looking at each of the 2^n coalitions. */
const enumerate = (n: number, wins: (mask: number) => boolean): number[] => {
  const swings = new Array<number>(n).fill(0);
  for (let mask = 0; mask < 2 ** n; mask++) {
    if (!wins(mask)) continue;
    for (let i = 0; i < n; i++) if (mask & (1 << i) && !wins(mask & ~(1 << i))) swings[i]++;
  }
  return swings;
};

const bits = (mask: number): number => {
  let n = 0;
  for (let rest = mask; rest; rest &= rest - 1) n++;
  return n;
};

/** Milliseconds that one run takes: the best of several, after one to warm up. */
const time = (run: () => unknown, runs: number): number => {
  run();
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    run();
    best = Math.min(best, performance.now() - started);
  }
  return best;
};

const show = (what: string, plain: number | null, ours: number) =>
  console.log(
    `${what.padEnd(58)} ${plain === null ? '            -' : `${plain.toFixed(2).padStart(10)} ms`} ${ours.toFixed(3).padStart(10)} ms ${plain === null ? '' : `${(plain / ours).toFixed(0).padStart(8)} times`}`,
  );

console.log(`${''.padEnd(58)} ${'enumeration'.padStart(13)} ${'here'.padStart(13)}`);
const today = charterRule('2024-01-01');
const veto15 = (mask: number) => (mask & 31) === 31 && bits(mask) >= 9;
const counted = enumerate(15, veto15);
if (counted[0] !== 848 || counted[5] !== 84) throw new Error('enumeration disagrees');
show(
  'Council of 15: swings | every index',
  time(() => enumerate(15, veto15), 5),
  time(() => power(today), 50),
);

const g4 = reform('g4', '2024-01-01');
const veto25 = (mask: number) => (mask & 31) === 31 && bits(mask) >= g4.required;
const large = enumerate(22, mask => (mask & 31) === 31 && bits(mask) >= 12);
if (large[0] <= large[5]) throw new Error('enumeration disagrees');
show(
  'Council of 25 (G4): swings | every index',
  time(() => enumerate(25, veto25), 1),
  time(() => power(g4), 50),
);

const weights = Array.from({ length: 22 }, (_, i) => 1 + ((i * 37) % 31));
const quota = Math.ceil(weights.reduce((a, b) => a + b, 0) * 0.6);
const weighted = {
  name: 'w',
  source: '',
  quota,
  players: weights.map((weight, i) => ({ name: `p${i}`, weight })),
};
const wins = (mask: number) => weights.reduce((n, w, i) => n + (mask & (1 << i) ? w : 0), 0) >= quota;
const truth = enumerate(22, wins);
const found = new Map(weightedPower(weighted).of.flatMap(c => c.members.map(m => [m, c.swings] as const)));
truth.forEach((swings, i) => {
  if (found.get(`p${i}`) !== BigInt(swings))
    throw new Error(`player ${i}: ${swings} by enumeration, ${found.get(`p${i}`)} here`);
});
show(
  '22 weighted players: swings | Banzhaf, Shapley, Coleman',
  time(() => enumerate(22, wins), 1),
  time(() => weightedPower(weighted), 20),
);

const two = Array.from({ length: 200 }, (_, i) => ({ name: `p${i}`, weight: 1 + ((i * 37) % 31) }));
show(
  '200 weighted players: Banzhaf, Shapley, Coleman',
  null,
  time(() => weightedPower({ ...weighted, players: two, quota: 1600 }), 3),
);
show(
  'Council of 15 with abstention: every index',
  null,
  time(() => powerWithAbstention(today), 5),
);
