import { readFile, writeFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
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

/** The text of a file, or of standard input for "-". Throws a CliError for what is no text. */
export const readText = async (path: string): Promise<string> => {
  if (path === '-') return readAll(process.stdin);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new CliError(`${path}: ${because(error)}`);
  }
  if (decode(bytes.subarray(0, 5)) === '%PDF-')
    throw new CliError(
      `${path}: this is a PDF; take its text out first (for example: pdftotext ${path} record.txt)`,
    );
  return decode(bytes);
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
