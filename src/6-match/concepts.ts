import { concepts } from '../generated/concepts.generated.ts';
import { states } from '../generated/states.generated.ts';
import { formOf } from './form.ts';

export type ConceptKind = 'deed' | 'over' | 'thing' | 'claim' | 'vague' | 'answer' | 'state';
export type Concept = {
  readonly name: string;
  readonly kind: ConceptKind;
  /** Of a state: its own code, where `name` is its successor's. */
  readonly code?: string;
  /** Whether a phrase tells the opposite of the deed: "international waters" of having intruded. */
  readonly opposite?: boolean;
};

/** A phrase by the dictionary forms of its words; where it has a gap, what follows within some words. */
type Phrase = {
  readonly forms: readonly string[];
  readonly rest: readonly string[];
  readonly concept: Concept;
};

/** How many words may stand in the gap of a phrase. */
const GAP = 6;

const key = (phrase: string): string[] =>
  phrase
    .replace(/^the /i, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(formOf);

const build = (): ReadonlyMap<string, readonly Phrase[]> => {
  const byFirst = new Map<string, Phrase[]>();
  const taken = new Set<string>();
  const add = (phrase: string, concept: Concept): void => {
    const [forms, rest = []] = phrase.split(' _ ').map(key);
    const whole = `${forms.join(' ')} _ ${rest.join(' ')}`;
    if (forms.length === 0 || taken.has(whole)) return;
    taken.add(whole);
    const list = byFirst.get(forms[0]) ?? [];
    byFirst.set(forms[0], [...list, { forms, rest, concept }]);
  };
  for (const { concept, kind, words } of concepts)
    for (const word of words.split('|')) {
      const opposite = word.startsWith('!');
      add(opposite ? word.slice(1) : word, { name: concept, kind: kind as ConceptKind, opposite });
    }
  // A state, its successor, its adjective, its people and its capital are one: whose deed it is, not where it was.
  for (const { code, name, also, adjectives, people, capitals, until, successor } of states) {
    const concept: Concept = { name: successor || code, kind: 'state', code };
    // What was a capital once is today a place like others.
    const cells = [also, adjectives, people, until ? '' : capitals];
    for (const form of [name, ...cells.flatMap(cell => cell.split('|'))]) {
      if (/^[A-Z]{2,4}$/.test(form)) continue;
      add(form, concept);
      if (/[a-z]$/.test(form)) add(`${form}s`, concept);
    }
  }
  const usa: Concept = { name: 'USA', kind: 'state' };
  for (const form of ['U.S', 'U.S.A', 'White House', 'Pentagon', 'State Department']) add(form, usa);
  for (const form of ['Kremlin', 'Tass']) add(form, { name: 'RUS', kind: 'state' });
  const size = ({ forms, rest }: Phrase): number => forms.length + rest.length;
  for (const list of byFirst.values())
    list.sort((a, b) => size(b) - size(a) || b.forms.length - a.forms.length);
  return byFirst;
};

const PHRASES = build();

const stands = (phrase: readonly string[], forms: readonly string[], at: number): boolean =>
  phrase.every((s, k) => forms[at + k] === s);

/** What comes behind the gap; the words in between and after it are terms of their own. */
const follows = ({ forms: own, rest }: Phrase, forms: readonly string[], at: number): boolean => {
  if (rest.length === 0) return true;
  const from = at + own.length;
  for (let i = from; i <= from + GAP && i < forms.length; i++) if (stands(rest, forms, i)) return true;
  return false;
};

/** The longest phrase of the tables that stands at a place of a list of dictionary forms, or null. */
export const conceptAt = (
  forms: readonly string[],
  at: number,
): { readonly concept: Concept; readonly length: number } | null => {
  for (const phrase of PHRASES.get(forms[at]) ?? [])
    if (stands(phrase.forms, forms, at) && follows(phrase, forms, at))
      return { concept: phrase.concept, length: phrase.forms.length };
  return null;
};

/** The state to which a code belongs, former ones as their successors: "SUN:foreign-ministry" is "RUS". */
export const stateOf = (code: string): string => {
  const state = code.split(':')[0];
  return SUCCESSORS.get(state) ?? state;
};
const SUCCESSORS = new Map(states.filter(s => s.successor).map(s => [s.code, s.successor]));

/** The state whose adjective or name stands in the name of a group: "British officials" speak for Britain; null where none does. */
export const stateInName = (name: string): string | null => {
  const forms = key(name);
  for (let i = 0; i < forms.length; i++) {
    const found = conceptAt(forms, i);
    if (found?.concept.kind === 'state') return found.concept.code ?? found.concept.name;
  }
  return null;
};
