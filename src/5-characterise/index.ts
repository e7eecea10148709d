import type { Parse } from '../2-parse/index.ts';
import type { Resolution } from '../4-resolve/index.ts';
import type { Context } from '../context.ts';
import type { Statement } from './statement.ts';

export type { Confidence, Evidence, Instrument, Place, Quantity, Statement } from './statement.ts';

/** Gives each resolved attribution its meaning: act, certainty, framing, targets, evidence, instruments, dates. */
export const characterise = (_parse: Parse, _resolution: Resolution, _context: Context): Statement[] => {
  throw new Error('being built');
};
