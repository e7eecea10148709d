import type { Parse } from '../2-parse/index.ts';

/**
 * Where a report says from where it comes: "MOSCOW, Sept. 2 (Meridian) —", "United Nations, N.Y. -", "SEOUL (AP) --", "OTTAWA/KYIV, Jan 10 -". A place, then
 * perhaps a region, a date and an agency, then a dash, all at the beginning of a paragraph.
 */
const DATELINE =
  /^(?:\p{Lu}[\p{L}.'’/-]*(?: (?:de|da|del|la|le|al|el|of|the|\p{Lu}[\p{L}.'’-]*)){0,3})(?:, [\p{L}.]+(?: [\p{L}.]+){0,2}){0,2}(?:, ?\p{L}{3,9}\.? \d{1,2}(?:, \d{4})?| \d{1,2} \p{Lu}\p{L}{2,8}(?: \d{4})?)?(?: ?\([^()\n]{2,40}\))? ?(?:—|–|--|-(?= ))/u;
/** A name and a dash are no dateline by themselves ("Wood — the envoy — said"): capitals, a date or an agency tell. */
const TELLING = /^(?:\p{Lu}{3}|.*(?:\d|\(|, \p{Lu}[\p{L}]?\.\p{Lu}?\.?))/u;

/** How far into a paragraph a dateline may reach, in code units. */
const REACH = 90;

/** 1 for every token of a dateline, its dash included. */
export const datelineTokens = (p: Parse): Uint8Array => {
  const mask = new Uint8Array(p.size);
  for (const [first, past] of p.paragraphs) {
    const from = p.start[first];
    const match = DATELINE.exec(p.text.slice(from, from + REACH));
    if (!match || !TELLING.test(match[0])) continue;
    for (let i = first; i < past && p.end[i] <= from + match[0].length; i++) mask[i] = 1;
  }
  return mask;
};
