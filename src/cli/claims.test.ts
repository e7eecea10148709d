import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { onrecord } from '../testing/command.ts';
import { makeActor, makeDocument, makeStatement, speaker, temporaryFolder } from '../testing/ledger.ts';

const folder = temporaryFolder();
const file = join(folder, 'notes.ledger');
const inLedger = ['--ledger', file];

const norway = makeActor('NOR', { name: 'Norway' });
const iceland = makeActor('ISL', { name: 'Iceland' });
const first = makeDocument(
  'Iceland said that a Norwegian frigate had rammed the trawler Hekla off Grimsey. Norway denied that its frigate had rammed the trawler.',
  { title: 'Rammed', outlet: 'Meridian Wire', publishedAt: '1975-12-01', uri: 'https://example.org/a' },
);
const second = makeDocument(
  // Nine words are those of the first: one source.
  'Norway admitted that its frigate had rammed the trawler Hekla off Grimsey. Iceland asked for nothing more.',
  { title: 'Admitted', outlet: 'Northern Standard', publishedAt: '1975-12-09', uri: 'https://example.org/b' },
);

beforeAll(async () => {
  const ledger = await openLedger(file, { create: true });
  const how = { analysedBy: 'test', seenAt: '1975-12-10' };
  const accusation = makeStatement(first, 'a Norwegian frigate had rammed the trawler Hekla off Grimsey', {
    act: 'accuse',
    speakers: [speaker(iceland)],
    targets: ['NOR'],
  });
  const denial = makeStatement(first, 'that its frigate had rammed the trawler', {
    act: 'deny',
    certainty: 'CT-',
    speakers: [speaker(norway)],
  });
  const admission = makeStatement(second, 'that its frigate had rammed the trawler Hekla off Grimsey', {
    act: 'confirm',
    speakers: [speaker(norway)],
  });
  const actors = [norway, iceland];
  await ledger.add(first, { text: first.text, actors, statements: [accusation, denial] }, how);
  await ledger.add(second, { text: second.text, actors, statements: [admission] }, how);
  await ledger.close();
});

const lines = (stdout: string): Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

describe('two processes', () => {
  it('that ask for claims at once both get them', async () => {
    const copy = join(folder, 'twice.ledger');
    const ledger = await openLedger(copy, { create: true });
    const how = { analysedBy: 'test', seenAt: '1975-12-10' };
    for (let i = 0; i < 30; i++) {
      const document = makeDocument(
        `Iceland said that frigate ${i} had rammed the trawler Hekla off Grimsey.`,
      );
      const statement = makeStatement(
        document,
        `that frigate ${i} had rammed the trawler Hekla off Grimsey`,
        {
          speakers: [speaker(iceland)],
        },
      );
      await ledger.add(document, { text: document.text, actors: [iceland], statements: [statement] }, how);
    }
    await ledger.close();
    const ended = await Promise.all([1, 2].map(() => onrecord(['claims', '--ledger', copy])));
    expect(ended.map(e => e.code)).toEqual([0, 0]);
    expect(ended[0].stdout).toBe(ended[1].stdout);
    expect(ended[0].stdout).toMatch(/\t30\t/);
    expect((await onrecord(['check', '--ledger', copy])).code).toBe(0);
  });
});

describe('claims', () => {
  it('are a table in a pipe, JSON and CSV', async () => {
    const { code, stdout } = await onrecord(['claims', ...inLedger]);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(
      /^claim\twhat\tstatus\tasserts\tdenies\tdeclines\tfirst\tlast\tdocs\tindep\.$/,
    );
    expect(stdout).toContain('confirmed-by-accused\tISL, NOR\t\t\t1975-12-01\t1975-12-09\t2\t1');
    const [claim] = lines((await onrecord(['claims', '--json', ...inLedger])).stdout);
    expect(claim).toMatchObject({ status: 'confirmed-by-accused', documents: 2 });
    const csv = (await onrecord(['claims', '--csv', '--status', 'contested', ...inLedger])).stdout;
    expect(csv.trim().split('\n')).toHaveLength(1);
  });

  it('one of them is shown with its timeline and statements', async () => {
    const [{ id }] = lines((await onrecord(['claims', '--json', ...inLedger])).stdout);
    const { stdout } = await onrecord(['claim', String(id).slice(0, 8), ...inLedger]);
    for (const part of ['Timeline', 'Statements', '2 documents, 1 independent', 'confirms (before: denies)'])
      expect(stdout).toContain(part);
  });

  it('that there are not are refused', async () => {
    const { code, stderr } = await onrecord(['claim', 'ffffffff', ...inLedger]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('knows no claim "ffffffff"')]);
  });
});

describe('what changed', () => {
  it('since a day, changed positions first', async () => {
    const { stdout } = await onrecord(['diff', '--since', '1975-12-05', '--json', ...inLedger]);
    expect(lines(stdout)).toMatchObject([
      { day: '1975-12-09', actor: 'NOR', position: 'confirms', before: 'denies' },
    ]);
  });
  it('needs a day', async () => {
    expect((await onrecord(['diff', ...inLedger])).code).toBe(2);
    expect((await onrecord(['diff', '--since', 'yesterday', ...inLedger])).code).toBe(2);
  });
  it('or all of it, by day', async () => {
    const { stdout } = await onrecord(['timeline', '--by', 'state', '--json', ...inLedger]);
    expect(lines(stdout).map(c => `${c.day} ${c.actor} ${c.position}`)).toEqual([
      '1975-12-01 ISL asserts',
      '1975-12-01 NOR denies',
      '1975-12-09 NOR confirms',
    ]);
  });
});

it('a correction is recorded with its author, shown, and needs a reason', async () => {
  const id = `${second.id}:${second.text.indexOf('that its frigate')}`;
  const correct = ['correct', '--statement', id, '--act', 'deny', ...inLedger];
  expect((await onrecord(correct)).stderr).toContain('--reason WORDS is missing');
  const env = { SOURCE_DATE_EPOCH: '187000000' };
  const done = await onrecord([...correct, '--reason', 'misread', '--author', 'A. Reader'], { env });
  expect([done.code, done.stdout]).toEqual([0, `${file}: recorded as number 1 (act, by A. Reader)\n`]);
  const { stdout } = await onrecord(['claim', id, ...inLedger]);
  expect(stdout).toContain('act deny: misread (A. Reader, 1975-12-05)');
  // It shows wherever the statement is.
  const [listed] = lines((await onrecord(['statements', '--json', ...inLedger])).stdout).filter(
    x => x.id === id,
  );
  expect(listed).toMatchObject({ act: 'deny', corrections: [{ author: 'A. Reader' }] });
  const table = (await onrecord(['statements', ...inLedger])).stdout;
  expect(table).toContain('deny (put right by A. Reader)');
});

it('a verdict of a person is recorded beside the claim, and its address has to be one', async () => {
  const id = `${second.id}:${second.text.indexOf('that its frigate')}`;
  const judged = ['correct', '--claim', id, '--verdict', 'true', '--reason', 'admitted', ...inLedger];
  expect((await onrecord([...judged, '--url', 'my notes'])).code).toBe(2);
  const { stdout } = await onrecord([...judged, '--author', 'A. Checker', '--url', 'https://example.org/1']);
  expect(stdout).toBe(`${file}: recorded as number 2 (verdict, by A. Checker)\n`);
  expect((await onrecord(['claim', id, ...inLedger])).stdout).toContain('verdict true: admitted (A. Checker');
  expect((await onrecord(['correct', '--claim', id, '--reason', 'x', ...inLedger])).stderr).toContain(
    '--verdict WORDS is missing',
  );
});

it('a document without copies is alone', async () => {
  const { stdout } = await onrecord(['copies', first.id.slice(0, 8), '--json', ...inLedger]);
  expect(lines(stdout)).toMatchObject([{ original: true, changes: [] }]);
});

it('a new analysis is compared with the old one, and goes into a ledger of its own with the corrections', async () => {
  const into = join(folder, 'newer.ledger');
  const { code, stdout } = await onrecord(['reanalyse', '--into', into, ...inLedger]);
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/2 documents; statements: \d+ new, \d+ gone, \d+ changed/),
  ]);
  const again = await onrecord(['reanalyse', '--ledger', into]);
  expect(again.stdout).toContain('statements: 0 new, 0 gone, 0 changed');
  expect((await onrecord(['reanalyse', '--into', into, ...inLedger])).code).toBe(2);
  const ledger = await openLedger(into);
  expect(await ledger.corrections()).toMatchObject([
    { author: 'A. Reader', reason: 'misread' },
    { author: 'A. Checker', correction: { kind: 'verdict' } },
  ]);
  await ledger.close();
});

describe('match', () => {
  const [queries, claims] = [join(folder, 'q.jsonl'), join(folder, 'c.jsonl')];
  it('gives the claims for each text, and names a line that it cannot read', async () => {
    writeFileSync(queries, '{"id": 1, "text": "#HeklaRammed off Grimsey!"}\n\n{"id": "2", "text": ""}\n');
    writeFileSync(
      claims,
      '{"id": "a", "claim": "Sea water cures colds"}\n{"id": "b", "claim": "A frigate rammed the Hekla"}\n',
    );
    const found = await onrecord(['match', '--queries', queries, '--claims', claims]);
    expect(lines(found.stdout)).toEqual([
      { id: '1', claims: ['b'] },
      { id: '2', claims: [] },
    ]);
    writeFileSync(claims, `${readFileSync(claims, 'utf8')}not json\n`);
    const refused = await onrecord(['match', '--queries', queries, '--claims', claims]);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining('c.jsonl:3: is no JSON object'),
    ]);
  });
});

it('a correction can be withdrawn by its number, and both stay on record', async () => {
  const withdraw = ['correct', '--withdraw', '1', '--reason', 'read again', '--author', 'A. Reader'];
  const { stdout } = await onrecord([...withdraw, ...inLedger]);
  expect(stdout).toBe(`${file}: recorded as number 3 (withdraw, by A. Reader)\n`);
  const list = (await onrecord(['correct', '--list', ...inLedger])).stdout.split('\n');
  expect(list[0]).toMatch(/^1 {2}act deny {2}A\. Reader, 1975-12-05: misread {2}\(withdrawn\)$/);
  expect(list[2]).toMatch(/^3 {2}withdraw 1 {2}A\. Reader, .*: read again$/);
  const id = `${second.id}:${second.text.indexOf('that its frigate')}`;
  expect((await onrecord(['claim', id, ...inLedger])).stdout).not.toContain('act deny: misread');
  const again = await onrecord([...withdraw, ...inLedger]);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('has been withdrawn already')]);
});
