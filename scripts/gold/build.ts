/**
 * Compiles gold/src/{dev,held-out}/*.txt into gold/{dev,held-out}/ID.json: `npx tsx scripts/gold/build.ts`.
 * With `--check` it writes nothing and fails when a file is stale; with `--counts` it prints the tables of gold/README.md.
 * @module
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../src/span.ts';
import { compileSource, type GoldDocument } from './compile.ts';
import { counts } from './counts.ts';

const ROOT = join(import.meta.dirname, '../../gold');
const PARTS = ['dev', 'held-out'];

const passages = (part: string): GoldDocument[] =>
  readdirSync(join(ROOT, 'src', part))
    .filter(file => file.endsWith('.txt'))
    .sort()
    .flatMap(file => {
      try {
        return compileSource(readFileSync(join(ROOT, 'src', part, file), 'utf8'));
      } catch (error) {
        throw new Error(`gold/src/${part}/${file}: ${(error as Error).message}`);
      }
    });

/** One statement a line, as the scorer's own samples have it. */
const toJson = ({ statements, ...head }: GoldDocument): string =>
  `${JSON.stringify(head).slice(0, -1)},\n"statements": [\n${statements.map(s => JSON.stringify(s)).join(',\n')}]}\n`;

/** What was written must read back as it was, every span within the text and verbatim in the source. */
const checked = (document: GoldDocument): string => {
  const json = toJson(document);
  const back = JSON.parse(json) as GoldDocument;
  for (const statement of back.statements)
    for (const role of ['source', 'cue', 'content'] as const)
      for (const words of textOf(back.text, statement[role]))
        if (!words || words !== words.trim() || !document.text.includes(words))
          throw new Error(`${document.id}: a ${role} is not verbatim: "${words}"`);
  return json;
};

const main = (options: readonly string[]): void => {
  const all = new Map(PARTS.map(part => [part, passages(part)]));
  if (options.includes('--counts')) {
    console.log(counts(all));
    return;
  }
  const ids = [...all.values()].flat().map(document => document.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice) throw new Error(`the id ${twice} is given twice`);
  for (const [part, documents] of all) {
    mkdirSync(join(ROOT, part), { recursive: true });
    for (const document of documents) {
      const file = join(ROOT, part, `${document.id}.json`);
      const json = checked(document);
      if (!options.includes('--check')) writeFileSync(file, json);
      else if (readFileSync(file, 'utf8') !== json)
        throw new Error(`${file} is stale: run npx tsx scripts/gold/build.ts`);
    }
    console.log(
      `${part}: ${documents.length} passages, ${documents.flatMap(d => d.statements).length} statements`,
    );
  }
};

main(process.argv.slice(2));
