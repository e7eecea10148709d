import { bodies } from '../generated/bodies.generated.ts';
import { states } from '../generated/states.generated.ts';
import type { Body, State } from './gazetteer.ts';
import { stateByCode } from './gazetteer.ts';

/** Shorter names differ by one letter too easily ("Niger", "Nigeria"). */
const SHORTEST = 10;

const letters = (name: string) => name.toLowerCase().replace(/[^\p{L}]/gu, '');

/** What two names share that differ by one letter, or by two that changed places: the name less each of its letters in turn. */
const variants = (name: string): string[] => {
  const word = letters(name);
  return [word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))];
};

let index: Map<string, string> | undefined;
const build = (): Map<string, string> => {
  const made = new Map<string, string>();
  const add = (name: string, code: string) => {
    if (letters(name).length < SHORTEST || !name.includes(' ')) return;
    for (const variant of variants(name)) {
      // What two different codes share tells nothing.
      const known = made.get(variant);
      made.set(variant, known === undefined || known === code ? code : '');
    }
  };
  for (const s of states) for (const name of [s.name, ...s.also.split('|')]) add(name, s.code);
  for (const b of bodies)
    if (b.code && b.type !== 'media') for (const name of [b.name, ...b.also.split('|')]) add(name, b.code);
  return made;
};

/** The state or body of the gazetteer whose name is a letter away: "Untied Nations", "Repubilc of Korea". */
export const misspelt = (name: string): { state: Pick<State, 'code' | 'name'> } | { body: Body } | null => {
  if (letters(name).length < SHORTEST || !name.includes(' ')) return null;
  index ??= build();
  const codes = new Set(variants(name).map(v => index!.get(v)));
  codes.delete(undefined);
  const [code] = codes;
  if (codes.size !== 1 || !code) return null;
  const state = stateByCode(code);
  const body = bodies.find(b => b.code === code);
  return state ? { state } : body ? { body } : null;
};
