import { leaders } from '../generated/leaders.generated.ts';
import { Registry } from './registry.ts';

type Row = {
  readonly code: string;
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
      const row = { code, words, from: Number(from), until: Number(until || 9999) };
      for (const key of new Set([words[words.length - 1], words[0]]))
        bySurname.set(key, [...(bySurname.get(key) ?? []), row]);
    }
  }
  return bySurname.get(surname) ?? [];
};

/**
 * For whom a well-known holder of office spoke in a year: by the full name in the years of office, and one year more on either side;
 * by the surname alone only when one holder of that year bears it. Undefined when not known or when two answers are possible.
 */
export const knownHolder = (words: readonly string[], year: number | null): string | undefined => {
  const last = words[words.length - 1] ?? '';
  const inOffice = (r: Row) => year === null || (r.from - 1 <= year && year <= r.until + 1);
  const full = words.length > 1;
  const found = rows(last).filter(r => {
    const fits = full
      ? r.words[0] === words[0] && r.words[r.words.length - 1] === last
      : year !== null && r.words[r.words.length - 1] === last;
    return fits && inOffice(r);
  });
  // East Asian names in which the surname stands first.
  if (full)
    found.push(
      ...rows(words[0]).filter(
        r =>
          r.words[0] === words[0] &&
          r.words.slice(1).join('').replaceAll('-', '') === words.slice(1).join('').replaceAll('-', '') &&
          inOffice(r),
      ),
    );
  const codes = new Set(found.map(r => r.code));
  return codes.size === 1 ? found[0].code : undefined;
};
