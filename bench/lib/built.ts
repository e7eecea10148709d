import { fileURLToPath } from 'node:url';

const DIST = new URL('../../dist/', import.meta.url);

/**
 * A module of the built program, which is what users run; a loader in between would slow it down.
 * @example const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
 */
export const built = async <T>(module: string): Promise<T> => {
  try {
    return (await import(new URL(module, DIST).href)) as T;
  } catch (error) {
    throw new Error(`dist/${module} cannot be loaded; run npm run build first`, { cause: error });
  }
};

/** The built command. */
export const ONRECORD = fileURLToPath(new URL('cli/main.js', DIST));

/** Small programs that are run without a loader, so that their time and memory are those of what is measured. */
export const program = (name: string): string =>
  fileURLToPath(new URL(`../programs/${name}`, import.meta.url));
