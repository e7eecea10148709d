import type { Command } from 'commander';
import type { Statement } from '../../5-characterise/index.ts';
import { type Difference, differences, type Ledger, openLedger } from '../../ledger/index.ts';
import { textOf } from '../../span.ts';
import { type Engine, shippedEngine } from '../analysis.ts';
import { now } from '../clock.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { clean } from '../print/text.ts';
import { createProgress } from '../progress.ts';

type Options = LedgerOption & { readonly into?: string; readonly json?: boolean };

export const describe = (command: Command): void => {
  command
    .description(
      'Analyses the documents of a ledger with the models of this release and reports what changed: statements that are gone, new, or read otherwise. A ledger keeps what it has recorded; with --into the new analysis goes into a ledger of its own, which takes over what persons have put right.',
    )
    .option('--into <FILE>', 'make a new ledger with the new analysis')
    .option('--json', 'print JSON, one difference a line')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord reanalyse', 'what this release sees otherwise'],
          ['onrecord reanalyse --into newer.ledger', 'a ledger with the new analysis'],
        ],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  const engine = shippedEngine();
  return withLedger(options, async ledger => {
    const into = options.into === undefined ? null : await fresh(options.into);
    try {
      const counts = await compareAll(ledger, into, engine, options.json ?? false);
      for (const { correction, ...made } of into ? await ledger.corrections() : [])
        await into!.correct(correction, made);
      if (!options.json)
        await write(
          `${ledger.path}: ${counts.documents} documents; statements: ${counts.new} new, ${counts.gone} gone, ${counts.changed} changed, by ${engine.name}\n`,
        );
    } finally {
      await into?.close();
    }
    return EXIT.ok;
  });
};

const fresh = async (path: string): Promise<Ledger> => {
  const ledger = await openLedger(path, { create: true });
  if ((await ledger.summary()).documents === 0) return ledger;
  await ledger.close();
  throw new CliError(`${path} holds documents already; name a file that is not there`, EXIT.usage);
};

const compareAll = async (ledger: Ledger, into: Ledger | null, engine: Engine, json: boolean) => {
  const counts = { documents: 0, new: 0, gone: 0, changed: 0 };
  const progress = createProgress('analysing', (await ledger.summary()).documents, 'documents');
  for (const id of await ledger.documentIds()) {
    const { addresses, versions, actors, analysedBy, ...stored } = (await ledger.document(id))!;
    const document = { ...stored, uri: addresses[0]?.uri ?? null };
    const analysis = engine.analyse(document);
    const before: Statement[] = [];
    for await (const s of ledger.eachStatement({ document: id })) before.push(s);
    for (const difference of differences(before, analysis.statements)) {
      counts[difference.kind]++;
      progress.hide();
      await write(
        json ? `${JSON.stringify({ document: id, ...difference })}\n` : line(difference, document.text),
      );
    }
    if (into) {
      await into.add(document, analysis, {
        analysedBy: engine.name,
        seenAt: addresses[0]?.firstSeen ?? now(),
      });
      for (const { uri, firstSeen } of addresses.slice(1)) await into.see({ ...document, uri }, firstSeen);
    }
    progress.at(++counts.documents);
  }
  progress.end();
  return counts;
};

const line = (d: Difference, text: string): string => {
  const { id, content } = d.kind === 'gone' ? d.before : d.after;
  const words = clean(textOf(text, content).join(' … '));
  const shown = (s: Statement, field: string): string =>
    field === 'speakers'
      ? s.speakers.map(x => x.code).join(',') || '?'
      : field === 'content'
        ? String(s.content.length && s.content.map(span => span.join('–')).join(','))
        : String(s[field as keyof Statement] ?? 'none');
  const what =
    d.kind === 'changed'
      ? d.fields.map(f => `${f} ${shown(d.before, f)} → ${shown(d.after, f)}`).join('; ')
      : d.kind;
  return `${id}\t${what}\t${words}\n`;
};
