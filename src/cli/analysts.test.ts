import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReadResult, Skipped } from '../1-read/index.ts';
import { onrecord } from '../testing/command.ts';
import { makeDocument, temporaryFolder } from '../testing/ledger.ts';
import { analyseAll } from './analyse-all.ts';
import { type Analysts, createAnalysts, type Limits } from './analysts.ts';
import { CliError } from './exit.ts';

const folder = temporaryFolder();

/** A thread that does what the text tells it to, as an analysis with a fault would. */
const script = join(folder, 'poisoned.mjs');
writeFileSync(
  script,
  `import { parentPort } from 'node:worker_threads';
  const hoard = [];
  const does = {
    hang: () => { for (;;); },
    hoard: () => { for (;;) hoard.push(new Array(10_000).fill({})); },
    leave: () => process.exit(7),
    throw: () => { throw new Error('thrown outside'); },
    reject: () => { Promise.reject(new Error('not caught')); },
    fail: () => parentPort.postMessage({ kind: 'failed', message: 'a rule broke' }),
    unable: () => parentPort.postMessage({ kind: 'unable', message: 'no models' }),
  };
  parentPort.on('message', ({ text }) => {
    if (does[text]) does[text]();
    else parentPort.postMessage({ kind: 'analysed', analysis: { text, actors: [], statements: [] }, analysedBy: 'test' });
  });`,
);

let analysts: Analysts;
const hire = (jobs: number, limits: Limits = {}): Analysts => {
  analysts = createAnalysts(jobs, limits, pathToFileURL(script));
  return analysts;
};
afterEach(() => analysts.close());

async function* reading(texts: readonly string[]): AsyncGenerator<ReadResult> {
  for (const text of texts)
    yield { kind: 'document', document: makeDocument(text, { givenId: text }), warnings: [] };
}

describe('a document that breaks the analysis is skipped, and the others are analysed', () => {
  it.each([1, 2])('with %i at a time', async jobs => {
    const texts = ['a', 'hang', 'b', 'hoard', 'c', 'leave', 'throw', 'd', 'reject', 'fail', 'e'];
    const analysed: string[] = [];
    const skipped: Skipped[] = [];
    for await (const result of analyseAll(reading(texts), hire(jobs, { timeLimit: 5, memoryLimit: 64 })))
      if (result.kind === 'skipped') skipped.push(result);
      else analysed.push(result.document.text);
    expect(analysed).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(Object.fromEntries(skipped.map(s => [s.where, s.reason]))).toEqual({
      hang: 'could not be analysed (it takes more than 5 seconds; --time-limit allows more)',
      hoard: 'could not be analysed (it takes more than 64 MB of memory; --memory-limit allows more)',
      leave: 'could not be analysed (its thread ended with code 7)',
      throw: 'could not be analysed (thrown outside)',
      reject: 'could not be analysed (not caught)',
      fail: 'could not be analysed (a rule broke)',
    });
  });
});

it('when nothing can be analysed the command ends', async () => {
  await expect(hire(2).analyse(makeDocument('unable'))).rejects.toThrow(CliError);
});

it('a long text has more time: as much again for every million characters begun', async () => {
  const wait = hire(1, { timeLimit: 0.001 }).analyse(makeDocument('x'.repeat(2_000_001)));
  await wait.then(
    () => {}, // a fast machine is in time
    error => expect(error.message).toContain('more than 0.003 seconds'),
  );
});

it('closing does not wait for a document that hangs', async () => {
  const hanging = hire(1).analyse(makeDocument('hang'));
  await analysts.close();
  await expect(hanging).rejects.toThrow('its thread ended');
});

describe('read and extract', () => {
  const saying = 'The minister denied on Monday that any troops had crossed the border, a spokesman said. ';

  it('skip a text that takes more memory than is allowed, and go on', async () => {
    writeFileSync(join(folder, 'good.txt'), saying);
    writeFileSync(join(folder, 'long.txt'), saying.repeat(3000));
    const { code, stdout, stderr } = await onrecord(
      ['read', 'long.txt', 'good.txt', '--memory-limit', '24'],
      {
        cwd: folder,
      },
    );
    expect(stderr).toMatch(
      /^onrecord: skipped .*long.txt: could not be analysed .*more than 24 MB of memory/,
    );
    expect(stdout).toContain('1 document added');
    expect(code).toBe(3);
  });

  it('skip a text that takes longer than is allowed', async () => {
    const { code, stderr } = await onrecord(['extract', '-', '--time-limit', '0.001'], { input: saying });
    expect([code, stderr]).toEqual([1, expect.stringContaining('it takes more than 0.001 seconds')]);
  });

  it.each(['0', '-1', 'long', '1e9', ''])('refuse a limit of "%s"', async limit => {
    expect((await onrecord(['extract', '-', `--time-limit=${limit}`])).code).toBe(2);
  });
});
