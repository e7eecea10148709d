import { leaders } from '../generated/leaders.generated.ts';
import { Registry, spelling } from './registry.ts';

type Row = {
  readonly code: string;
  readonly name: string;
  readonly words: readonly string[];
  readonly from: number;
  readonly until: number;
};

let bySurname: Map<string, Row[]> | undefined;
const rows = (surname: string): readonly Row[] => {
  if (!bySurname) {
    bySurname = new Map();
    for (const { code, name, from, until } of leaders) {
      const words = Registry.nameWords(name);
      const row = { code, name, words, from: Number(from), until: Number(until || 9999) };
      for (const key of new Set([spelling(words[words.length - 1]), spelling(words[0])]))
        bySurname.set(key, [...(bySurname.get(key) ?? []), row]);
    }
  }
  return bySurname.get(spelling(surname)) ?? [];
};

const alike = (a: string, b: string): boolean => a === b || spelling(a) === spelling(b);

/** The holders in office in a year, and one year more on either side, whose name the words are; by the surname alone only with a year. */
const holders = (words: readonly string[], year: number | null): readonly Row[] => {
  const last = words[words.length - 1] ?? '';
  const inOffice = (r: Row) => year === null || (r.from - 1 <= year && year <= r.until + 1);
  const full = words.length > 1;
  const found = rows(last).filter(r => {
    const fits = full
      ? alike(r.words[0], words[0]) && alike(r.words[r.words.length - 1], last)
      : year !== null && alike(r.words[r.words.length - 1], last);
    return fits && inOffice(r);
  });
  if (!full) return found;
  // East Asian names in which the surname stands first.
  const given = (w: readonly string[]) => spelling(w.slice(1).join(''));
  const eastern = rows(words[0]).filter(
    r => alike(r.words[0], words[0]) && given(r.words) === given(words) && inOffice(r),
  );
  return [...found, ...eastern];
};

/**
 * For whom a well-known holder of office spoke in a year: by the full name in the years of office, and one year more on either side;
 * by the surname alone only when one holder of that year bears it. Undefined when not known or when two answers are possible.
 */
export const knownHolder = (words: readonly string[], year: number | null): string | undefined => {
  const found = holders(words, year);
  return new Set(found.map(r => r.code)).size === 1 ? found[0].code : undefined;
};

/** Letters by which two spellings of a given name are taken for one: "Sergei" and "Sergey". */
const SPELT_ALIKE = 3;

/**
 * The one name under which the table knows a holder of office of a state or an organisation, so that "Lavrov" and "Sergey Lavrov" of
 * two documents are one actor. Undefined when it knows none, or two who share the surname.
 */
export const knownName = (
  words: readonly string[],
  code: string,
  year: number | null,
): string | undefined => {
  const [first, ...others] = holders(words, year).filter(r => r.code === code);
  if (!first) return undefined;
  const surname = first.words[first.words.length - 1];
  const given = first.words[0].slice(0, SPELT_ALIKE);
  const same = (r: Row) => alike(r.words[r.words.length - 1], surname) && r.words[0].startsWith(given);
  if (!others.every(same)) return undefined;
  return rows(surname).find(r => r.code === code && same(r))?.name ?? first.name;
};
