import type { Command } from 'commander';
import { parseCount } from './parsers.ts';

export type QueueOption = { readonly queue: string; readonly replicas?: number };

export const NATS_ENVIRONMENT = `  NATS_USER, NATS_PASSWORD, NATS_CREDS, NATS_CA
                     who to be for the queue, where its address does not tell: a
                     user and password, or a file of credentials; and a file of
                     certificates to trust`;

/** How the queue is named on the command line. */
export const QUEUE_FORM = '--queue <ADDRESS>';

export const withReplicasOption = (command: Command): Command =>
  command.option(
    '--replicas <N>',
    'keep the queue on so many servers, so that it survives the loss of fewer than half (default: what it has; 1 for a new one)',
    parseCount,
  );
