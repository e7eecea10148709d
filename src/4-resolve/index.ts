import type { Parse } from '../2-parse/index.ts';
import type { Attribution } from '../3-attribute/index.ts';
import type { Context } from '../context.ts';
import type { Resolution } from './actor.ts';

export type { Actor, Resolution, ResolvedAttribution, Speaker } from './actor.ts';

/** Finds who the sources are: every attribution gets its speakers, the document its actors. */
export const resolve = (
  _parse: Parse,
  _attributions: readonly Attribution[],
  _context: Context,
): Resolution => {
  throw new Error('being built');
};
