import { clockBack } from './clock-back.ts';
import { diskFull } from './disk-full.ts';
import type { Fault } from './fault.ts';
import { readKilled } from './read-killed.ts';
import { serversKilled } from './servers-killed.ts';
import { shared } from './shared.ts';
import { workersKilled } from './workers-killed.ts';

/** Every fault that is brought about, by name. */
export const FAULTS: { readonly [name: string]: Fault } = {
  'read-killed': readKilled,
  'workers-killed': workersKilled,
  'servers-killed': serversKilled,
  'disk-full': diskFull,
  shared,
  'clock-back': clockBack,
};
