import { fileURLToPath } from 'node:url';
import type { Skipped } from '../result.ts';
import { walk } from './walk.ts';

/** One thing to read. */
export type Input =
  | {
      readonly kind: 'file' /** As given, or below the folder that was given. */;
      readonly path: string /** In bytes. */;
      readonly size: number;
    }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'stdin' };

/** How many inputs there are, and how many bytes the files among them hold. */
export type InputCount = { readonly inputs: number; readonly bytes: number };

/**
 * Lists what `inputs` stand for: files, the files below folders (sorted by name, so that the order is always the same), web
 * addresses, and "-" for standard input. What cannot be read is listed as skipped; nothing is opened and nothing is thrown.
 *
 * @example for await (const input of listInputs(['articles/', 'https://example.org/a'])) console.log(input)
 */
export async function* listInputs(inputs: readonly string[]): AsyncGenerator<Input | Skipped> {
  for (const given of inputs) {
    if (given === '-') yield { kind: 'stdin' };
    else if (/^https?:/i.test(given))
      yield URL.canParse(given) ? { kind: 'address', url: given } : notAnAddress(given);
    else if (/^file:/i.test(given)) yield* fromFileUrl(given);
    else if (/^[a-z][a-z\d+.-]+:\/\//i.test(given)) yield unknownScheme(given);
    else if (given === '')
      yield {
        kind: 'skipped',
        where: '""',
        reason: 'is an empty name; give a file, a folder, an address or - for standard input',
      };
    else yield* walk(given);
  }
}

/** Counts what `listInputs` lists, skipped ones included, so that a progress bar knows its end. */
export const countInputs = async (inputs: readonly string[]): Promise<InputCount> => {
  const total = { inputs: 0, bytes: 0 };
  for await (const input of listInputs(inputs)) {
    total.inputs++;
    if (input.kind === 'file') total.bytes += input.size;
  }
  return total;
};

async function* fromFileUrl(given: string): AsyncGenerator<Input | Skipped> {
  let path: string;
  try {
    path = fileURLToPath(given);
  } catch {
    yield notAnAddress(given);
    return;
  }
  yield* walk(path);
}

const notAnAddress = (where: string): Skipped => ({
  kind: 'skipped',
  where,
  reason: 'is no valid address; check its spelling',
});
const unknownScheme = (where: string): Skipped => ({
  kind: 'skipped',
  where,
  reason: 'is an address of a kind that is not read; give an http(s) address or a file',
});
