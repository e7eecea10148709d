import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asText, decimal, fraction, plus, times } from '../fraction.ts';
import { reform } from '../reforms.ts';
import { charterRule, type Rule, readRule } from '../rules.ts';
import { powerWithAbstention } from './abstention.ts';
import { blocsOf, power } from './blocs.ts';
import { powerIn, readGame } from './game.ts';
import type { Power } from './indices.ts';
import { weightedPower } from './weighted.ts';

const texts = (p: Power, key: 'shapleyShubik' | 'banzhafNormalised' | 'johnston' | 'deeganPackel') =>
  p.of.map(c => c[key] && asText(c[key]));

/** Every index from its definition, coalition by coalition. */
const enumerated = (n: number, wins: (inside: boolean[]) => boolean) => {
  const fact = (k: number): bigint => (k < 2 ? 1n : BigInt(k) * fact(k - 1));
  const zero = () => Array.from({ length: n }, () => fraction(0n));
  const swings = new Array<bigint>(n).fill(0n);
  const [shapley, johnston, packel] = [zero(), zero(), zero()];
  let [winning, minimal] = [0n, 0n];
  for (let mask = 0; mask < 1 << n; mask++) {
    const inside = Array.from({ length: n }, (_, i) => Boolean(mask & (1 << i)));
    if (!wins(inside)) continue;
    winning++;
    const size = inside.filter(Boolean).length;
    const critical = inside.map((is, i) => is && !wins(inside.map((x, j) => x && j !== i)));
    const breakers = critical.filter(Boolean).length;
    if (breakers === size) minimal++;
    critical.forEach((is, i) => {
      if (!is) return;
      swings[i]++;
      shapley[i] = plus(shapley[i], fraction(fact(size - 1) * fact(n - size), fact(n)));
      johnston[i] = plus(johnston[i], fraction(1n, BigInt(breakers)));
      if (breakers === size) packel[i] = plus(packel[i], fraction(1n, BigInt(size)));
    });
  }
  const normal = (list: typeof shapley) => {
    const sum = list.reduce(plus, fraction(0n));
    return list.map(f => (sum.n ? asText(times(f, fraction(sum.d, sum.n))) : '0'));
  };
  return {
    winning,
    minimal,
    swings,
    shapley: shapley.map(asText),
    johnston: normal(johnston),
    packel: normal(packel),
  };
};

describe('power of the Council', () => {
  it('today: 848 swings against 84 of 5,080, 421/2145 against 4/2145', () => {
    const p = power(charterRule('2024-01-01'));
    expect([p.winning, p.coalitions, p.totalSwings, p.minimal]).toEqual([848n, 32768n, 5080n, 210n]);
    expect(p.of.map(c => c.swings)).toEqual([848n, 84n]);
    expect(texts(p, 'shapleyShubik')).toEqual(['421/2145', '4/2145']);
    expect(texts(p, 'banzhafNormalised')).toEqual(['106/635', '21/1270']);
    expect(p.of.map(c => [asText(c.prevent), asText(c.initiate)])).toEqual([
      ['1', '53/1995'],
      ['21/212', '1/380'],
    ]);
    expect(asText(p.act)).toBe('53/2048');
  });

  it('before 1966: 76/385 against 1/462', () => {
    expect(texts(power(charterRule('1960-01-01')), 'shapleyShubik')).toEqual(['76/385', '1/462']);
  });

  it('is the same as a weighted game: 7 for a permanent member, 1 for another, 39 to win', () => {
    const players = Array.from({ length: 15 }, (_, i) => ({ name: `p${i}`, weight: i < 5 ? 7 : 1 }));
    const weighted = weightedPower(
      { name: 'w', source: '', players, quota: 39 },
      { johnston: true, deeganPackel: true },
    );
    const blocs = power(charterRule('2024-01-01'));
    const plain = ({ of, ...rest }: Power) => ({
      ...rest,
      of: of.map(({ name, members, ...values }) => values),
    });
    expect(plain(weighted)).toEqual(plain(blocs));
  });

  it('with abstention as practised: 146,796 of 14,348,907 patterns pass', () => {
    const t = powerWithAbstention(charterRule('2024-01-01'));
    expect([t.passing, t.patterns]).toEqual([146796n, 14348907n]);
    const sum = t.of.reduce(
      (f, c) => plus(f, times(c.shapleyShubik, fraction(BigInt(c.members.length)))),
      fraction(0n),
    );
    expect(asText(sum)).toBe('1');
    for (const c of t.of) expect(c.inFavourOrAbstain + c.abstainOrAgainst).toBe(c.swings);
    expect(t.of[1].abstainOrAgainst).toBe(0n);
  });

  it('of enlarged councils adds up to one', () => {
    for (const name of ['g4', 'au'] as const) {
      const p = power(reform(name, '2024-01-01'));
      const sum = p.of.reduce(
        (f, c) => plus(f, times(c.shapleyShubik, fraction(BigInt(c.members.length)))),
        fraction(0n),
      );
      expect(asText(sum)).toBe('1');
    }
    // New permanent seats without a veto are elected seats in all but name.
    expect(power(reform('g4', '2024-01-01')).of.map(c => c.members.length)).toEqual([5, 20]);
  });
});

const ruleArbitrary = fc
  .array(fc.record({ count: fc.integer({ min: 1, max: 4 }), veto: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  })
  .chain(groups => {
    const n = groups.reduce((sum, g) => sum + g.count, 0);
    const first = groups[0].count;
    return fc.record({
      groups: fc.constant(groups),
      required: fc.integer({ min: 1, max: n }),
      among: fc.option(fc.integer({ min: 1, max: first })),
    });
  })
  .map(({ groups, required, among }) =>
    readRule({
      name: 'any',
      seats: groups.map((g, i) => ({ name: `g${i}`, ...g })),
      required,
      requiredAmong: among ? [{ seats: ['g0'], votes: among }] : [],
    }),
  );

const winsOf = (rule: Rule) => {
  const seats = rule.seats.flatMap(g => g.members.map(() => g));
  return (inside: boolean[]) =>
    inside.filter(Boolean).length >= rule.required &&
    seats.every((g, i) => !g.veto || inside[i]) &&
    rule.requiredAmong.every(
      q => inside.filter((is, i) => is && q.seats.includes(seats[i].name)).length >= q.votes,
    );
};

describe('power', () => {
  it('of any rule is what the definitions give', () => {
    fc.assert(
      fc.property(ruleArbitrary, rule => {
        const codes = rule.seats.flatMap(g => g.members);
        const truth = enumerated(codes.length, winsOf(rule));
        const p = power(rule);
        expect([p.winning, p.minimal]).toEqual([truth.winning, truth.minimal]);
        for (const c of p.of)
          for (const member of c.members) {
            const i = codes.indexOf(member);
            expect(c.swings).toBe(truth.swings[i]);
            expect(asText(c.shapleyShubik)).toBe(truth.shapley[i]);
            expect(asText(c.johnston!)).toBe(truth.johnston[i]);
            expect(asText(c.deeganPackel!)).toBe(truth.packel[i]);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('of any weighted game is what the definitions give', () => {
    const game = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 })
      .filter(w => w.some(Boolean))
      .chain(weights =>
        fc.tuple(fc.constant(weights), fc.integer({ min: 1, max: weights.reduce((a, b) => a + b, 0) })),
      );
    fc.assert(
      fc.property(game, ([weights, quota]) => {
        const truth = enumerated(
          weights.length,
          inside => weights.reduce((n, w, i) => n + (inside[i] ? w : 0), 0) >= quota,
        );
        const players = weights.map((weight, i) => ({ name: `p${i}`, weight }));
        const p = weightedPower(
          { name: 'any', source: '', players, quota },
          { johnston: true, deeganPackel: true },
        );
        expect([p.winning, p.minimal]).toEqual([truth.winning, truth.minimal]);
        for (const c of p.of)
          for (const member of c.members) {
            const i = Number(member.slice(1));
            expect([c.swings, asText(c.shapleyShubik), asText(c.johnston!), asText(c.deeganPackel!)]).toEqual(
              [truth.swings[i], truth.shapley[i], truth.johnston[i], truth.packel[i]],
            );
          }
      }),
      { numRuns: 150 },
    );
  });

  it('with abstention of any rule passes what the votes pass', () => {
    fc.assert(
      fc.property(
        ruleArbitrary.filter(r => r.seats.flatMap(g => g.members).length <= 7),
        rule => {
          const n = rule.seats.flatMap(g => g.members).length;
          const seats = rule.seats.flatMap((g, i) => g.members.map(() => i));
          const { passes } = blocsOf({ ...rule, seats: rule.seats });
          const kinds = powerWithAbstention(rule);
          const classes = blocsOf(rule).classes;
          const classOf = seats.map((_, i) =>
            classes.findIndex(c => c.members.includes(rule.seats.flatMap(g => g.members)[i])),
          );
          let passing = 0n;
          for (let pattern = 0; pattern < 3 ** n; pattern++) {
            const yes = classes.map(() => 0);
            const no = classes.map(() => 0);
            for (let i = 0, rest = pattern; i < n; i++, rest = Math.floor(rest / 3)) {
              if (rest % 3 === 0) yes[classOf[i]]++;
              if (rest % 3 === 1) no[classOf[i]]++;
            }
            if (passes(yes, no)) passing++;
          }
          expect(kinds.passing).toBe(passing);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('with abstention is settled by whom the roll-calls say', () => {
    const rule = readRule({
      name: 'four',
      seats: [
        { name: 'p', count: 1, veto: true },
        { name: 'e', count: 3 },
      ],
      required: 2,
    });
    const { passes } = blocsOf(rule);
    const n = 4;
    const orders = (rest: number[]): number[][] =>
      rest.length ? rest.flatMap(x => orders(rest.filter(y => y !== x)).map(tail => [x, ...tail])) : [[]];
    /** 0 in favour, 1 against, 2 abstaining; undefined has not voted and may still do either. */
    const can = (votes: (number | undefined)[], rest: number) => {
      const tally = (vote: number, of: number[]) => of.filter(i => (votes[i] ?? rest) === vote).length;
      return passes([tally(0, [0]), tally(0, [1, 2, 3])], [tally(1, [0]), tally(1, [1, 2, 3])]);
    };
    const settled = (votes: (number | undefined)[]) => can(votes, 0) === can(votes, 1);
    const pivots = [0n, 0n, 0n, 0n];
    for (const order of orders([0, 1, 2, 3]))
      for (let pattern = 0; pattern < 3 ** n; pattern++) {
        const votes: (number | undefined)[] = [undefined, undefined, undefined, undefined];
        for (const who of order) {
          votes[who] = Math.floor(pattern / 3 ** who) % 3;
          if (!settled(votes)) continue;
          pivots[who]++;
          break;
        }
      }
    const all = BigInt(24 * 3 ** n);
    const found = powerWithAbstention(rule).of.map(c => asText(c.shapleyShubik));
    expect(found).toEqual([asText(fraction(pivots[0], all)), asText(fraction(pivots[1], all))]);
  });

  it('of 200 players is exact: swings of equal players are binomial coefficients', () => {
    const players = Array.from({ length: 200 }, (_, i) => ({ name: `p${i}`, weight: 3 }));
    const p = weightedPower({ name: 'equal', source: '', players, quota: 301 });
    let central = 1n;
    for (let i = 1n; i <= 100n; i++) central = (central * (199n - i + 1n)) / i;
    expect(p.of).toMatchObject([{ swings: central }]);
    expect(asText(p.of[0].shapleyShubik)).toBe('1/200');
  });

  it.each([
    [{ name: 'w', weights: { A: 1.5 }, quota: 1 }, /whole number/],
    [{ name: 'w', weights: { A: -1 }, quota: 1 }, /whole number/],
    [{ name: 'w', weights: { A: 2 }, quota: 3 }, /quota must be a whole number from 1 to 2/],
    [{ name: 'w', weights: {}, quota: 1 }, /0 players/],
    [{ name: 'w', weights: [1], quota: 1 }, /must be an object/],
    [{ name: 'w', weights: { A: 1 } }, /"quota" must be a number/],
    [{ name: 'w', weights: { A: 1e9, B: 1e9 }, quota: 1e9 }, /too long/],
    [
      {
        name: 'w',
        weights: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`p${i}`, 1])),
        quota: 5,
      },
      /201 players/,
    ],
  ])('refuses %j', (value, why) => {
    expect(() => powerIn(readGame(value, 'w'))).toThrow(why);
  });
});

describe('fractions', () => {
  it.each([
    [1n, 3n, 4, '0.3333'],
    [2n, 3n, 4, '0.6667'],
    [-1n, 2n, 0, '-1'],
    [1n, 2n, 0, '1'],
    [0n, 5n, 2, '0.00'],
    [123456n, 1n, 2, '123456.00'],
    [-1n, 1000n, 2, '0.00'],
  ])('%i/%i to %i places is %s', (n, d, places, text) => {
    expect(decimal(fraction(n, d), places)).toBe(text);
  });
});
