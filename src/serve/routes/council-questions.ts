import {
  asText,
  type Ballot,
  type Cast,
  CouncilError,
  type CouncilVote,
  changes,
  charterRule,
  decimal,
  type Fraction,
  findMember,
  members,
  power,
  powerWithAbstention,
  type Reform,
  type Rule,
  reform,
  underRule,
} from '../../council/index.ts';
import type { PowerAnswer, VoteAnswer } from '../schemas/index.ts';

type AskedVote = {
  readonly on: string;
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  readonly abstain?: readonly string[];
  readonly absent?: readonly string[];
  readonly party?: readonly string[];
  readonly procedural?: boolean;
  readonly reform?: Reform;
};

const cast = (who: readonly string[] | undefined, vote: Ballot): Cast[] =>
  (who ?? []).map(member => ({ member, vote }));

/** What a vote comes to, why, and what would change it. Members that are not named vote in favour. Throws CouncilError. */
export const voteAsked = (asked: AskedVote): VoteAnswer => {
  const { on, party, procedural = false } = asked;
  if (procedural && party?.length)
    throw new CouncilError(
      'parties go with a substantive question: Article 27 (3) has no say in procedural ones',
    );
  const seated = members(on);
  const all = [
    ...cast(asked.yes, 'Y'),
    ...cast(asked.no, 'N'),
    ...cast(asked.abstain, 'A'),
    ...cast(asked.absent, 'X'),
  ];
  const further = asked.reform ? all.filter(c => !findMember(c.member, seated)) : [];
  const vote: CouncilVote = {
    on,
    votes: all.filter(c => !further.includes(c)),
    others: 'Y',
    question: procedural ? 'procedural' : 'substantive',
    parties: party ?? [],
  };
  const { outcome, single, fewest } = changes(vote);
  const ballotOf = (code: string): Ballot =>
    vote.votes.find(v => findMember(v.member, seated)?.code === code)?.vote ?? 'Y';
  return {
    on,
    votes: seated.map(({ code, name, seat }) => ({
      member: code,
      name,
      permanent: seat === 'permanent',
      vote: ballotOf(code),
    })),
    outcome,
    single,
    fewest,
    under: asked.reform ? underRule(vote, reform(asked.reform, on), further) : null,
  };
};

const both = (f: Fraction) => ({ exact: asText(f), value: Number(decimal(f, 15)) });
const perhaps = (f: Fraction | null) => f && both(f);

type AskedPower = { readonly on: string; readonly reform?: Reform; readonly abstention?: boolean };

const known = new Map<string, PowerAnswer>();

/**
 * The power of the seats of the Council on a day, or of an enlarged one. Throws CouncilError. With abstention it takes up to a
 * second, so it is remembered: seats differ on some hundred days, whatever day is asked for.
 */
export const powerAsked = ({ on, reform: name, abstention = false }: AskedPower): PowerAnswer => {
  const rule = name ? reform(name, on) : charterRule(on);
  const key = JSON.stringify([rule.seats, rule.required, rule.requiredAmong, abstention]);
  const answer = known.get(key) ?? powerUnder(rule, abstention);
  known.set(key, answer);
  return { ...answer, name: rule.name };
};

const powerUnder = (rule: Rule, abstention: boolean): PowerAnswer => {
  if (abstention) {
    const { players, passing, patterns, of } = powerWithAbstention(rule);
    return {
      name: rule.name,
      abstention,
      players,
      winning: String(passing),
      coalitions: String(patterns),
      of: of.map(p => ({
        name: p.name,
        members: p.members,
        swings: String(p.swings),
        banzhaf: both(p.banzhaf),
        banzhafNormalised: both(p.banzhafNormalised),
        shapleyShubik: both(p.shapleyShubik),
        prevent: null,
        initiate: null,
        johnston: null,
        deeganPackel: null,
      })),
    };
  }
  const { players, winning, coalitions, of } = power(rule);
  return {
    name: rule.name,
    abstention,
    players,
    winning: String(winning),
    coalitions: String(coalitions),
    of: of.map(p => ({
      name: p.name,
      members: p.members,
      swings: String(p.swings),
      banzhaf: both(p.banzhaf),
      banzhafNormalised: both(p.banzhafNormalised),
      shapleyShubik: both(p.shapleyShubik),
      prevent: both(p.prevent),
      initiate: both(p.initiate),
      johnston: perhaps(p.johnston),
      deeganPackel: perhaps(p.deeganPackel),
    })),
  };
};
