import { type CouncilStates, councilStates } from '../generated/council-states.generated.ts';

/** The regional groups of General Assembly resolution 1991 (XVIII), by which elected seats are shared. */
export const REGIONAL_GROUPS = ['africa', 'asia-pacific', 'eastern-europe', 'grulac', 'weog'] as const;
export type RegionalGroup = (typeof REGIONAL_GROUPS)[number];

/** A state, or an observer, as the Council's records name it. */
export type State = {
  /** ISO 3166-1 alpha-3; for a state that is no more, the alpha-3 part of ISO 3166-3. */
  readonly code: string;
  readonly name: string;
  /** The name as a sentence takes it: "the Russian Federation". */
  readonly inSentence: string;
  readonly group: RegionalGroup | null;
  readonly aliases: readonly string[];
  /** Codes of today for a state that is no more; empty for one that is. */
  readonly successors: readonly string[];
};

const words = (cell: string): string[] => cell.split('|').filter(Boolean);

const toState = (row: CouncilStates): State => ({
  code: row.code,
  name: row.name,
  inSentence: row.article ? `${row.article} ${row.name}` : row.name,
  group: (row.group || null) as RegionalGroup | null,
  aliases: words(row.aliases),
  successors: words(row.successor),
});

/** Every state known to the council library. */
export const states: readonly State[] = councilStates.map(toState);

const byCode = new Map(states.map(state => [state.code, state]));

/** The state with this code, if there is one. */
export const stateOf = (code: string): State | undefined => byCode.get(code.toUpperCase());

/** Letters and digits only, without accents, case or the article, so that spellings and type marks do not matter. */
const key = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');

const byName = new Map(states.flatMap(s => [s.name, ...s.aliases].map(name => [key(name), s] as const)));

/** How many letters must change to make `b` of `a`, or `limit + 1` when it is more than `limit`. */
const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return Math.min(row[b.length], limit + 1);
};

/** A state found by name, and whether the name was spelt as a record spells it. */
export type FoundState = { readonly state: State; readonly exact: boolean };

/** The only state whose name fits where a wrong encoding lost letters: "T\ufffdrkiye". At least three letters must be left. */
const withLostLetters = (name: string): FoundState | null => {
  const parts = name.split(/\ufffd+/).map(part => key(part).replaceAll(' ', ''));
  if (parts.join('').length < 3) return null;
  const shape = new RegExp(`^${parts.join('.{0,2}')}$`);
  const fitting = new Set(
    [...byName].filter(([other]) => shape.test(other.replaceAll(' ', ''))).map(([, s]) => s),
  );
  return fitting.size === 1 ? { state: [...fitting][0], exact: false } : null;
};

/**
 * Finds a state by a name as records write it. Accents, case and punctuation do not matter. A name that is no state's is
 * read as the only state within one damaged letter in eight ("C6te d'Ivoire"), never more than two; else null.
 * @example findState('Turkey')?.state.code // 'TUR'
 */
export const findState = (name: string): FoundState | null => {
  const wanted = key(name);
  const found = byName.get(wanted);
  if (found) return { state: found, exact: true };
  if (name.includes('\ufffd')) return withLostLetters(name);
  const limit = Math.min(2, Math.floor(wanted.length / 8));
  // A name of two words may have lost a blank: "SouthAfrica".
  const close = [...byName].filter(
    ([other]) =>
      other.replaceAll(' ', '') === wanted.replaceAll(' ', '') ||
      (limit > 0 && distance(wanted, other, limit) <= limit),
  );
  const candidates = new Set(close.map(([, state]) => state));
  return candidates.size === 1 ? { state: [...candidates][0], exact: false } : null;
};
