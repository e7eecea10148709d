import type { Statement } from '../5-characterise/index.ts';
import { type Allegiance, allegianceBy } from './allegiance.ts';
import { stateOf } from './concepts.ts';
import { isDoubled, isNegated, isOfClaim, isUndoubted } from './polarity.ts';

/** Where an actor stands on a claim (docs/vocabulary.md). */
export const POSITIONS = [
  'asserts',
  'confirms',
  'denies',
  'disputes',
  'declines-to-deny',
  'declines-to-comment',
  'calls-for-inquiry',
  'none-recorded',
] as const;
export type Position = (typeof POSITIONS)[number];

/** How a claim fares: `contested` when one asserts and another denies or disputes, `confirmed-by-accused`, else `unopposed`. */
export const STATUSES = ['contested', 'confirmed-by-accused', 'unopposed'] as const;
export type Status = (typeof STATUSES)[number];

/** What is needed of a statement to tell the positions that it shows. */
export type Heard = Pick<Statement, 'id' | 'act' | 'certainty' | 'speakers'> & {
  /** YYYY-MM-DD, or ''. */
  readonly day: string;
  /** The words of its content. */
  readonly content: string;
  /** States said to have done it, as its proposition has them. */
  readonly agents: readonly string[];
  /** Its terms, and those of them that it tells by their opposite, as its proposition has them. */
  readonly terms?: readonly string[];
  readonly opposites?: readonly string[];
  /** The words that link source and content. */
  readonly cue?: string;
};

/** One step of a history: since when an actor has held a position, and which statements show it. */
export type Step = {
  readonly position: Position;
  readonly since: string;
  readonly statements: readonly string[];
};

/** An actor's positions on a claim, the earliest first; the last one stands. */
export type Stand = {
  readonly code: string;
  readonly name: string;
  /** Code of the state or organisation for which it speaks; its own where it speaks for itself. */
  readonly state: string;
  readonly position: Position;
  readonly history: readonly Step[];
};

/** Whether positions are of each speaker, or rolled up to the states and organisations that they speak for. */
export type RollUp = 'actor' | 'state';

const NEGATIVE: ReadonlySet<string> = new Set(['CT-', 'PR-', 'PS-']);
const QUESTION = /^\W*(?:whether|if|why|what|who|how|when|where)\b/i;
const INQUIRY =
  /\b(?:inquir|enquir|investigat|inspect|fact-finding|examin|autops|samples?\b|probe\b|evidence\b|explain|explanation|full account)/i;

/** Who votes down a text or will not take a note denies nothing of what it says. */
const PAPER =
  /^\W*(?:to (?:accept|take|receive)\b|(?:\p{L}+\s){0,4}(?:draft|resolution|note|letter|text|amendment|motion)s?\b)/iu;

/** What is not proven is disputed, not denied. */
const UNPROVEN =
  /\b(?:premature|too (?:early|soon) to|(?:not|never) (?:yet )?(?:be(?:en)? )?(?:able to )?(?:prov\w+|establish\w*|demonstrate\w*|substantiated?|shown?|show)|nothing [^.]{0,40}(?:prov\w+|show\w*|establish\w*)|no (?:\p{L}+ ){0,2}(?:evidence|proof)\b|fail(?:s|ed)? to prove|(?:unproven|inconclusive|unconvincing|far from certain|open to question|not (?:been )?conclusive))/iu;

const SAYS: ReadonlySet<string> = new Set(['state', 'assess', 'accuse', 'condemn', 'confirm', 'warn']);

/** "scoffed at the notion that": who makes light of a claim denies it. */
const MOCKS =
  /\b(?:scoff|ridicul|derid|mock|sneer|laugh|jeer|brush|wave[ds]? (?:away|off|aside)|shrug|dismiss|rubbish|pour(?:ed|s)? scorn|discount|belittl|pooh|make light|made light)/i;

const isNegative = ({ certainty, content }: Pick<Heard, 'certainty' | 'content'>): boolean =>
  (NEGATIVE.has(certainty) && !isDoubled(content) && !isUndoubted(content)) || isNegated(content);

/** What a statement does to the claim whose content it has, before it is known who stands accused; null where it takes no position. */
const stanceOf = ({ act, certainty, content, cue }: Heard): Position | null => {
  const negative = isNegative({ certainty, content });
  if (SAYS.has(act) && UNPROVEN.test(content) && !isUndoubted(content))
    return isDoubled(content) ? 'asserts' : 'disputes';
  if (cue !== undefined && MOCKS.test(cue) && isOfClaim(content)) return 'denies';
  switch (act) {
    case 'deny':
      return 'denies';
    case 'reject':
      return PAPER.test(content) ? null : 'denies';
    case 'condemn':
      return isOfClaim(content) ? 'denies' : 'asserts';
    case 'dispute':
      return isDoubled(content) ? 'asserts' : 'disputes';
    case 'decline-to-deny':
      return 'declines-to-deny';
    case 'decline-to-comment':
      return 'declines-to-comment';
    case 'confirm':
      return negative ? 'denies' : 'confirms';
    case 'demand':
      if (INQUIRY.test(content)) return 'calls-for-inquiry';
      return QUESTION.test(content) ? null : 'asserts';
    case 'state':
    case 'assess':
      if (certainty === 'Uu' && QUESTION.test(content)) return null;
      return negative ? 'denies' : 'asserts';
    default:
      return 'asserts';
  }
};

const TURNED: Partial<Record<Position, Position>> = {
  asserts: 'denies',
  confirms: 'denies',
  denies: 'asserts',
  disputes: 'asserts',
};

/**
 * Which statements tell the claim's proposition the other way round: by the opposite of a deed of which others tell ("it was in
 * international waters" where others say that it had intruded), or negated.
 */
export const isTurned = (statements: readonly Heard[]): boolean[] => {
  const straight = new Set(
    statements.flatMap(s => (s.terms ?? []).filter(term => !(s.opposites ?? []).includes(term))),
  );
  return statements.map(s => (s.opposites ?? []).some(term => straight.has(term)));
};

/** The claim as most plainly put: true for a statement whose words tell what the claim says, without a negation or an opposite. */
export const isStraight = (statements: readonly Heard[]): boolean[] => {
  const turned = isTurned(statements);
  const straight = statements.map((s, i) => isNegated(s.content) === turned[i]);
  // Where everybody puts it negatively, that is what is claimed.
  return straight.some(x => x) ? straight : statements.map(() => true);
};

const OWN_WORD = allegianceBy([]);

const ASSERTIVE: ReadonlySet<string> = new Set(['state', 'assess', 'accuse', 'condemn', 'confirm']);

/** Acts that deny whatever the content is. */
const DENIES: ReadonlySet<string> = new Set(['deny', 'reject']);

/** What is demanded or promised is no admission of what was done. */
const OF_THE_FUTURE: ReadonlySet<string> = new Set(['demand', 'pledge', 'warn']);

/** The states that others say did it. */
export const accusedIn = (statements: readonly Heard[], speaksFor: Allegiance = OWN_WORD): Set<string> => {
  const counts = new Map<string, number>();
  const turned = isTurned(statements);
  for (const [i, s] of statements.entries()) {
    if (!ASSERTIVE.has(s.act) || isNegative(s) || turned[i]) continue;
    const own = new Set(s.speakers.map(x => stateOf(speaksFor(x))));
    for (const agent of s.agents) if (!own.has(agent)) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  // One statement that puts it the other way round accuses nobody.
  const most = Math.max(0, ...counts.values());
  return new Set([...counts].filter(([, n]) => n * 2 > most).map(([agent]) => agent));
};

/**
 * Where each actor stands on a claim, by all its statements: the earliest first to take a position comes first. Who admits what
 * others say it did `confirms`; others who confirm it `assert` it. Where nobody puts the content positively ("could not have
 * known", said by all), to say it is to assert it.
 */
export const positionsOn = (
  statements: readonly Heard[],
  by: RollUp = 'actor',
  speaksFor: Allegiance = OWN_WORD,
): Stand[] => {
  const ordered = [...statements].sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id));
  const accused = accusedIn(ordered, speaksFor);
  const turned = isTurned(ordered);
  const stances = ordered.map((s, i) => {
    const stance = stanceOf(s);
    return (turned[i] && stance && TURNED[stance]) || stance;
  });
  const negative = ordered.map((s, i) => isNegated(s.content) !== turned[i]);
  const told = new Set(
    ordered.flatMap((s, i) =>
      s.speakers.some(x => accused.has(stateOf(speaksFor(x)))) || turned[i]
        ? []
        : (s.terms ?? []).filter(isDeed),
    ),
  );
  const oneSided = negative.every((n, i) => n || stances[i] === null);
  const stands = new Map<string, { name: string; state: string; history: Step[] }>();
  ordered.forEach((s, i) => {
    const stance = oneSided && stances[i] === 'denies' && !DENIES.has(s.act) ? 'asserts' : stances[i];
    if (stance === null) return;
    for (const speaker of s.speakers) {
      const state = speaksFor(speaker);
      const own = accused.has(stateOf(state));
      const position = ofAccused(stance, s, stateOf(state), own, accused.size > 0, told);
      const code = by === 'state' ? state : speaker.code;
      const stand = stands.get(code) ?? { name: by === 'state' ? state : speaker.name, state, history: [] };
      stands.set(code, stand);
      extend(stand.history, position, s);
    }
  });
  return [...stands].map(([code, { name, state, history }]) => ({
    code,
    name,
    state,
    position: history[history.length - 1].position,
    history,
  }));
};

/**
 * What others say it did, the accused confirms; where it says that another did it, it denies ("they fired first"). Others who
 * confirm it assert it.
 */
const ofAccused = (
  stance: Position,
  s: Heard,
  state: string,
  own: boolean,
  known: boolean,
  told: ReadonlySet<string>,
): Position => {
  if (stance === 'confirms') return own || !known ? 'confirms' : 'asserts';
  if (stance !== 'asserts' || !own || OF_THE_FUTURE.has(s.act)) return stance;
  if (s.agents.length > 0) return s.agents.includes(state) ? 'confirms' : 'denies';
  // What the accused tells instead is no admission of what it is accused of.
  const deeds = (s.terms ?? []).filter(isDeed);
  return told.size > 0 && !deeds.some(key => told.has(key)) ? 'denies' : 'confirms';
};

const isDeed = (key: string): boolean => /^(?:deed|over):/.test(key);

const extend = (history: Step[], position: Position, { day, id }: Heard): void => {
  const last = history[history.length - 1];
  if (last?.position === position) {
    if (!last.statements.includes(id))
      history[history.length - 1] = { ...last, statements: [...last.statements, id] };
  } else history.push({ position, since: day, statements: [id] });
};

/** The status of a claim by the positions that stand. */
export const statusOf = (stands: readonly Stand[]): Status => {
  const held = new Set(stands.map(s => s.position));
  if (held.has('confirms')) return 'confirmed-by-accused';
  // A denial is of something: where nobody is recorded to have asserted it, somebody has all the same.
  return held.has('denies') || held.has('disputes') ? 'contested' : 'unopposed';
};

/** States whose speakers hold opposite positions at the same time: one asserts or confirms, another denies. */
export const dividedStates = (stands: readonly Stand[]): string[] => {
  const sides = new Map<string, Set<string>>();
  for (const { state, position } of stands) {
    const side =
      position === 'asserts' || position === 'confirms' ? 'for' : position === 'denies' ? 'against' : null;
    if (side) sides.set(state, (sides.get(state) ?? new Set()).add(side));
  }
  return [...sides]
    .filter(([, s]) => s.size === 2)
    .map(([state]) => state)
    .sort(compare);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
