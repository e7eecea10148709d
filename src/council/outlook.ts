import { type Member, members } from './members.ts';
import { inSentence } from './outcome.ts';
import { CITATIONS, charterRule } from './rules.ts';

/** A state's position on a claim, in the words of docs/vocabulary.md, since a day (ISO 8601; '' when the day is not known). */
export type PositionStep = { readonly position: string; readonly since: string };

/** A state, and the positions that it has taken, the earliest first. */
export type StatePositions = { readonly state: string; readonly history: readonly PositionStep[] };

/** What a recorded position says of the claim: that it is so, that it is not, neither, or nothing is recorded. */
export type Side = 'affirms' | 'contests' | 'neither' | 'none-recorded';

const SIDES: Readonly<Record<string, Side>> = {
  asserts: 'affirms',
  confirms: 'affirms',
  denies: 'contests',
  disputes: 'contests',
  'declines-to-deny': 'neither',
  'declines-to-comment': 'neither',
  'calls-for-inquiry': 'neither',
};

/** A member on the day, and the position recorded by then. */
export type MemberPosition = {
  readonly code: string;
  readonly name: string;
  readonly permanent: boolean;
  readonly side: Side;
  readonly position: string;
  readonly since: string | null;
};

/** How the recorded positions of the Council's members on a claim split. It tells no vote: a position is not one. */
export type Outlook = {
  readonly on: string;
  readonly required: number;
  readonly members: readonly MemberPosition[];
  /** Permanent members whose recorded position contests the claim. */
  readonly blocking: readonly string[];
  /** Whether as many members affirm the claim as a decision needs votes. */
  readonly enough: boolean;
  /** In words, a sentence each. */
  readonly says: readonly string[];
};

/** States that go on under another code. Those that joined another (the GDR) or fell apart (Yugoslavia) had positions of their own. */
const GOES_ON_AS: Readonly<Record<string, string>> = { SUN: 'RUS', ZAR: 'COD', BYS: 'BLR', HVO: 'BFA' };

const sameState = (a: string, b: string): boolean => a === b || GOES_ON_AS[a] === b || GOES_ON_AS[b] === a;

const positionOf = (
  { code, name, seat }: Member,
  positions: readonly StatePositions[],
  on: string,
): MemberPosition => {
  const own = positions.filter(p => sameState(p.state, code)).flatMap(p => p.history);
  const steps = own
    .filter(({ since }) => since <= on)
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  const last = steps.filter(({ position }) => position in SIDES).at(-1);
  return {
    code,
    name,
    permanent: seat === 'permanent',
    side: last ? SIDES[last.position] : 'none-recorded',
    position: last?.position ?? 'none-recorded',
    since: last?.since || null,
  };
};

/**
 * Says how the positions that the members of a day had taken by then split, and whether one of a permanent member would stand in
 * the way of a decision that takes the claim for true. It reads what is recorded and forecasts nothing.
 * @param positions each state's positions on one claim; later ones than `on` do not count
 * @throws CouncilError as `members` does
 * @example outlook('1983-09-12', [{ state: 'SUN', history: [{ position: 'denies', since: '1983-09-01' }] }]).blocking // ['SUN']
 */
export const outlook = (on: string, positions: readonly StatePositions[]): Outlook => {
  const { required } = charterRule(on);
  const seated = members(on).map(member => positionOf(member, positions, on));
  const those = (side: Side): string[] => seated.filter(m => m.side === side).map(m => m.code);
  const blocking = seated.filter(m => m.permanent && m.side === 'contests').map(m => m.code);
  const enough = those('affirms').length >= required;
  const told = (side: Side, singular: string, plural: string): string[] => {
    const codes = those(side);
    return codes.length === 0
      ? []
      : [`${codes.length} ${codes.length === 1 ? singular : plural} (${codes.join(', ')})`];
  };
  const split = [
    ...told('affirms', 'affirms it', 'affirm it'),
    ...told('contests', 'denies or disputes it', 'deny or dispute it'),
    ...told('neither', 'does neither', 'do neither'),
  ].join(', ');
  const silent = those('none-recorded').length;
  const unknown = silent > 0 ? `of ${silent} no position is recorded` : '';
  return {
    on,
    required,
    members: seated,
    blocking,
    enough,
    says: [
      `On the positions recorded by ${on}, of the ${seated.length} members of the Security Council ${[split, unknown].filter(Boolean).join('; ')}.`,
      enough
        ? `As many members affirm it as a decision needs votes (${required}).`
        : `Fewer members affirm it than a decision needs votes (${required}).`,
      blocking.length > 0
        ? `On the positions recorded, ${blocking.length === 1 ? 'a permanent member contests' : 'permanent members contest'} it: ${inSentence(blocking)}. A vote against by ${blocking.length === 1 ? 'it' : 'one of them'} would prevent a substantive decision (${CITATIONS.substantive}).`
        : 'On the positions recorded, no permanent member contests it.',
      'A position on a claim is not a vote: this is what is recorded, not a forecast.',
    ],
  };
};
