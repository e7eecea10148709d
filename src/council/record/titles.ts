import { councilLanguages } from '../../generated/council-languages.generated.ts';
import { councilRoles } from '../../generated/council-roles.generated.ts';
import { councilTitles } from '../../generated/council-titles.generated.ts';

const longestFirst = (words: readonly string[]): string[] =>
  [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
const literal = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[ -]/g, '[\\s-]+');
const anyOf = (words: readonly string[]): string => longestFirst(words).map(literal).join('|');

/** Alternatives for a title: "Sir", or "Mr." with its full stop or without. */
export const TITLE = longestFirst(councilTitles.map(row => row.title))
  .map(title =>
    title.endsWith('.')
      ? `${literal(title.slice(0, -1))}(?:\\.|(?![\\p{L}.]))`
      : `${literal(title)}(?![\\p{L}.])`,
  )
  .join('|');

const weak = new Set(
  councilTitles.filter(row => row.weak).map(row => row.title.replace(/\.$/, '').toLowerCase()),
);
/** Whether a title begins ordinary sentences too. */
export const isWeak = (title: string): boolean => weak.has(title.replace(/\.$/, '').toLowerCase());

/** Alternatives for an office that speaks under its own name: "President", "SECRETARY-GENERAL". */
export const OFFICE = anyOf(councilRoles.flatMap(row => [row.office, row.office.toUpperCase()]));

const plain = (text: string): string => text.replace(/[\s-]+/g, ' ').toLowerCase();
const roles = new Map(councilRoles.map(row => [plain(row.office), row.role]));
/** Whose office it is: the president's, the Secretariat's, another's. */
export const roleOf = (office: string): string => roles.get(plain(office)) ?? 'other';

/** Alternatives for a language. */
export const LANGUAGE = anyOf(councilLanguages.map(row => row.language));

const languages = new Map(councilLanguages.map(row => [plain(row.language), row.code]));
/** The ISO 639 code of a language named in English, or null. */
export const languageCode = (name: string): string | null => languages.get(plain(name)) ?? null;
