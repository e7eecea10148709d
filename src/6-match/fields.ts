import { fields } from '../generated/fields.generated.ts';
import { familyOf, formOf } from './form.ts';
import { isStopWord } from './retrieve/words.ts';

/** A phrase of a field: found where the other words stand in the same text too. */
type Phrase = { readonly rest: readonly string[]; readonly field: string };

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu;
/** Words so short have no family. */
const SHORT = 6;
const keyOf = (form: string): string => (form.length > SHORT ? familyOf(form) : form);

const keysIn = (text: string): string[] =>
  [...text.matchAll(WORD)]
    .map(([word]) =>
      word
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/['’].*$/, ''),
    )
    .filter(word => word.length > 2 && !isStopWord(word))
    .map(word => keyOf(formOf(word)));

const build = () => {
  const words = new Map<string, string[]>();
  const phrases = new Map<string, Phrase[]>();
  for (const { field, words: cell } of fields)
    for (const entry of cell.split('|')) {
      const [first, ...rest] = keysIn(entry);
      if (first === undefined) continue;
      if (rest.length > 0) phrases.set(first, [...(phrases.get(first) ?? []), { rest, field }]);
      else if (!words.get(first)?.includes(field)) words.set(first, [...(words.get(first) ?? []), field]);
    }
  return { words, phrases };
};
const TABLE = build();

/** A phrase tells more than a word. */
const PHRASE = 1.5;
const MOST = 12;

/**
 * The fields of meaning of a text with their weights, the weightiest first. A word that stands in many fields tells little of each.
 *
 * @example fieldsIn('the effluent poisons fish downstream')[0][0] // 'pollution'
 */
export const fieldsIn = (text: string): [field: string, weight: number][] => {
  const keys = new Set(keysIn(text));
  const weights = new Map<string, number>();
  const add = (field: string, weight: number): void => {
    weights.set(field, (weights.get(field) ?? 0) + weight);
  };
  for (const key of keys) {
    const own = TABLE.words.get(key) ?? [];
    for (const field of own) add(field, 1 / Math.sqrt(own.length));
    for (const { rest, field } of TABLE.phrases.get(key) ?? [])
      if (rest.every(k => keys.has(k))) add(field, PHRASE);
  }
  return [...weights]
    .map(([field, weight]): [string, number] => [field, Math.round(weight * 100) / 100])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST);
};
