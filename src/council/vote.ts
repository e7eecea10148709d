import { CouncilError } from './error.ts';
import { findMember } from './members.ts';
import type { Rule } from './rules.ts';
import { findState, stateOf } from './states.ts';

/** How a member voted: in favour, against, abstaining, or not voting (absent or not taking part). */
export const BALLOTS = ['Y', 'N', 'A', 'X'] as const;
export type Ballot = (typeof BALLOTS)[number];

/** One member's vote. */
export type Cast = { readonly member: string; readonly vote: Ballot };

/**
 * What the vote is on. `preliminary` is the question whether a matter is procedural, which decides about the veto of the next
 * vote and is itself open to one (the double veto).
 */
export const QUESTIONS = ['substantive', 'procedural', 'preliminary'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Numbers of votes, as a record or a president gives them. */
export type Totals = {
  readonly inFavour: number;
  readonly against: number;
  readonly abstaining: number;
  readonly notVoting: number;
};

/** A vote by the members of a council under one rule, not yet checked. */
export type Votes = {
  /** Members by code or name; the same member twice is an error. */
  readonly votes: readonly Cast[];
  /** What the members not listed voted; without it, each must be listed. */
  readonly others?: Ballot;
  readonly question?: Question;
  /** Members that are parties to the dispute, when the decision is under Chapter VI or Article 52 (3). */
  readonly parties?: readonly string[];
  /** Numbers that the votes must add up to. */
  readonly totals?: Partial<Totals>;
};

const inWords = (list: readonly string[]): string => list.map(x => `"${x}"`).join(', ');

/** Counts votes of each kind. */
export const count = (ballots: Iterable<Ballot>): Totals => {
  const totals = { inFavour: 0, against: 0, abstaining: 0, notVoting: 0 };
  const field = { Y: 'inFavour', N: 'against', A: 'abstaining', X: 'notVoting' } as const;
  for (const ballot of ballots) totals[field[ballot]]++;
  return totals;
};

/**
 * Each member's vote under a rule.
 * @throws CouncilError for a vote that cannot be: a member twice, a stranger, a member without a vote, wrong totals
 */
export const ballots = (rule: Rule, cast: Votes): Map<string, Ballot> => {
  const seats = rule.seats.flatMap(group => group.members).map(code => ({ code }));
  const found = new Map<string, Ballot>();
  for (const { member, vote } of cast.votes) {
    const seat = findMember(member, seats);
    if (!seat)
      throw new CouncilError(
        `${rule.name}: "${member}" has no seat; seats: ${seats.map(s => s.code).join(' ')}`,
      );
    if (!BALLOTS.includes(vote)) throw new CouncilError(`"${vote}" is no vote; use Y, N, A or X`);
    if (found.has(seat.code)) throw new CouncilError(`${rule.name}: "${member}" (${seat.code}) votes twice`);
    found.set(seat.code, vote);
  }
  const silent = seats.map(s => s.code).filter(code => !found.has(code));
  if (silent.length && !cast.others)
    throw new CouncilError(`${rule.name}: no vote given for ${inWords(silent)}`);
  const all = new Map(seats.map(({ code }) => [code, found.get(code) ?? (cast.others as Ballot)]));
  const totals = count(all.values());
  for (const [what, said] of Object.entries(cast.totals ?? {})) {
    const counted = totals[what as keyof Totals];
    if (said !== undefined && said !== counted)
      throw new CouncilError(
        `${rule.name}: ${said} votes ${what} are said, the members' votes make ${counted}`,
      );
  }
  return all;
};

/** The members of `parties` among the seats of a rule; a party need not have a seat. Throws for what is no state. */
export const partiesOf = (rule: Rule, parties: readonly string[] = []): Set<string> => {
  const seats = rule.seats.flatMap(group => group.members).map(code => ({ code }));
  const stranger = parties.find(party => !findMember(party, seats) && !stateOf(party) && !findState(party));
  if (stranger) throw new CouncilError(`"${stranger}" is no state; write parties as codes (RUS) or names`);
  return new Set(parties.flatMap(party => findMember(party, seats)?.code ?? []));
};
