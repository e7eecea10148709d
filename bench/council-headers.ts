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
for (const [how, glue] of [
  ['line feeds', '\n'],
  ['blanks', ' '],
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
      text += speech.text.trim() + glue;
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
    `meetings joined by ${how}: ${found} of ${entries.length} found (${percent(found, entries.length)}), ${listed} of the others in the audit, ${invented.length} invented`,
  );
  if (values.show)
    for (const line of [...lost.map(l => `  lost ${l}`), ...invented.map(l => `  invented ${l}`)])
      console.log(line);
}
