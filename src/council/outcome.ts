import { CITATIONS, type Citation, charterRule, type Rule } from './rules.ts';
import { stateOf } from './states.ts';
import { type Ballot, ballots, count, partiesOf, type Question, type Totals, type Votes } from './vote.ts';

/** Whether a vote carried, and exactly why. */
export type Outcome = {
  readonly adopted: boolean;
  /** `vetoed`: had the votes, but for a permanent member against; `too-few-votes`: had not. */
  readonly result: 'adopted' | 'vetoed' | 'too-few-votes';
  readonly question: Question;
  /** The votes as they count: a party to the dispute counts as abstaining. */
  readonly totals: Totals;
  readonly required: number;
  /** Members whose vote against prevented the decision; empty when it lacked the votes anyhow. */
  readonly vetoes: readonly string[];
  /** One sentence that names the rule. */
  readonly reason: string;
  /** The rules that the outcome rests on, in the order in which they were applied. */
  readonly rules: readonly { readonly citation: Citation; readonly text: string }[];
};

const and = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;

/** Members in a sentence: "China and the Russian Federation". */
export const inSentence = (codes: readonly string[]): string =>
  and(codes.map(c => stateOf(c)?.inSentence ?? c));

const permanent = (codes: readonly string[]): string =>
  codes.length > 1 ? 'permanent members' : 'a permanent member';

/** Seat groups in whose quota the votes fell short. */
const short = (rule: Rule, votes: ReadonlyMap<string, Ballot>): string[] =>
  rule.requiredAmong.flatMap(quota => {
    const seats = rule.seats
      .filter(group => quota.seats.includes(group.name))
      .flatMap(group => group.members);
    const yes = seats.filter(code => votes.get(code) === 'Y').length;
    return yes < quota.votes ? [`${yes} of the ${quota.votes} required among ${and(quota.seats)} seats`] : [];
  });

/**
 * The outcome of a vote under any rule. `outcome` is the same for the Council on a day.
 * @throws CouncilError for a vote that cannot be
 */
export const decide = (rule: Rule, cast: Votes): Outcome => {
  const question = cast.question ?? 'substantive';
  const asCast = ballots(rule, cast);
  const parties = question === 'procedural' ? new Set<string>() : partiesOf(rule, cast.parties);
  const muted = [...parties].filter(code => asCast.get(code) === 'Y' || asCast.get(code) === 'N');
  const votes = new Map(
    [...asCast].map(([code, vote]) => [code, muted.includes(code) ? 'A' : vote] as const),
  );
  const totals = count(votes.values());
  const withVeto = rule.seats.filter(group => group.veto).flatMap(group => group.members);
  const against = question === 'procedural' ? [] : withVeto.filter(code => votes.get(code) === 'N');
  const missing = short(rule, votes);
  const enough = totals.inFavour >= rule.required && missing.length === 0;
  const silent = (ballot: Ballot) =>
    question === 'procedural'
      ? []
      : withVeto.filter(code => votes.get(code) === ballot && !muted.includes(code));
  const abstained = silent('A');
  const absent = silent('X');
  const result = !enough ? 'too-few-votes' : against.length ? 'vetoed' : 'adopted';

  const cited: Citation[] = [question === 'procedural' ? 'procedural' : 'substantive'];
  if (question === 'preliminary') cited.push('preliminary');
  if (muted.length) cited.push('party');
  if (result === 'adopted' && abstained.length) cited.push('abstention');
  if (result === 'adopted' && absent.length) cited.push('absence');

  const rest: string[] = [];
  if (muted.length) {
    const plural =
      muted.length > 1 ? ['parties', 'have', 'their votes do'] : ['a party', 'has', 'its vote does'];
    rest.push(
      `${inSentence(muted)}, ${plural[0]} to the dispute, ${plural[1]} to abstain and ${plural[2]} not count (${CITATIONS.party})`,
    );
  }
  if (result === 'adopted' && abstained.length)
    rest.push(`${inSentence(abstained)} abstained, which is no veto (${CITATIONS.abstention})`);
  if (result === 'adopted' && absent.length)
    rest.push(`${inSentence(absent)} did not vote, which is no veto (${CITATIONS.absence})`);
  if (result === 'too-few-votes' && against.length)
    rest.push(
      `${inSentence(against)}, ${permanent(against)}, voted against too, but nothing was left to veto`,
    );
  if (question === 'preliminary')
    rest.push(
      `whether a matter is procedural is itself not a procedural question (${CITATIONS.preliminary})`,
    );

  const rules = CITATIONS[cited[0]];
  const head = {
    adopted: `adopted: ${totals.inFavour} in favour, ${rule.required} required${withVeto.length && question !== 'procedural' ? ', and no permanent member against' : ''} (${rules})`,
    vetoed: `not adopted: ${totals.inFavour} in favour, but ${inSentence(against)}, ${permanent(against)}, voted against (${rules})`,
    'too-few-votes': `not adopted: ${totals.inFavour < rule.required ? `${totals.inFavour} in favour, ${rule.required} required` : missing.join(' and ')} (${rules})`,
  }[result];
  return {
    adopted: result === 'adopted',
    result,
    question,
    totals,
    required: rule.required,
    vetoes: result === 'vetoed' ? against : [],
    reason: [head, ...rest].join('; '),
    rules: cited.map(citation => ({ citation, text: CITATIONS[citation] })),
  };
};

/** A vote of the Security Council on a day. */
export type CouncilVote = Votes & { readonly on: string };

/**
 * Whether a vote of the Security Council carried, under the rule in force that day.
 * @throws CouncilError for a day without a Council and for a vote that cannot be, with the reason
 * @example outcome({ on: '2024-03-28', votes: [{ member: 'RUS', vote: 'N' }, { member: 'CHN', vote: 'A' }], others: 'Y' }).reason
 * // 'not adopted: 13 in favour, but the Russian Federation, a permanent member, voted against (Charter, Article 27 (3))'
 */
export const outcome = ({ on, ...cast }: CouncilVote): Outcome => decide(charterRule(on), cast);

/** What becomes of a matter on which the preliminary question was put first. */
export type DoubleVote = {
  /** Whether the matter was held to be procedural. */
  readonly procedural: boolean;
  readonly preliminary: Outcome;
  readonly main: Outcome;
};

/**
 * The double veto: the votes on "is this matter procedural?" and then on the matter. Unless the preliminary question is
 * carried, with no permanent member against, the matter is substantive and open to the veto.
 * @throws CouncilError as `outcome` does
 */
export const doubleVote = (on: string, preliminary: Votes, main: Votes): DoubleVote => {
  const first = outcome({ ...preliminary, on, question: 'preliminary' });
  const question = first.adopted ? 'procedural' : 'substantive';
  return { procedural: first.adopted, preliminary: first, main: outcome({ ...main, on, question }) };
};
