import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Composed = { readonly source: string; readonly flags: string };

/** Threads and programs do something when they are loaded. */
const ACTS = /(?:-worker|main|\.test|\.d)\.ts$|(?:^|\/)(?:testing|generated)\//;

/** Every regular expression that the modules below a folder put together when they are loaded, each once; not those of packages. */
export const composedBelow = async (folder: string): Promise<Composed[]> => {
  const found = new Map<string, Composed>();
  const Plain = globalThis.RegExp;
  const noted = <T extends RegExp>(made: T): T => {
    // The frames: here, the trap, whoever asked for it.
    const asker = new Error().stack?.split('\n')[3] ?? '';
    if (asker.includes(folder))
      found.set(`${made.flags}/${made.source}`, { source: made.source, flags: made.flags });
    return made;
  };
  globalThis.RegExp = new Proxy(Plain, {
    construct: (target, args) => noted(Reflect.construct(target, args) as RegExp),
    apply: (target, self, args) => noted(Reflect.apply(target, self, args) as RegExp),
  });
  try {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.ts$/.test(file) && !ACTS.test(file)) await import(pathToFileURL(join(folder, file)).href);
  } finally {
    globalThis.RegExp = Plain;
  }
  return [...found.values()];
};
