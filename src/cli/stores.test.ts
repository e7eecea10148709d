import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { onrecord } from '../testing/command.ts';
import { temporaryFolder } from '../testing/ledger.ts';
import { freshDatabase, skipWithoutPostgres } from '../testing/postgres.ts';

const folder = temporaryFolder();
const file = join(folder, 'notes.ledger');
const examples = fileURLToPath(new URL('../../examples/kal-007', import.meta.url));
const env = { SOURCE_DATE_EPOCH: '431395200' };
const said = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await onrecord(args, { env });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
};

describe.skipIf(skipWithoutPostgres())('a ledger in PostgreSQL', () => {
  let database: string;
  beforeAll(async () => {
    database = await freshDatabase();
    for (const ledger of [file, database]) await onrecord(['read', examples, '--ledger', ledger], { env });
  });

  it.each([
    [['statements', '--contains', '"shot down" plane', '--csv']],
    [['actor', 'SUN']],
    [['claims', '--json']],
    [['document', '10bbc6141fc31711']],
  ])('answers %j as a file does', async args => {
    const ask = async (ledger: string) => {
      const { code, stdout, stderr } = await onrecord([...args, '--ledger', ledger], { env });
      return [code, stdout, stderr.replaceAll(ledger, 'LEDGER')];
    };
    expect(await ask(database)).toEqual(await ask(file));
  });

  it('is named by the environment, and adds nothing a second time', async () => {
    const { stdout, code } = await onrecord(['read', examples], {
      env: { ...env, ONRECORD_LEDGER: database },
    });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/nothing to add, \d+ known already/)]);
  });

  it('goes to a file and back, and check proves it whole', async () => {
    const [copy, other] = [join(folder, 'copy.ledger'), await freshDatabase()];
    expect(await said('import', database, '--ledger', copy)).toMatch(
      /copy.ledger: \d+ documents \(\d+ new\)/,
    );
    await said('import', copy, '--ledger', other);
    expect(await said('check', '--ledger', other, '--against', database)).toMatch(
      /: no fault\n.*: no difference\n$/,
    );
    expect(await said('check', '--ledger', copy, '--against', file)).toMatch(
      /: no fault\n.*: no difference\n$/,
    );
    expect(await said('import', database, '--ledger', copy)).toContain('(0 new)');
  });

  it('tells of a difference, and ends with 1', async () => {
    const other = await freshDatabase();
    await (await openLedger(other, { create: true })).close();
    const { code, stdout } = await onrecord(['check', '--ledger', other, '--against', file]);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/10bbc6141fc31711: is not in postgres:.*\n[\s\S]*differences\n$/),
    ]);
  });

  it('has the schema of this release', async () => {
    const version = 'has schema \\d+, that of this release';
    expect(await said('migrate', '--ledger', database)).toMatch(new RegExp(version));
    expect(await said('migrate', '--ledger', file)).toMatch(new RegExp(version));
  });

  it('is refused with a word and without the password', async () => {
    const address = new URL(database);
    address.username = 'nobody';
    address.password = 'secret';
    address.pathname = '/none';
    const { code, stdout, stderr } = await onrecord(['statements', '--ledger', address.href]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^onrecord: the ledger postgres:\/\/nobody@127.0.0.1:\d+\/none /);
    expect(stderr).not.toContain('secret');
  });
});
