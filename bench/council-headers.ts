// How many speakers' headers of real verbatim records are read right.
//
//   npx tsx bench/council-headers.ts --corpora DIR [--show]
//
// DIR/unsc-2020/speeches.jsonl.gz holds speeches, each beginning with its header. Every header is checked by means that share
// nothing with the reader: where the text's first colon stands, and ISO country names of another package. Then the speeches of
// each meeting are put together to one text, by line feeds and by blanks, and the reader has to find them again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import countries from 'i18n-iso-countries';
import { readRecord } from '../src/council/record/index.ts';

const { values } = parseArgs({ options: { corpora: { type: 'string' }, show: { type: 'boolean' } } });
if (!values.corpora) throw new Error('say where the corpora are: --corpora DIR');

type Entry = { readonly id: string; readonly text: string };
const file = join(values.corpora, 'unsc-2020/speeches.jsonl.gz');
const entries: Entry[] = gunzipSync(readFileSync(file))
  .toString('utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line));

/** Names of the records that the other package writes in another way, or with the article of the sentence. */
const codeOf = (name: string): string | undefined =>
  ({
    'Viet Nam': 'VNM',
    'Saint Vincent and the Grenadines': 'VCT',
    'Islamic Republic of Iran': 'IRN',
    'Bolivarian Republic of Venezuela': 'VEN',
    'Plurinational State of Bolivia': 'BOL',
    'United Kingdom': 'GBR',
    "C6te d'Ivoire": 'CIV',
    'Brunei Darussalam': 'BRN',
    'Trinidad and Tobago': 'TTO',
    Palestine: 'PSE',
    'Holy See': 'VAT',
  })[name] ?? countries.getAlpha3Code(name, 'en');

let right = 0;
const wrong: string[] = [];
for (const { id, text } of entries) {
  const colon = text.indexOf(':');
  const line = text.slice(0, colon + 1);
  const brackets = [...line.matchAll(/\(([^()]*)\)/g)].map(m => m[1]);
  const language = brackets.map(b => /^spoke\b.*\bin (\w+)$/.exec(b)?.[1]).find(Boolean);
  const place = brackets.find(b => !/^spoke/.test(b));
  const name = line.slice(0, line.indexOf('(') < 0 ? line.length - 1 : line.indexOf('(')).trim();
  const [speech, ...more] = readRecord(text).speeches;
  const faults = [
    !speech && 'no header found',
    speech && speech.header[0] !== 0 && 'header does not begin the text',
    speech && speech.header[1] !== colon + 1 && 'header does not end at the colon',
    speech && speech.speaker.text !== name && `name "${speech.speaker.text}", not "${name}"`,
    speech &&
      place &&
      speech.state !== codeOf(place) &&
      `state ${speech.state}, not ${codeOf(place)} (${place})`,
    speech && !place && speech.affiliation && `affiliation ${speech.affiliation.text}`,
    speech && speech.language?.name !== language && `language ${speech.language?.name}, not ${language}`,
    more.length && `${more.length} more headers: ${more.map(m => text.slice(...m.header)).join(' | ')}`,
  ].filter(Boolean);
  if (faults.length) wrong.push(`${id} ${JSON.stringify(line.slice(0, 100))}: ${faults.join('; ')}`);
  else right++;
}
const percent = (n: number, of: number) => `${((100 * n) / of).toFixed(2)} %`;
console.log(`headers read right: ${right} of ${entries.length} (${percent(right, entries.length)})`);
for (const line of wrong) console.log(`  ${line}`);

const meetings = new Map<string, Entry[]>();
for (const entry of entries) {
  const meeting = entry.id.replace(/_spch\d+$/, '');
  meetings.set(meeting, [...(meetings.get(meeting) ?? []), entry]);
}
/** Sets a speech in lines of a printed column. */
const inColumn = (text: string): string => text.replace(/(.{1,52})(?:\s+|$)/gu, '$1\n').trimEnd();

/** A page's end and the next page's beginning, in the two shapes that text extraction gives them. */
const furniture = (number: string, page: number): string =>
  page % 2
    ? `20-01234\n\n28/02/2020\n\nA running title\n\nS/PV. ${number}\n\n`
    : `20-01234${page}/99\n\nS/PV.${number}\n\nA running title\n\n`;

/** Breaks a text into pages of 90 lines, each with running headers, and in its middle the end of its first column. */
const inPages = (text: string, number: string): string =>
  text
    .split('\n')
    .map((line, i) =>
      i % 90 === 89
        ? `${line}\n${furniture(number, (i + 1) / 90)}`
        : i % 90 === 44
          ? `${line}\n${(i + 46) / 90}/99\n\n28/02/2020\n\n`
          : `${line}\n`,
    )
    .join('');

for (const [how, set, glue] of [
  ['joined by line feeds', (text: string) => text, '\n'],
  ['joined by blanks', (text: string) => text, ' '],
  ['set in columns, on pages with running headers', inColumn, '\n'],
] as const) {
  let found = 0;
  let listed = 0;
  const lost: string[] = [];
  const invented: string[] = [];
  for (const [meeting, speeches] of meetings) {
    let text = '';
    const starts = new Map<number, string>();
    for (const speech of speeches) {
      starts.set(text.length, speech.id);
      text += set(speech.text.trim()) + glue;
    }
    if (set === inColumn) {
      // A mark no text has keeps the places of the headers through the setting of pages.
      const marked = [...starts.keys()]
        .reverse()
        .reduce((t, at) => `${t.slice(0, at)}\u0001${t.slice(at)}`, text);
      const ids = [...starts.values()];
      const pages = `Cover\n20-01234\n\n${inPages(marked, meeting.replace(/\D+/g, '').slice(4, 8))}20-01234\n`;
      starts.clear();
      text = '';
      for (const part of pages.split('\u0001')) {
        if (text) starts.set(text.length, ids[starts.size]);
        text += part;
      }
    }
    const record = readRecord(text);
    const read = new Set(record.speeches.map(s => s.header[0]));
    const audited = new Set(record.audit.map(f => f.span[0]));
    for (const [at, id] of starts) {
      if (read.has(at)) found++;
      else {
        if (audited.has(at)) listed++;
        lost.push(
          `${id}${audited.has(at) ? ' (in the audit)' : ''}: ${JSON.stringify(text.slice(Math.max(0, at - 60), at + 60))}`,
        );
      }
    }
    for (const at of read)
      if (!starts.has(at))
        invented.push(`${meeting} ${at}: ${JSON.stringify(text.slice(Math.max(0, at - 60), at + 60))}`);
  }
  console.log(
    `meetings ${how}: ${found} of ${entries.length} found (${percent(found, entries.length)}), ${listed} of the others in the audit, ${invented.length} invented`,
  );
  if (values.show)
    for (const line of [...lost.map(l => `  lost ${l}`), ...invented.map(l => `  invented ${l}`)])
      console.log(line);
}
