import { toIsoDate } from './date.ts';

/** What a dateline tells; each part null where it does not. */
export type Dateline = { readonly publishedAt: string | null; readonly outlet: string | null };

/** "UNITED NATIONS", "New York", "SANA'A", "PORT-AU-PRINCE", "St. Petersburg". */
const PLACE = String.raw`\p{Lu}[\p{L}'’.]*(?:[ -](?:\p{Lu}[\p{L}'’.]*|de|of|the|al|el|du|la|au)){0,4}`;
const DATE = String.raw`(?:(?:\p{L}{3,9}day,?\s+)?(?:\p{L}{3,9}\.?\s+\d{1,2}|\d{1,2}\s+\p{L}{3,9}\.?)(?:st|nd|rd|th)?(?:,?\s+(?:Juche\s+\d+\s+)?\(?\d{4}\)?)?|\d{4}-\d{2}-\d{2})`;
/** "(Reuters)", "/TASS/", "(AP)". */
const AGENCY = String.raw`(?:\((?<round>[^()]{2,40})\)|\/(?<slash>[^/]{2,30})\/)`;
/** What parts the dateline from the sentence; no colon, which a speaker in a record has ("Mr. Holm (Norway): …"). */
const DASH = '(?:[-–—―_]{1,3})';
const CAPITALS = String.raw`\p{Lu}[\p{Lu}'’.]+(?:[ -][\p{Lu}'’.]+){0,4}`;

/** A place, then a date or an agency or both, then a dash; agencies in slashes need none, nor does a place in capitals. */
const FORMS = [
  String.raw`^${PLACE}(?:\s*[,/]\s*${PLACE})*\s*[,.]\s*(?<date>${DATE})\s*[,.]?\s*${AGENCY}\s*\.?\s*${DASH}?\s*(?=\S)`,
  String.raw`^${PLACE}(?:\s*[,/]\s*${PLACE})*\s*[,.]\s*(?<date>${DATE})\s*(?:(?:${DASH}|:)\s|$)`,
  String.raw`^${PLACE}(?:\s*[,/]\s*${PLACE})*\s*[,.]?\s*${AGENCY}\s*[,.]?\s*(?<date>${DATE})?\s*${DASH}\s*(?=\S)`,
  String.raw`^(?<date>${DATE})\s*${AGENCY}\s*${DASH}\s*(?=\S)`,
  String.raw`^${AGENCY}\s*(?:${PLACE})?\s*,?\s*(?<date>${DATE})?\s*${DASH}\s+(?=\S)`,
  String.raw`^${CAPITALS}(?:\s*,\s*${PLACE})?\s+${DASH}\s+(?=\S)`,
].map(form => new RegExp(form, 'u'));

/**
 * Reads the dateline that a paragraph opens with or is: "MOSCOW, September 2, 1983", "SEOUL (Reuters) - …",
 * "WASHINGTON, Sept. 1 (AP) — …", "MOSCOW, January 12. /TASS/. …". Null when it opens with none.
 */
export const readDateline = (line: string): Dateline | null => {
  const start = line.slice(0, 160);
  const found = FORMS.map(form => form.exec(start)).find(m => m !== null);
  if (!found) return null;
  const { date, round, slash } = found.groups ?? {};
  return { publishedAt: date ? toIsoDate(date) : null, outlet: agency(round ?? slash) };
};

/** The name in the brackets, if it is one: not "(local time)", "(3 p.m.)". */
const agency = (words: string | undefined): string | null => {
  const name = words?.split(/[,;|]|\s[-–—]\s/)[0]?.trim();
  return name && /^\p{Lu}/u.test(name) && !/\d/.test(name) && name.split(/\s+/).length <= 4 ? name : null;
};
