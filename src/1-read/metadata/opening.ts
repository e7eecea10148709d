import { type Metadata, NO_METADATA } from '../reader.ts';
import { toIsoDate } from './date.ts';
import { readDateline } from './dateline.ts';
import { isLetterhead, isUnitedNationsSymbol } from './letterhead.ts';

/** How many lines from the top may hold a title, a byline, a date. */
const TOP = 12;

/**
 * What the beginning of a text tells about it: the first short line without a full stop is its title, then a byline, a line that
 * is a date, a dateline. Nothing is guessed: a date without its year is none.
 *
 * @param text Normalised or verbatim; only its first lines are looked at.
 */
export const readOpening = (text: string): Metadata => {
  const lines = text
    .slice(0, 8000)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const found = { ...NO_METADATA };
  /** Who writes is the title only where nothing else can be. */
  let letterhead: string | null = null;
  let above = 0;
  for (const [i, line] of lines.slice(0, TOP).entries()) {
    const dateline = readDateline(line);
    found.publishedAt ??= dateline?.publishedAt ?? null;
    found.outlet ??= dateline?.outlet ?? null;
    if (dateline || line.length > LONGEST_TITLE) break; // the article itself has begun
    const date = dateLine(line);
    const author = byline(line);
    found.publishedAt ??= date;
    found.author ??= author;
    if (isUnitedNationsSymbol(line)) found.outlet ??= 'United Nations';
    if (isLetterhead(line)) above++;
    if (date || author || i >= 5 + above || i + 1 >= lines.length || !isTitle(line)) continue;
    if (isLetterhead(line)) letterhead ??= line;
    else found.title ??= line;
  }
  return { ...found, title: found.title ?? letterhead };
};

const LONGEST_TITLE = 160;

/** "For immediate release", "Press release No. 12", "EMBARGOED until …": above the title, and not it. */
const RELEASE =
  /^(?:for\s+(?:immediate\s+)?release|press\s+release|news\s+release|embargoed|media\s+(?:note|advisory|release)|breaking|exclusive|update\s*\d*|opinion|world|news)\b[\s:\d.#noNO№/-]*$/i;

/** A bullet, a salutation or "By our correspondent" is no title, and a title has words. It ends in no stop but that of "U.N." */
const isTitle = (line: string): boolean =>
  (!/[.;:,]["'”’)]*$/.test(line) || /\b(?:\p{Lu}\.){2,}["'”’)]*$/u.test(line)) &&
  !/^by\s/i.test(line) &&
  !RELEASE.test(line) &&
  !/^[-*•>|]/.test(line) &&
  /\p{L}{2}/u.test(line);

const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
/** All that a line of its own may hold besides the date: days, times, zones, "Published", "Updated on", a place. */
const AROUND =
  /\b(?:for\s+immediate\s+release|(?:first\s+)?(?:published|posted|released|issued|updated|date|dated)(?:\s+(?:on|at))?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|at|gmt|utc|[ecmp][sd]t|a\.?m|p\.?m|noon|local\s+time)\b\.?/gi;

/** The date of a line that is one: "Monday, May 18, 2015", "Published: 12 January 2024", "New York, 3 March 2022". */
const dateLine = (line: string): string | null => {
  if (line.length > 100) return null;
  const rest = line
    .replace(AROUND, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => /\p{L}/u.test(word) && !MONTH.test(word) && !/^\d+(?:st|nd|rd|th)$/.test(word));
  return rest.length <= 3 && rest.every(word => /^\p{Lu}/u.test(word)) ? toIsoDate(line) : null;
};

const NAME = String.raw`\p{Lu}[\p{L}'’.-]*(?:\s+(?:(?:de|da|di|du|del|der|van|von|bin|ibn|al|el|la|le|ter|ten|y|e)\s+)*\p{Lu}[\p{L}'’.-]*){0,4}`;
const BYLINE = new RegExp(
  String.raw`^(?:[Bb]y|BY)\s+(${NAME}(?:(?:\s*,\s*|\s*,?\s+(?:and|AND|&)\s+)${NAME})*)(?=$|\s*[,|/–—(-]|\s+(?:in|for)\s)`,
  'u',
);

/** The names of a byline: "By Anna Lind and Tom Okoro", "By ANNA LIND, Staff Writer". */
const byline = (line: string): string | null => {
  const names =
    line.length <= 120 && !/[.!?]["”]?$/.test(line.replace(/\b(?:Jr|Sr)\.$/, ''))
      ? BYLINE.exec(line)?.[1]
      : undefined;
  return names
    ? names
        .replace(
          /\s*,\s*(?:[\p{L}\s]*\b(?:Writer|Correspondent|Reporter|Editor|Staff|Press|Reuters|Service|Bureau|Chief)\b.*)$/iu,
          '',
        )
        .trim()
    : null;
};
