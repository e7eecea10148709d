/**
 * Words at which no noun phrase goes on, whatever their tags: times and the verbs of headlines about quarrels.
 * @module
 */
import type { Reader } from './reader.ts';

/** "Thailand and Cambodia trade accusations": a verb, whatever its tag. */
export const isTrading = (r: Reader, i: number): boolean =>
  /^(trade|swap|exchange)$/.test(r.lower[i]) &&
  /^(accusations?|blame|barbs|fire|insults|charges|threats|recriminations|shots|blows|allegations|claims)$/.test(
    r.lower[i + 1] ?? '',
  );

const TIMES = new Set(['today', 'yesterday', 'tomorrow', 'tonight']);
const BEFORE_TIME = new Set(['last', 'this', 'next', 'late', 'early', 'earlier']);
const TIME_NOUNS = new Set(
  `night day week month year morning afternoon evening weekend summer autumn winter spring monday tuesday wednesday thursday friday
  saturday sunday`.split(/\s+/),
);

/** "today", "last night": no noun phrase goes on over a time ("Prime Minister Albin Kurti | today briefed"). */
export const isTime = (r: Reader, i: number): boolean =>
  TIMES.has(r.lower[i]) ||
  (BEFORE_TIME.has(r.lower[i]) && TIME_NOUNS.has(r.lower[i + 1])) ||
  (TIME_NOUNS.has(r.lower[i]) && BEFORE_TIME.has(r.lower[i - 1]));
