import type { Command } from 'commander';
import {
  charterRule,
  day,
  type Finding,
  horseshoe,
  type MeetingRecord,
  readRecord,
  type Speech,
  type VoteTaken,
} from '../council/index.ts';
import type { Define } from './council.ts';
import { readText, writePicture } from './council-files.ts';
import { CliError, EXIT } from './exit.ts';
import { helpEnd } from './help.ts';
import { note, write } from './output.ts';
import { type Listing, print } from './print/listing.ts';

type Options = {
  readonly date?: string;
  readonly json?: boolean;
  readonly audit?: boolean;
  readonly svg?: string;
  readonly vote?: string;
};

const speeches: Listing<Speech> = {
  table: [
    { title: 'at', cell: s => String(s.header[0]) },
    { title: 'speaker', cell: s => s.speaker.text, most: 40 },
    { title: 'state', cell: s => s.state ?? s.affiliation?.text ?? '', most: 24 },
    { title: 'language', cell: s => s.language?.name ?? '' },
    { title: 'words', cell: s => String(s.text.split(/\s+/).filter(Boolean).length) },
    { title: 'begins', cell: s => s.text.replace(/\s+/g, ' ').slice(0, 60), most: 60 },
  ],
  csv: {},
  json: s => s,
  nothing: 'no speeches found',
};

const findings: Listing<Finding> = {
  table: [
    { title: 'at', cell: f => String(f.span[0]) },
    { title: 'grade', cell: f => f.grade },
    { title: 'what', cell: f => f.what, lines: 2 },
    { title: 'text', cell: f => f.text.replace(/\s+/g, ' ').slice(0, 120), lines: 2 },
  ],
  csv: {},
  json: f => f,
  nothing: 'nothing to look at: every header was understood',
};

const voteLines = (vote: VoteTaken, i: number): string[] => {
  const who = (['Y', 'N', 'A', 'X'] as const).map(ballot =>
    vote.votes.filter(v => v.vote === ballot).map(v => v.member ?? v.name.text),
  );
  const names = ['in favour', 'against', 'abstaining', 'not voting'];
  return [
    `vote ${i + 1}${vote.draft ? ` on ${vote.draft.text}` : ''} (${vote.question}): ${vote.result ?? 'result not found'}${vote.resolution ? ` as ${vote.resolution}` : ''}`,
    ...who.flatMap((codes, j) =>
      codes.length ? [`  ${names[j]} (${codes.length}): ${codes.join(' ')}`] : [],
    ),
    ...(vote.outcome ? [`  by the rules: ${vote.outcome.reason}`] : []),
    ...vote.contradictions.map(c => `  CONTRADICTION: ${c}`),
  ];
};

const heading = (record: MeetingRecord): string[] => {
  const { symbol, number, date, time, place, president, present, agenda } = record;
  const head = [
    symbol?.text,
    number && `meeting ${number}`,
    date,
    time.opened && `${time.opened} to ${time.closed ?? '?'}`,
    place?.text,
  ];
  return [
    head.filter(Boolean).join(', ') || 'a record without its cover',
    ...(president ? [`president: ${president.representative?.text ?? '?'} (${president.state.text})`] : []),
    ...(present.length
      ? [
          `present: ${present.map(p => `${p.code ?? p.state.text}${p.representative ? ` ${p.representative.text}` : ''}`).join(', ')}`,
        ]
      : []),
    ...agenda.map(item => `agenda: ${item.text}`),
  ];
};

/** The horseshoe of one vote of the record. */
const pictureOf = ({ date, symbol, votes }: MeetingRecord, which: string): string => {
  const vote = votes[Number(which) - 1];
  if (!vote)
    throw new CliError(`the record has ${votes.length} votes; there is no vote ${which}`, EXIT.usage);
  if (!date || !vote.outcome)
    throw new CliError(
      `vote ${which} cannot be drawn: ${vote.contradictions[0] ?? 'the date or the list of votes is missing (--date gives the date)'}`,
    );
  const cast = vote.votes.flatMap(v => (v.member ? [{ member: v.member, vote: v.vote }] : []));
  const title = [vote.draft?.text, symbol?.text, date].filter(Boolean).join(', ');
  return horseshoe(
    charterRule(date),
    { votes: cast, others: 'Y', question: vote.question },
    vote.outcome,
    title,
  );
};

/** `council record`: what the verbatim record of a meeting says. */
export const defineRecord = (council: Command, define: Define): void => {
  const command = council
    .command('record <FILE>')
    .summary('read the verbatim record of a meeting')
    .description(
      'Reads the verbatim record of a meeting (S/PV. …) from a PDF or from plain text: date, president, members, agenda, speeches, votes. FILE may be - for standard input.',
    )
    .option('--date <DATE>', 'the day of the meeting, where the text does not say')
    .option('--audit', 'list what was not understood, or only in spite of damage')
    .option('--json', 'print JSON: the whole record, or with --audit a finding a line')
    .option('--svg <FILE>', 'draw the horseshoe table of a vote; - for standard output')
    .option('--vote <N>', 'which vote to draw', '1')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord council record S_PV.8979.pdf', 'the meeting, its speeches and votes'],
          ['onrecord council record S_PV.8979.txt --audit', 'what a reader should look at'],
          ['onrecord council record S_PV.8979.txt --json > record.json', 'everything, with spans'],
        ],
        [
          [0, 'done'],
          [1, 'the file could not be read'],
          [2, 'the command line could not be understood'],
          [3, 'done, but a header was not understood or the record contradicts itself; it is listed'],
        ],
        'Spans count UTF-16 code units, end exclusive: of a text file as it was given, of a\nPDF as `onrecord read` stores its text.',
      ),
    );
  define<Options>(command, async ([file], options) => {
    const input = await readText(file);
    const record = readRecord(input, options.date === undefined ? {} : { date: day(options.date) });
    if (record.speeches.length === 0 && record.votes.length === 0 && record.audit.length === 0)
      throw new CliError(
        `${file === '-' ? 'standard input' : file} is no verbatim record: it has neither a speech nor a vote; give the PDF or the text of a document S/PV. …`,
        EXIT.failed,
      );
    const errors = record.audit.filter(f => f.grade === 'error');
    const contradictions = record.votes.flatMap(v => v.contradictions);
    const code = errors.length || contradictions.length ? EXIT.skipped : EXIT.ok;
    if (options.svg) {
      await writePicture(options.svg, pictureOf(record, options.vote ?? '1'));
      if (options.svg === '-') return code;
    }
    if (options.audit) {
      await print(record.audit, findings, options.json ? 'json' : 'table');
      return code;
    }
    if (options.json) {
      await write(`${JSON.stringify({ ...record, text: input })}\n`);
      return code;
    }
    await write(`${heading(record).join('\n')}\n\n`);
    await print(record.speeches, speeches, 'table');
    if (record.votes.length) await write(`\n${record.votes.flatMap(voteLines).join('\n')}\n`);
    for (const { span, what, text } of errors) note(`at ${span[0]}: ${what}: ${text.slice(0, 100)}`);
    if (record.audit.length > errors.length)
      note(
        `${record.audit.length - errors.length} headers were read in spite of damage (--audit lists them)`,
      );
    return code;
  });
};
