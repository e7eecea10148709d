import { readFile, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Game, readGame } from '../council/index.ts';
import { CliError, EXIT } from './exit.ts';
import { note, write } from './output.ts';

const because = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT'
    ? 'there is no such file'
    : code === 'EISDIR'
      ? 'it is a folder'
      : (error as Error).message;
};

/** The bytes of a file as text: UTF-8, else Windows-1252, in which older records were saved. */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** The text of a file, a PDF's too, or of standard input for "-". Throws a CliError for what is no text. */
export const readText = async (path: string): Promise<string> => {
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await buffer(process.stdin) : await readFile(path);
  } catch (error) {
    throw new CliError(`${path}: ${because(error)}`);
  }
  return isPdf(bytes) ? textOfPdf(bytes, path) : decode(bytes);
};

const isPdf = (bytes: Uint8Array): boolean => decode(bytes.subarray(0, 5)) === '%PDF-';

/** The text of a PDF as `read` would store it, so that spans are the same here and in a ledger. */
const textOfPdf = async (bytes: Uint8Array, path: string): Promise<string> => {
  const { readBytes } = await import('../1-read/index.ts');
  for await (const result of readBytes(bytes, { name: path })) {
    if (result.kind === 'skipped') throw new CliError(`${path} ${result.reason}`);
    for (const warning of result.warnings) note(`${path}: ${warning}`);
    return result.document.text;
  }
  throw new CliError(`${path} holds no text`);
};

/** The rule or weighted game in a JSON file. */
export const readRuleFile = async (path: string): Promise<Game> => {
  const text = await readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${path}: no valid JSON: ${(error as Error).message}`, EXIT.usage);
  }
  return readGame(value, path);
};

/** Writes a picture to a file, or to standard output for "-". */
export const writePicture = async (path: string, svg: string): Promise<void> => {
  if (path === '-') return write(`${svg}\n`);
  try {
    await writeFile(path, `${svg}\n`);
  } catch (error) {
    throw new CliError(`${path}: ${because(error)}`);
  }
  note(`wrote ${path}`);
};
