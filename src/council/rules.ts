import { day } from './date.ts';
import { CouncilError } from './error.ts';
import { members } from './members.ts';

/** Seats that a rule treats alike. */
export type SeatGroup = {
  readonly name: string;
  /** Codes of the members; a seat whose holder is not known has a name of its own. */
  readonly members: readonly string[];
  /** Whether each of them can prevent a substantive decision. */
  readonly veto: boolean;
};

/** How a council decides: its seats, the votes it needs, and who can prevent a decision. */
export type Rule = {
  readonly name: string;
  readonly source: string;
  readonly seats: readonly SeatGroup[];
  /** Affirmative votes required of all seats together. */
  readonly required: number;
  /** Affirmative votes required among some of the groups besides. */
  readonly requiredAmong: readonly { readonly seats: readonly string[]; readonly votes: number }[];
};

/** A rule or custom of the Council that decides, or explains, an outcome. */
export const CITATIONS = {
  procedural: 'Charter, Article 27 (2)',
  substantive: 'Charter, Article 27 (3)',
  abstention: 'Namibia, Advisory Opinion, I.C.J. Reports 1971, p. 16, paragraph 22',
  absence: 'practice of the Council since 1950 (resolutions 82, 83 and 84 (1950), adopted without the USSR)',
  party: 'Charter, Article 27 (3), last clause',
  preliminary:
    'Statement of the four sponsoring Governments, San Francisco, 7 June 1945, part II, paragraph 2',
} as const;
export type Citation = keyof typeof CITATIONS;

/** The day on which the Council came to have fifteen members. */
export const ENLARGED = '1966-01-01';

/**
 * The rule of Article 27 on a day. The amendment to fifteen members and nine votes entered into force on 31 August 1965, but
 * the added members took their seats on 1 January 1966; until then eleven members decided by seven votes as before
 * (resolution 218 of 23 November 1965 was adopted by 7 votes to none with 4 abstentions).
 * @throws CouncilError as `members` does
 */
export const charterRule = (on: string): Rule => {
  const seated = members(day(on));
  const codes = (seat: string) => seated.filter(m => m.seat === seat).map(m => m.code);
  const enlarged = on >= ENLARGED;
  return {
    name: `Security Council on ${on}`,
    source: enlarged
      ? 'Charter, Articles 23 and 27, as amended in 1965'
      : 'Charter, Articles 23 and 27, as signed in 1945',
    seats: [
      { name: 'permanent', members: codes('permanent'), veto: true },
      { name: 'elected', members: codes('elected'), veto: false },
    ],
    required: enlarged ? 9 : 7,
    requiredAmong: [],
  };
};

const fail = (what: string, where: string): never => {
  throw new CouncilError(`${where}: ${what}; see docs/council.md for the form of a rule`);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readSeats = (value: unknown, where: string): SeatGroup => {
  if (!isRecord(value) || typeof value.name !== 'string' || !value.name)
    return fail('each of "seats" needs a "name"', where);
  const { name, members: named = [], count, veto = false } = value;
  if (!Array.isArray(named) || named.some(m => typeof m !== 'string'))
    return fail(`"members" of "${name}" must be codes`, where);
  const size = count ?? named.length;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > 200)
    return fail(`"${name}" needs "members" or a "count" from 1 to 200`, where);
  if (size < named.length) return fail(`"${name}" names ${named.length} members for ${size} seats`, where);
  if (typeof veto !== 'boolean') return fail(`"veto" of "${name}" must be true or false`, where);
  const open = Array.from({ length: size - named.length }, (_, i) => `${name} ${named.length + i + 1}`);
  return { name, members: [...(named as string[]).map(m => m.toUpperCase()), ...open], veto };
};

/**
 * Reads a rule from the value of a JSON file.
 * @param where what to call the file in an error
 * @throws CouncilError that says which part is wrong
 * @example readRule({ name: 'Twenty-one', seats: [{ name: 'permanent', members: ['CHN', 'FRA', 'GBR', 'RUS', 'USA'],
 *   veto: true }, { name: 'elected', count: 16 }], required: 12 })
 */
export const readRule = (value: unknown, where = 'rule'): Rule => {
  if (!isRecord(value)) return fail('not a JSON object', where);
  const { name = where, source = '', required, requiredAmong = [] } = value;
  if (typeof name !== 'string' || typeof source !== 'string')
    return fail('"name" and "source" must be texts', where);
  if (!Array.isArray(value.seats) || value.seats.length === 0)
    return fail('"seats" must list at least one group', where);
  const seats = value.seats.map(group => readSeats(group, where));
  const all = seats.flatMap(group => group.members);
  const twice = all.find((m, i) => all.indexOf(m) !== i);
  if (twice) return fail(`"${twice}" has two seats`, where);
  const names = seats.map(group => group.name);
  const isQuota = (n: unknown, most: number): n is number =>
    typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= most;
  if (!isQuota(required, all.length))
    return fail(`"required" must be a number of votes from 1 to ${all.length}`, where);
  if (!Array.isArray(requiredAmong)) return fail('"requiredAmong" must be a list', where);
  const among = requiredAmong.map(quota => {
    if (
      !isRecord(quota) ||
      !Array.isArray(quota.seats) ||
      quota.seats.some(s => !names.includes(s as string))
    )
      return fail(`each of "requiredAmong" needs "seats", out of ${names.join(', ')}`, where);
    const size = seats
      .filter(s => (quota.seats as string[]).includes(s.name))
      .reduce((n, s) => n + s.members.length, 0);
    if (!isQuota(quota.votes, size))
      return fail(`"votes" of "requiredAmong" must be from 1 to ${size}`, where);
    return { seats: quota.seats as string[], votes: quota.votes };
  });
  return { name, source, seats, required, requiredAmong: among };
};
