import { isDeepStrictEqual } from 'node:util';
import type { Command } from 'commander';
import type { Statement } from '../../5-characterise/statement.ts';
import type { RecordedCorrection, RecordedDocument, RecordedStatement } from '../../ledger/index.ts';
import { type Span, textOf } from '../../span.ts';
import { type Explanation, explainStatement } from '../analysis.ts';
import { oneDocument } from '../document-meant.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { note, write } from '../output.ts';
import { colours, terminalWidth } from '../print/terminal.ts';
import { clean, wrap } from '../print/text.ts';
import { who } from '../statement-listing.ts';

type Options = LedgerOption & { readonly json?: boolean };

export const describe = (command: Command): void => {
  command
    .description(
      'Tells why a statement is recorded as it is: the passage it stands in, and for every field its value, how sure it is, and the rule, the entry of a word list and the words that decided. STATEMENT is an id as statements prints it; of the document in front of the colon, its beginning is enough.',
    )
    .option('--json', 'print JSON: {"statement", "reasons": [{"field", "rule", "entry", "span"}], "chain"}')
    .addHelpText(
      'after',
      helpEnd(
        [['onrecord explain 10bbc614:289', 'the statement at offset 289 of that document']],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async ([given]: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const [, start, offset] = /^(.+):(\d+[a-z]*)$/.exec((given as string).trim()) ?? [];
    if (!start)
      throw new CliError(
        `"${given}" is no statement; give DOCUMENT:OFFSET, such as 10bbc614:289`,
        EXIT.usage,
      );
    const id = `${await oneDocument(ledger, start)}:${offset}`;
    const recorded = await ledger.statement(id);
    if (!recorded)
      throw new CliError(
        `${ledger.path} has no statement ${id} (list them: onrecord document ${id.split(':')[0]})`,
        EXIT.usage,
      );
    const document = (await ledger.document(recorded.document.id))!;
    const explanation = explainStatement({ ...document, uri: recorded.document.uri }, id);
    if (!explanation || different(recorded, explanation.statement))
      note(
        `onrecord: this was recorded by ${document.analysedBy}; the release at hand sees it differently, and explains itself`,
      );
    if (!explanation) throw new CliError(`the models at hand do not find the statement ${id}`);
    const right = (await ledger.corrected()).get(id);
    if (options.json)
      await write(`${JSON.stringify({ ...explanation, corrections: right?.corrections ?? [] })}\n`);
    else {
      for (const line of page(document, explanation)) await write(`${line}\n`);
      for (const line of putRight(right?.corrections ?? [])) await write(`${line}\n`);
    }
    return EXIT.ok;
  });

/** Whether the analysis of today differs from the one recorded. */
const different = ({ words, day, document, ...recorded }: RecordedStatement, now: Statement): boolean =>
  !isDeepStrictEqual(recorded, now);

/** What persons say that it is instead. */
function* putRight(corrections: readonly RecordedCorrection[]): Generator<string> {
  if (corrections.length > 0) yield `\n${colours.bold('Put right by persons')}`;
  for (const { correction, author, madeAt, reason } of corrections) {
    const now =
      correction.kind === 'act' ? correction.act : correction.kind === 'speaker' ? correction.code : '';
    yield `  ${correction.kind} ${clean(now)}: ${clean(reason)} (${clean(author)}, ${madeAt.slice(0, 10)})`;
  }
}

/** What a person reads: the passage with its parts marked, then field by field. */
function* page(
  { text, title }: RecordedDocument,
  { statement, reasons, chain }: Explanation,
): Generator<string> {
  const width = terminalWidth() ?? 100;
  const words = (spans: readonly Span[]): string => clean(textOf(text, spans).join(' … '));
  yield `${colours.bold(statement.id)}  ${colours.dim(clean(title ?? ''))}`;
  yield* wrap(clean(passage(text, statement)), width - 4).map(line => `    ${line}`);
  yield '';
  const { confidence } = statement;
  const lines: readonly (readonly [field: string, value: string, sure?: number])[] = [
    ['source', words(statement.source)],
    ['cue', words(statement.cue)],
    ['content', words(statement.content), confidence.attribution],
    [
      'speakers',
      `${who(statement, '')}${chain.length > 0 ? `  ← ${chain.map(s => `“${words([s])}”`).join(' ← ')}` : ''}`,
      confidence.speaker,
    ],
    ['act', statement.act, confidence.act],
    ['certainty', statement.certainty, confidence.certainty],
    ['framing', statement.framing, confidence.framing],
    ['addressees', statement.addressees.join(', ')],
    ['targets', statement.targets.join(', ')],
    ['evidence', statement.evidence.map(e => e.type).join(', ')],
    ['instruments', statement.instruments.map(i => i.symbol ?? i.type).join(', ')],
    ['date', statement.date ?? ''],
  ];
  for (const [field, value, sure] of lines) {
    if (value === '') continue;
    const head = `${value}${sure === undefined ? '' : `  (${Math.round(sure * 100)} %)`}`;
    const [first, ...more] = wrap(head, width - 15);
    yield `  ${colours.dim(field.padEnd(13))}${first}`;
    yield* more.map(line => ' '.repeat(15) + line);
    for (const reason of reasons.filter(r => r.field === field && r.rule !== '')) {
      const because = [
        reason.rule,
        reason.entry && `entry “${reason.entry}”`,
        reason.span && `words “${words([reason.span])}”`,
      ];
      yield* wrap(because.filter(Boolean).join(', '), width - 17).map((line, i) =>
        colours.dim(`${' '.repeat(15)}${i === 0 ? '· ' : '  '}${line}`),
      );
    }
  }
}

/** The paragraphs that the statement touches, its content in brackets. */
const passage = (text: string, { source, cue, content }: Explanation['statement']): string => {
  const edges = [...source, ...cue, ...content].flat();
  const from = text.lastIndexOf('\n\n', Math.min(...edges)) + 1;
  const past = text.indexOf('\n\n', Math.max(...edges));
  let marked = '';
  let at = from;
  for (const [start, end] of content) {
    marked += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return (marked + text.slice(at, past < 0 ? text.length : past)).trim();
};
