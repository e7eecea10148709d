// Packs the package, installs it in an empty folder as a user would, and uses it there: whatever works only in the checkout shows.
//   node scripts/pack-test.mjs        (after the build; --offline installs from npm's cache alone)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'onrecord-pack-'));
const offline = process.argv.includes('--offline') ? ['--offline'] : ['--prefer-offline'];
const run = (command, args, options = {}) =>
  execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    ...options,
  });
const demand = (ok, what) => {
  if (!ok) throw new Error(`pack-test: ${what}`);
  console.log(`ok  ${what}`);
};

try {
  const [{ filename, files, size }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root }),
  );
  const packed = files.map(f => f.path);
  demand(
    packed.includes('dist/cli/main.js'),
    `the package holds the command (${packed.length} files, ${(size / 1e6).toFixed(1)} MB)`,
  );
  const strays = packed.filter(p =>
    /\.test\.|\/testing\/|\.ledger|^(src|train|bench|scripts|data)\//.test(p),
  );
  demand(
    strays.length === 0,
    `and nothing that users do not need${strays.length ? `, but ${strays.slice(0, 5).join(', ')}` : ''}`,
  );

  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }');
  run('npm', ['install', '--no-audit', '--no-fund', ...offline, `./${filename}`]);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  demand(
    run('npx', ['onrecord', '--version']).trim() === version,
    'npx onrecord --version tells the version',
  );
  demand(run('npx', ['onrecord', '--help']).includes('onrecord COMMAND'), 'npx onrecord --help helps');

  writeFileSync(
    join(folder, 'a.txt'),
    'MOSCOW, Sept. 1, 1983 -- The ministry denied that any troops had crossed the border.\n',
  );
  demand(
    /1 document added \([1-9]/.test(run('npx', ['onrecord', 'read', 'a.txt'])),
    'npx onrecord read makes a ledger',
  );
  const [denial] = run('npx', ['onrecord', 'statements', '--act', 'deny', '--json'])
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  demand(denial.words.content.includes('troops'), 'npx onrecord statements finds the denial');
  demand(run('npx', ['onrecord', 'check']).includes('no fault'), 'npx onrecord check finds no fault');

  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entries = Object.keys(exports).filter(entry => !entry.includes('*') && !entry.endsWith('.json'));
  for (const entry of entries) {
    const name = join('onrecord', entry);
    const script = `const m = await import(${JSON.stringify(name)}); console.log(Object.keys(m).length)`;
    demand(
      Number(run(process.execPath, ['--input-type=module', '-e', script])) > 0,
      `import '${name}' gives what it exports`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
