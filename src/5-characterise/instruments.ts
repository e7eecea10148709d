import { councilResolutions } from '../generated/council-resolutions.generated.ts';
import { treaties } from '../generated/treaties.generated.ts';
import type { Instrument } from './statement.ts';

const RANGES = councilResolutions.map(r => ({ year: +r.year, first: +r.first, last: +r.last }));

/** The year in which the Security Council adopted the resolution of that number, or null where it is not known. */
export const yearOfResolution = (number: number): number | null =>
  RANGES.find(r => number >= r.first && number <= r.last)?.year ?? null;

const councilSymbol = (number: number, year: number | null): string | null => {
  const known = year ?? yearOfResolution(number);
  return known === null ? null : `S/RES/${number} (${known})`;
};

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Names of treaties, longest first, as one expression; a name in capitals must be in capitals, others may begin in lower case. */
const TREATY_NAMES = new Map(treaties.flatMap(t => t.names.split('|').map(name => [name, t] as const)));
const flexible = (name: string) =>
  /^[A-Z]+$/.test(name)
    ? escaped(name)
    : escaped(name)
        .split(/[ -]/)
        .map(word => `[${word[0].toUpperCase()}${word[0].toLowerCase()}]${word.slice(1)}`)
        .join('[\\s\u2010\u2011-]+');
const TREATY = new RegExp(
  `\\b(?:${[...TREATY_NAMES.keys()]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(flexible)
    .join('|')})(?![\\w])`,
  'g',
);
const TREATY_OF = new Map(
  [...TREATY_NAMES].map(([name, t]) => [name.toLowerCase().replace(/[\s\u2010\u2011-]+/g, ' '), t]),
);

const NUMBERS =
  '\\d{1,4}(?:\\s?\\(\\d{4}\\))?(?:(?:,\\s*(?:and\\s+)?|\\s+and\\s+|\\s+or\\s+)\\d{2,4}(?:\\s?\\(\\d{4}\\))?){0,12}';
/** "Security Council resolutions 1718 (2006) and 1874 (2009)", "UNSCR 2231", "General Assembly resolution 377 (V)". */
const RESOLUTION = new RegExp(
  `\\b((?:(?:U\\.?N\\.?|United\\s+Nations)\\s+)?(?:Security\\s+Council|General\\s+Assembly|Human\\s+Rights\\s+Council|Council|UNSC|UNGA|House|Senate|Parliament|Joint|Concurrent|Assembly|Knesset|Board)\\s+|(?:U\\.?N\\.?|United\\s+Nations)\\s+)?[Rr]esolutions?\\s+(?:[Nn]o\\.?\\s*)?((?:A\\/)?ES-\\d+\\/\\d+|\\d{1,4}\\s?\\((?:[IVXLC]+|[ESIVX-]+)\\)|\\d{1,3}\\/\\d{1,3}[A-Z]?\\b|${NUMBERS})`,
  'g',
);
const UNSCR = /\bUNSCRs?\s+(\d{1,4})(?:\s?\((\d{4})\))?/g;
/** "S/RES/1718 (2006)", "A/RES/ES-11/1", "S/2014/189", "S/PV.7138", "A/68/L.39". */
const SYMBOL =
  /\b[AS]\/(?:RES\/\d{1,4}(?:\/\d{1,3})?(?:\s?\(\d{4}\))?|RES\/ES-\d+\/\d+|HRC\/[\w./-]*\w|PV\.\d+|AC\.\d+\/[\w./-]*\w|C\.\d\/[\w./-]*\w|\d{2,4}\/[\w./-]*\w|\d{4}\b|ES-\d+\/[\w./-]*\w)/g;
const ARTICLE =
  /\b(Articles?|Chapter)\s+(\d+(?:\s?\(\d+\))?(?:(?:,|\s+and|\s+or)\s+\d+)*|[IVX]+)\s+of\s+(?:the\s+)?((?:UN|U\.N\.|United\s+Nations)\s+Charter|Charter(?:\s+of\s+the\s+United\s+Nations)?)/g;
const COMMITTEE =
  /\b(?:Security\s+Council\s+)?(\d{3,4})(?:\s?\(\d{4}\))?\s+(?:[Ss]anctions\s+)?[Cc]ommittee\b|\b[Cc]ommittee\s+established\s+pursuant\s+to\s+resolution\s+(\d{3,4})/g;
const REGIME =
  /\b(?:U\.?N\.?|United\s+Nations|Security\s+Council)\s+(?:arms\s+embargo|sanctions(?:\s+(?:regime|committee))?)/g;
const VAGUE =
  /\b(?:(?:U\.?N\.?|United\s+Nations)\s+)?(?:(?:Security\s+)?Council|General\s+Assembly|U\.?N\.?|United\s+Nations|UNSC|UNGA|draft|relevant|previous|earlier)\s+(?:draft\s+)?resolutions?\b/g;
/** Words without which none of the expressions can match: most texts have none. */
const ANY = /[Rr]esolution|UNSCR|Charter|[AS]\/|[Cc]ommittee|[Ss]anctions|embargo/;

type Add = (symbol: string | null, type: Instrument['type'], start: number, end: number) => void;

/** National parliaments have resolutions too; their numbers are no symbols of the United Nations. */
const NATIONAL = /^(House|Senate|Parliament|Joint|Concurrent|Assembly|Knesset|Board)\b/;

const resolutions = (text: string, add: Add): void => {
  for (const m of text.matchAll(RESOLUTION)) {
    const body = (m[1] ?? '').trim();
    const what = m[2];
    const end = m.index + m[0].length;
    const start = end - what.length;
    if (NATIONAL.test(body)) continue;
    if (/ES-/.test(what) && /\//.test(what))
      add(`A/RES/${what.replace(/^A\//, '')}`, 'resolution', m.index, end);
    else if (/\(\D/.test(what)) add(`A/RES/${what.replace(/\s/g, '')}`, 'resolution', m.index, end);
    else if (/\//.test(what))
      add(`A/${/Human/.test(body) ? 'HRC/' : ''}RES/${what}`, 'resolution', m.index, end);
    else if (/Assembly|UNGA/.test(body)) add(`A/RES/${what}`, 'resolution', m.index, end);
    else {
      let first = true;
      for (const n of what.matchAll(/(\d{1,4})(?:\s?\((\d{4})\))?/g)) {
        const number = +n[1];
        // Small numbers are the Council's only where the text says so.
        if (number < 100 && !/Council|UN|U\.N|United/.test(body) && !n[2]) continue;
        const from = first ? m.index : start + n.index;
        add(
          councilSymbol(number, n[2] ? +n[2] : null),
          councilSymbol(number, n[2] ? +n[2] : null) ? 'resolution' : 'unresolved',
          from,
          start + n.index + n[0].length,
        );
        first = false;
      }
    }
  }
  for (const m of text.matchAll(UNSCR))
    add(councilSymbol(+m[1], m[2] ? +m[2] : null), 'resolution', m.index, m.index + m[0].length);
};

const symbols = (text: string, add: Add): void => {
  for (const m of text.matchAll(SYMBOL)) {
    const council = /^S\/RES\/(\d+)(?:\s?\((\d{4})\))?$/.exec(m[0]);
    if (council)
      add(
        councilSymbol(+council[1], council[2] ? +council[2] : null) ?? m[0],
        'resolution',
        m.index,
        m.index + m[0].length,
      );
    else add(m[0], m[0].startsWith('A/RES') ? 'resolution' : 'document', m.index, m.index + m[0].length);
  }
};

const charter = (text: string, add: Add): void => {
  for (const m of text.matchAll(ARTICLE)) {
    const end = m.index + m[0].length;
    if (m[1] === 'Chapter') add(`UN Charter ch. ${m[2]}`, 'charter-article', m.index, end);
    else
      for (const n of m[2].matchAll(/\d+(?:\s?\(\d+\))?/g))
        add(`UN Charter art. ${n[0].replace(/\s/g, '')}`, 'charter-article', m.index, end);
  }
};

/**
 * The instruments that a text names, in order. A resolution of the Council gets the year of its number ("resolution 1718" is
 * S/RES/1718 (2006)); what the text leaves vague ("Council resolutions") has the symbol null.
 */
export const instrumentsIn = (text: string): Instrument[] => {
  const found: Instrument[] = [];
  const covered = new Map<number, string>();
  const add: Add = (symbol, type, start, end) => {
    // The articles of one phrase share it; anything else that overlaps says less than what was found first.
    const phrase = `${type} ${start}`;
    for (let at = start; at < end; at++) if (covered.has(at) && covered.get(at) !== phrase) return;
    for (let at = start; at < end; at++) covered.set(at, phrase);
    found.push({ symbol, type, span: [start, end] });
  };
  if (ANY.test(text)) {
    symbols(text, add);
    charter(text, add);
    for (const m of text.matchAll(COMMITTEE))
      add(`Security Council Committee ${m[1] ?? m[2]}`, 'sanctions-regime', m.index, m.index + m[0].length);
    resolutions(text, add);
  }
  for (const m of text.matchAll(TREATY)) {
    const treaty = TREATY_OF.get(m[0].toLowerCase().replace(/[\s\u2010\u2011-]+/g, ' '));
    if (!treaty) continue;
    const article = /\bArticles?\s+(\d+(?:\(\d+\))?)\s+of\s+(?:the\s+)?$/.exec(
      text.slice(Math.max(0, m.index - 40), m.index),
    );
    const start = article ? m.index - article[0].length : m.index;
    add(
      article ? `${treaty.symbol} art. ${article[1]}` : treaty.symbol,
      treaty.type as Instrument['type'],
      start,
      m.index + m[0].length,
    );
  }
  if (ANY.test(text)) {
    for (const m of text.matchAll(REGIME)) add(null, 'sanctions-regime', m.index, m.index + m[0].length);
    for (const m of text.matchAll(VAGUE)) add(null, 'unresolved', m.index, m.index + m[0].length);
  }
  return found.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
};
