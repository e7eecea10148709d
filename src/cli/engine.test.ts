import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { answer, chatServer } from '../testing/chat-server.ts';
import { onrecord } from '../testing/command.ts';
import { temporaryFolder } from '../testing/ledger.ts';

const folder = temporaryFolder();
const file = join(folder, 'a.txt');
const text =
  'Norway’s foreign minister, Kari Vik, denied on Monday that a frigate had rammed the Icelandic gunboat.';
writeFileSync(file, `${text}\n`);
const found = {
  source: "Norway's foreign minister, Kari Vik",
  cue: 'denied',
  content: ['that a frigate had rammed the Icelandic gunboat'],
};

const withLlm = async (behaviour: Parameters<typeof chatServer>[0]) => {
  const { baseUrl, asked } = await chatServer(behaviour);
  return {
    args: ['--engine', 'llm', '--base-url', baseUrl, '--model', 'm'],
    asked,
    host: new URL(baseUrl).host,
  };
};

describe('--engine llm', () => {
  it('extract: the model’s quotations get speaker, act and certainty as ever; the key comes from the environment', async () => {
    const { args, asked, host } = await withLlm(() => ({
      content: answer(found, { ...found, cue: 'invented' }),
    }));
    const env = { ONRECORD_LLM_KEY: 'secret' };
    const { code, stdout, stderr } = await onrecord(['extract', '--json', file, ...args], { env });
    const { statements } = JSON.parse(stdout);
    expect([code, statements.length]).toEqual([0, 1]);
    expect(statements[0]).toMatchObject({
      act: 'deny',
      certainty: 'CT-',
      speakers: [{ name: 'Kari Vik', affiliation: 'NOR' }],
      content: [[text.indexOf('that'), text.length - 1]],
    });
    expect(asked[0].key).toBe('Bearer secret');
    expect(stderr).toContain(`llm m (${host}), prompt 1: 1 requests`);
    expect(stderr).toContain('1 quotations, 1 dropped (not in the text 1)');
    expect(stdout + stderr).not.toContain('secret');
  });

  it('read: model and version of the prompt are recorded with the document', async () => {
    const { args, host } = await withLlm(() => ({ content: answer(found) }));
    const path = join(folder, 'llm.ledger');
    expect((await onrecord(['read', file, '--ledger', path, ...args])).code).toBe(0);
    const ledger = await openLedger(path);
    const [id] = await ledger.documentIds();
    expect((await ledger.document(id))!.analysedBy).toMatch(
      new RegExp(`^onrecord \\S+, parse \\d+, llm m \\(${host}\\), prompt 1$`),
    );
    expect((await ledger.statements()).items.map(s => s.words.cue)).toEqual(['denied']);
    await ledger.close();
  });

  it('read: a document that the model fails on is skipped, the others are not', async () => {
    const other = join(folder, 'b.txt');
    writeFileSync(other, 'Iceland accused Norway of ramming a gunboat.\n');
    const { args } = await withLlm(({ text }) =>
      text.startsWith('Iceland') ? { content: 'I am sorry.' } : { content: answer(found) },
    );
    const path = join(folder, 'some.ledger');
    const { code, stdout, stderr } = await onrecord(['read', file, other, '--ledger', path, ...args]);
    expect([code, stdout]).toEqual([3, `${path}: 1 document added (1 statement), 1 skipped\n`]);
    expect(stderr).toContain('could not be analysed (the model’s answer is not what it was asked for');
  });

  it('read: stops when the budget is used up, and keeps what was finished', async () => {
    const lines = Array.from({ length: 30 }, (_, i) =>
      JSON.stringify({ id: String(i), text: `${i}: ${text}` }),
    );
    writeFileSync(join(folder, 'many.jsonl'), lines.join('\n'));
    const { args } = await withLlm(() => ({ content: answer(found), usage: { sent: 700, received: 100 } }));
    const path = join(folder, 'budget.ledger');
    const budget = ['--max-tokens-total', '5000', '--jobs', '1'];
    const run = await onrecord(['read', join(folder, 'many.jsonl'), '--ledger', path, ...budget, ...args]);
    expect([run.code, run.stderr]).toEqual([
      3,
      expect.stringMatching(/the budget is used up after \d+ documents/),
    ]);
    const ledger = await openLedger(path);
    const { documents, statements } = await ledger.summary();
    expect(documents).toBeGreaterThan(0);
    expect([documents < 7, statements]).toEqual([true, documents]);
    await ledger.close();
  });

  it.each([
    [['--engine', 'llm'], /needs --base-url URL and --model NAME/],
    [['--engine', 'gpt'], /Allowed choices are builtin, llm/],
    [['--model', 'm'], /--model is for --engine llm/],
    [['--max-tokens-total', '5'], /--max-tokens-total is for --engine llm/],
    [['--engine', 'llm', '--base-url', 'ftp://x', '--model', 'm'], /is no web address/],
    [['--engine', 'llm', '--base-url', 'http://x', '--model', 'm', '--max-cost', '1'], /needs --price-in/],
    [['--engine', 'llm', '--base-url', 'http://x', '--model', 'm', '--max-cost', 'all'], /is no amount/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await onrecord(['extract', file, ...args]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it.each([
    [{ status: 401 }, /refuses the key/],
    [{ status: 404 }, /has no such model/],
  ])('ends with 1 when no document can be analysed: %j', async (does, message) => {
    const { args } = await withLlm(() => does);
    const { code, stderr } = await onrecord(['extract', file, ...args]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
  });
});
