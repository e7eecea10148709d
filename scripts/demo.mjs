// Reads the example dispute into ./demo.ledger and shows what a ledger is for. Run by `npm run demo`, which builds first.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { colours, terminalWidth } from '../dist/cli/print/terminal.js';
import { clean, cut, wrap } from '../dist/cli/print/text.js';
import { readRecord } from '../dist/council/record/index.js';
import { openLedger } from '../dist/ledger/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEDGER = 'demo.ledger';
const WIDTH = Math.min(100, terminalWidth() ?? 100);
/** How many statements a part of the page shows. */
const SHOWN = 5;

for (const end of ['', '-wal', '-shm']) rmSync(LEDGER + end, { force: true });
const started = performance.now();
const reading = spawnSync(
  process.execPath,
  [`${root}dist/cli/main.js`, 'read', `${root}examples/kal-007`, '--ledger', LEDGER],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
if (reading.status !== 0) process.exit(reading.status ?? 1);
const seconds = ((performance.now() - started) / 1000).toFixed(1);

const print = (...lines) => console.log(lines.join('\n'));
const heading = (title, meaning) =>
  print('', `${colours.bold(title)}  ${colours.dim(cut(meaning, WIDTH - title.length - 2))}`);

const ledger = await openLedger(LEDGER);
const { documents, statements, actors, outlets, firstDay, lastDay } = await ledger.summary();
print(
  colours.bold('Korean Air Lines flight 007, September 1983: who is on the record'),
  colours.dim(
    `${documents} documents of ${outlets.length} outlets, ${statements} statements, ${actors} actors, ${firstDay} to ${lastDay}; read in ${seconds} s`,
  ),
);

/** The statements of some acts that the analysis is surest of, of each speaker one a day, in the order of days. */
const surest = async (filter, fits = () => true) => {
  const found = [];
  for await (const s of ledger.eachStatement(filter))
    if (s.speakers.length > 0 && s.words.content.length > 25 && fits(s)) found.push(s);
  const sureness = s => s.confidence.attribution * s.confidence.speaker * s.confidence.act;
  found.sort((a, b) => sureness(b) - sureness(a) || (a.id < b.id ? -1 : 1));
  const speakers = new Set();
  const words = new Set();
  const chosen = found.filter(s => {
    const { code, affiliation } = s.speakers[0];
    const speaker = `${affiliation ?? code} ${s.day}`;
    const again = speakers.has(speaker) || words.has(s.words.content);
    speakers.add(speaker);
    words.add(s.words.content);
    return !again;
  });
  return chosen.slice(0, SHOWN).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
};

const name = async code => (await ledger.actor(code))?.name ?? code;

const show = async s => {
  const who = s.speakers.map(x => x.name + (x.role && x.role !== x.name ? `, ${x.role}` : '')).join('; ');
  const whom = s.targets.length > 0 ? ` → ${(await Promise.all(s.targets.map(name))).join(', ')}` : '';
  const title = s.document.title?.replace(/\s+/g, ' ');
  const where = [s.document.outlet, title && `“${title}”`].filter(Boolean).join(', ');
  const words = s.words.content.replace(/^["“‘]+|["”’,]+$/g, '');
  const place = `${s.id.slice(0, 8)}:${s.id.split(':')[1]}`;
  print(
    `  ${colours.dim(s.day ?? '')}  ${colours.bold(cut(clean(who), 52))}${colours.cyan(cut(clean(whom), WIDTH - 66))}`,
    ...wrap(`“${clean(words)}”`, WIDTH - 16, 3).map(line => `              ${line}`),
    colours.dim(`              ${cut(clean(where), WIDTH - 16 - place.length)}  ${place}`),
  );
};

for (const [title, meaning, filter, fits] of [
  ['WHO ACCUSED WHOM', 'says that somebody did wrong', { act: 'accuse' }, s => s.targets.length > 0],
  ['WHO DENIED IT', 'says that it is not so', { act: 'deny' }],
  [
    'WHO WOULD NOT DENY IT, OR NOT ANSWER',
    'reported not to have denied, or not to have answered',
    { act: ['decline-to-deny', 'decline-to-comment'] },
  ],
  ['WHO ADMITTED WHAT', 'acknowledges, admits, confirms', { act: 'confirm' }],
  ['WHO DEMANDED WHAT', 'urges, calls for, asks', { act: 'demand' }],
]) {
  heading(title, meaning);
  const chosen = await surest(filter, fits);
  for (const s of chosen) await show(s);
  if (chosen.length === 0) print('  nobody');
}

const record = readRecord(readFileSync(`${root}examples/kal-007/16-security-council-1983-09-12.txt`, 'utf8'));
heading('HOW THE COUNCIL VOTED', `${record.symbol?.text ?? 'meeting'}, ${record.date}`);
const NAMES = { Y: 'in favour', N: 'against', A: 'abstaining', X: 'not voting' };
for (const vote of record.votes) {
  print(`  ${colours.bold(vote.draft?.text ?? 'a draft')}: ${vote.result ?? 'result not told'}`);
  for (const [ballot, meaning] of Object.entries(NAMES)) {
    const who = vote.votes.filter(v => v.vote === ballot).map(v => v.name.text.replace(/\s+/g, ' '));
    if (who.length > 0)
      print(
        ...wrap(`${String(who.length).padStart(4)} ${meaning.padEnd(11)}${who.join(', ')}`, WIDTH - 4).map(
          (line, i) => (i ? ' '.repeat(18) : '  ') + line,
        ),
      );
  }
  if (vote.outcome?.reason)
    print(...wrap(vote.outcome.reason, WIDTH - 18).map(line => `                  ${colours.dim(line)}`));
}

heading('WHAT TO TYPE NEXT', `the ledger is ${LEDGER}`);
for (const line of [
  `npx onrecord statements --ledger ${LEDGER} --by SUN --act deny,confirm`,
  `npx onrecord statements --ledger ${LEDGER} --act accuse --csv > accusations.csv`,
  `npx onrecord actor SUN --ledger ${LEDGER}`,
  `npx onrecord check --ledger ${LEDGER}`,
  'npx onrecord read YOUR-ARTICLES/',
])
  print(`  ${line}`);
await ledger.close();
