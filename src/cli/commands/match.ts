import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { type ClaimText, readMatchModel, retriever } from '../../6-match/retrieve/index.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { write } from '../output.ts';
import { parseLimit } from '../parsers.ts';

type Options = { readonly queries: string; readonly claims: string; readonly limit?: number };

export const describe = (command: Command): void => {
  command
    .description(
      'Finds which of a list of claims each text repeats, the likeliest first. Both files are JSON lines, plain or gzipped: queries {"id", "text"}, claims {"id", "claim", "title"} (the title may be missing).',
    )
    .requiredOption('--queries <FILE>', 'the texts')
    .requiredOption('--claims <FILE>', 'the claims')
    .option('-n, --limit <N>', 'how many claims for each text (default: 5)', parseLimit)
    .addHelpText(
      'after',
      helpEnd(
        [
          [
            'onrecord match --queries posts.jsonl --claims checked.jsonl > found.jsonl',
            'a line {"id", "claims": [id, …]} for each text',
          ],
        ],
        [
          [0, 'done'],
          [1, 'a file could not be read'],
          [2, 'the command line could not be understood'],
        ],
      ),
    );
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  const ids: string[] = [];
  const claims: ClaimText[] = [];
  for (const { where, object } of objectsIn(options.claims)) {
    ids.push(idOf(object, where));
    claims.push({ claim: textOf(object, 'claim', where), title: String(object.title ?? '') });
  }
  const find = retriever(claims, shippedMatchModel());
  const count = Math.min(options.limit ?? 5, claims.length);
  for (const { where, object } of objectsIn(options.queries)) {
    const found = find(textOf(object, 'text', where), count);
    await write(`${JSON.stringify({ id: idOf(object, where), claims: found.map(f => ids[f.claim]) })}\n`);
  }
  return EXIT.ok;
};

const shippedMatchModel = () => {
  const file = fileURLToPath(new URL('../../../models/match.model', import.meta.url));
  try {
    return readMatchModel(readFileSync(file));
  } catch (error) {
    throw new CliError(
      `the models of the package cannot be read (${(error as Error).message}); install onrecord again`,
    );
  }
};

type Line = { readonly where: string; readonly object: Record<string, unknown> };

const objectsIn = (file: string): Line[] => {
  const lines = contentOf(file).split('\n');
  return lines.flatMap((line, i): Line[] => {
    if (line.trim() === '') return [];
    const where = `${file}:${i + 1}`;
    try {
      const object: unknown = JSON.parse(line);
      if (typeof object === 'object' && object !== null && !Array.isArray(object))
        return [{ where, object: object as Record<string, unknown> }];
    } catch {}
    throw new CliError(`${where}: is no JSON object; write one a line`);
  });
};

const contentOf = (file: string): string => {
  try {
    const bytes = readFileSync(file);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new CliError(`${file} cannot be read (${(error as Error).message})`);
  }
};

const idOf = ({ id }: Line['object'], where: string): string => {
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  throw new CliError(`${where}: has no "id"; give each line one, a string or a number`);
};

const textOf = (object: Line['object'], key: string, where: string): string => {
  const value = object[key];
  if (typeof value === 'string') return value;
  throw new CliError(`${where}: has no "${key}", or one that is no string`);
};
