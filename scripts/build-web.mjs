// Builds the page: dist/web, which `onrecord serve` serves, and dist/dossier, which `onrecord export --as html` fills.
//   node scripts/build-web.mjs [--force]      (nothing is done while both are newer than everything that they are made of)
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The last time that anything below a path was changed. */
const changed = path => {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, changed(`${path}/${name}`)), mtimeMs);
};
const built = path => {
  try {
    return statSync(`${root}${path}/index.html`).mtimeMs;
  } catch {
    return 0;
  }
};

const sources = Math.max(...['web', 'src', 'package-lock.json'].map(path => changed(root + path)));
if (!process.argv.includes('--force') && Math.min(built('dist/web'), built('dist/dossier')) > sources)
  process.exit(0);

const { build } = await import('vite');
for (const mode of ['production', 'dossier']) await build({ configFile: `${root}web/vite.config.ts`, mode });
