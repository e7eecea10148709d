import { CouncilError } from './error.ts';
import { findMember } from './members.ts';
import { type CouncilVote, decide, type Outcome } from './outcome.ts';
import { charterRule, type Rule } from './rules.ts';
import { BALLOTS, type Ballot, ballots, type Cast, partiesOf, type Votes } from './vote.ts';

/** A vote that, cast otherwise by one member alone, would change the outcome. */
export type Change = {
  readonly member: string;
  readonly from: Ballot;
  readonly to: Ballot;
  readonly result: Outcome['result'];
};

/** What would change an outcome. */
export type Changes = {
  readonly outcome: Outcome;
  /** Every change of a single vote that turns adopted into not adopted or back. */
  readonly single: readonly Change[];
  /** The fewest members that must vote otherwise for the other result; null when nothing can change it. */
  readonly fewest: number | null;
};

/** The least number of members that must vote otherwise to turn a decision, by trying the cheapest moves first. */
const fewest = (rule: Rule, cast: Votes, now: Outcome): number | null => {
  const votes = ballots(rule, cast);
  const bound = cast.question === 'procedural' ? new Set<string>() : partiesOf(rule, cast.parties);
  const free = [...votes.keys()].filter(code => !bound.has(code));
  const withVeto = new Set(
    cast.question === 'procedural' ? [] : rule.seats.filter(g => g.veto).flatMap(g => g.members),
  );
  const trial = (changed: readonly string[], vote: Ballot) =>
    decide(rule, {
      ...cast,
      totals: undefined,
      votes: [...votes].map(([member, was]) => ({ member, vote: changed.includes(member) ? vote : was })),
    }).adopted;
  if (now.adopted) {
    if (free.some(code => withVeto.has(code))) return 1;
    const yes = free.filter(code => votes.get(code) === 'Y');
    for (let n = 1; n <= yes.length; n++) if (!trial(yes.slice(0, n), 'N')) return n;
    return null;
  }
  // Whoever vetoes has to give way; the others are won over, those first who count in a quota of their own.
  const quotaSeats = new Set(
    rule.requiredAmong.flatMap(q => rule.seats.filter(g => q.seats.includes(g.name)).flatMap(g => g.members)),
  );
  const must = free.filter(code => withVeto.has(code) && votes.get(code) === 'N');
  const rest = free
    .filter(code => !must.includes(code) && votes.get(code) !== 'Y')
    .sort((a, b) => Number(quotaSeats.has(b)) - Number(quotaSeats.has(a)));
  for (let n = 0; n <= rest.length; n++) {
    const changed = [...must, ...rest.slice(0, n)];
    if (changed.length && trial(changed, 'Y')) return changed.length;
  }
  return null;
};

/**
 * Which votes would change the outcome under a rule.
 * @throws CouncilError for a vote that cannot be
 */
export const changesUnder = (rule: Rule, cast: Votes): Changes => {
  const now = decide(rule, cast);
  const votes = ballots(rule, cast);
  const single = [...votes].flatMap(([member, from]) =>
    BALLOTS.filter(to => to !== from).flatMap(to => {
      const other: Cast[] = [...votes].map(([code, vote]) => ({
        member: code,
        vote: code === member ? to : vote,
      }));
      const then = decide(rule, { ...cast, votes: other, totals: undefined });
      return then.adopted === now.adopted ? [] : [{ member, from, to, result: then.result }];
    }),
  );
  return { outcome: now, single, fewest: fewest(rule, cast, now) };
};

/**
 * Which votes would change the outcome of a vote of the Council.
 * @throws CouncilError as `outcome` does
 */
export const changes = ({ on, ...cast }: CouncilVote): Changes => changesUnder(charterRule(on), cast);

/** What a council under another rule would have decided on the same votes. */
export type UnderRule = {
  readonly rule: string;
  /** `open` when it hangs on seats whose votes are not known. */
  readonly result: Outcome['result'] | 'open';
  /** Seats of the other council whose votes are not known. */
  readonly unknown: readonly string[];
  /** Further votes in favour that it needs out of the unknown seats; 0 when it has them; null when no number is enough. */
  readonly needed: number | null;
  readonly reason: string;
};

/**
 * What a council under `rule` would have decided: members of the Council of the day vote as they did, the votes of seats that
 * it lacks are taken from `known`, and those of the rest are open. Every completion is covered: all in favour, all against.
 * @throws CouncilError when `known` names no seat of the rule, or one that voted already
 */
export const underRule = (vote: CouncilVote, rule: Rule, known: readonly Cast[] = []): UnderRule => {
  const { on, ...cast } = vote;
  const asCast = ballots(charterRule(on), cast);
  const seats = rule.seats.flatMap(group => group.members).map(code => ({ code }));
  const votes = new Map<string, Ballot>();
  for (const [code, ballot] of asCast) {
    const seat = findMember(code, seats);
    if (seat) votes.set(seat.code, ballot);
  }
  for (const { member, vote: ballot } of known) {
    const seat = findMember(member, seats);
    if (!seat)
      throw new CouncilError(
        `"${member}" has no seat in ${rule.name}; its seats: ${seats.map(s => s.code).join(', ')}`,
      );
    if (votes.has(seat.code)) throw new CouncilError(`"${member}" voted already`);
    votes.set(seat.code, ballot);
  }
  const unknown = seats.map(s => s.code).filter(code => !votes.has(code));
  const given = [...votes].map(([member, ballot]) => ({ member, vote: ballot }));
  const all = (n: number, rest: Ballot) =>
    decide(rule, {
      question: cast.question,
      parties: cast.parties,
      votes: [...given, ...unknown.map((member, i) => ({ member, vote: i < n ? 'Y' : rest }) as Cast)],
    });
  const best = all(unknown.length, 'Y');
  const worst = all(0, 'N');
  const needed =
    Array.from({ length: unknown.length + 1 }, (_, n) => n).find(n => all(n, 'A').adopted) ?? null;
  if (best.adopted === worst.adopted) {
    const [way, extreme] = best.adopted ? ['against', worst] : ['in favour', best];
    const even = unknown.length
      ? `even with all ${unknown.length} seats ${way} whose votes are not known, `
      : '';
    return { rule: rule.name, result: best.result, unknown, needed, reason: `${even}${extreme.reason}` };
  }
  const closedBy = worst.vetoes.length ? ', and no veto by a new permanent member' : '';
  const reason =
    needed === 0
      ? `open: it has the ${rule.required} votes required${closedBy}`
      : `open: adopted with ${needed} more in favour out of ${unknown.length} seats whose votes are not known (${rule.required} required${closedBy})`;
  return { rule: rule.name, result: 'open', unknown, needed, reason };
};
