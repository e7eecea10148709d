import { units } from '../generated/units.generated.ts';
import type { Quantity } from './statement.ts';

type Unit = {
  readonly unit: string;
  readonly factor: number;
  readonly offset: number;
  readonly exact: boolean;
};

const UNITS = new Map<string, Unit>();
for (const row of units)
  for (const name of row.names.split('|'))
    UNITS.set(row.exact === 'yes' ? name : name.toLowerCase(), {
      unit: row.unit,
      factor: +row.factor,
      offset: +row.offset,
      exact: row.exact === 'yes',
    });

const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₩': 'KRW',
  '₹': 'INR',
};
/** Dollars that are not those of the United States. */
const DOLLARS: Readonly<Record<string, string>> = {
  US: 'USD',
  'U.S.': 'USD',
  A: 'AUD',
  AU: 'AUD',
  C: 'CAD',
  CA: 'CAD',
  HK: 'HKD',
  NZ: 'NZD',
  S: 'SGD',
};
const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  bn: 1e9,
  m: 1e6,
  k: 1e3,
};
const NUMERALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const TENS: Readonly<Record<string, number>> = {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const LOOSE: Readonly<Record<string, number>> = {
  'a dozen': 12,
  dozen: 12,
  'half a dozen': 6,
  'a hundred': 100,
  'a thousand': 1000,
};

const numberWords = [...Object.keys(LOOSE), ...NUMERALS, ...Object.keys(TENS)]
  .sort((a, b) => b.length - a.length)
  .join('|');
const escaped = (s: string) => s.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const unitNames = [...UNITS.keys()]
  .sort((a, b) => b.length - a.length)
  .map(name => escaped(name).replace(/ /g, '\\s+'))
  .join('|');
const scaleNames = 'hundred|thousand|million|billion|trillion';

/** A number, in figures or in words, and the unit behind it; at most one adjective before people ("12 Russian soldiers"). */
const MEASURE = new RegExp(
  `(?<![\\w.,$€£¥])(?:(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)|(${numberWords}))(?:\\s+(${scaleNames}))?[\\s\\u00a0-]?(?:of\\s+)?([A-Z]?[a-z-]+\\s+)??(${unitNames})(?![\\w'’-])`,
  'gi',
);
const MONEY = new RegExp(
  `(?:\\b(US|U\\.S\\.|AU|A|CA|C|HK|NZ|S))?([$€£¥₽₴₩₹])\\s?(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?:[\\s-]?(${scaleNames}|bn|m|k))?\\b`,
  'gi',
);

const numberOf = (digits: string | undefined, word: string | undefined): number => {
  if (digits) return +digits.replaceAll(',', '');
  const w = (word ?? '').toLowerCase();
  return LOOSE[w] ?? TENS[w] ?? NUMERALS.indexOf(w);
};

/** Rounds away what binary fractions add: 5 miles are 8046.72 m and not 8046.720000000001. */
const tidy = (n: number): number => Number(n.toPrecision(12));

/**
 * The quantities of a text from `from` to `to`, in SI units, people as `person`, money by its ISO 4217 code, in order.
 * Spans count UTF-16 code units of `text`.
 */
export const quantitiesIn = (text: string, from = 0, to = text.length): Quantity[] => {
  const found: Quantity[] = [];
  const part = text.slice(from, to);
  // Most stretches hold neither a figure nor a numeral.
  for (const m of part.matchAll(MEASURE)) {
    const [original, digits, word, scale, adjective, name] = m;
    const unit = UNITS.get(name) ?? UNITS.get(name.toLowerCase().replace(/\s+/g, ' '));
    if (!unit || (unit.exact && !UNITS.has(name)) || (adjective && unit.unit !== 'person')) continue;
    const amount = numberOf(digits, word) * (scale ? SCALES[scale.toLowerCase()] : 1);
    // "2 million pounds" are money, "500-pound bomb" is a mass.
    const money = /^pounds?$/i.test(name) && scale && amount >= 1e6;
    const start = from + m.index;
    found.push({
      value: money ? amount : tidy(amount * unit.factor + unit.offset),
      unit: money ? 'GBP' : unit.unit,
      original,
      span: [start, start + original.length],
    });
  }
  for (const m of part.matchAll(MONEY)) {
    const [original, country, sign, digits, scale] = m;
    const start = from + m.index;
    const unit = sign === '$' && country ? (DOLLARS[country.toUpperCase()] ?? 'USD') : CURRENCIES[sign];
    found.push({
      value: tidy(numberOf(digits, undefined) * (scale ? SCALES[scale.toLowerCase()] : 1)),
      unit,
      original,
      span: [start, start + original.length],
    });
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
};
