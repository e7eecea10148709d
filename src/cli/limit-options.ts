import type { Command } from 'commander';
import { type Limits, MEMORY_LIMIT, TIME_LIMIT } from './analysts.ts';
import { parsePositive } from './parsers.ts';

export type LimitOptions = Limits;

/** What one document may take before it is skipped, so that it does not cost the others. */
export const withLimitOptions = (command: Command): Command =>
  command
    .option(
      '--time-limit <SECONDS>',
      `skip a document whose analysis takes longer, for every million characters begun (default: ${TIME_LIMIT})`,
      parsePositive,
    )
    .option(
      '--memory-limit <MB>',
      `skip a document whose analysis takes more memory (default: ${MEMORY_LIMIT})`,
      parsePositive,
    );
