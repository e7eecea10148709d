import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Command } from 'commander';
import { createMcpServer, createToken, LIMITS, watchRequests } from '../../serve/index.ts';
import { defaultJobs } from '../analysts.ts';
import { EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { onInterrupt } from '../interrupt.ts';
import {
  CREATE_HELP,
  type LedgerOption,
  ledgerPath,
  withLedgerOption,
  withLedgerOrNew,
} from '../ledger-option.ts';
import { JOBS_HELP, parseJobs } from '../parsers.ts';
import { createService } from '../serving.ts';

type Options = LedgerOption & {
  readonly readOnly?: boolean;
  readonly jobs?: number;
  readonly create?: boolean;
};

export const describe = (command: Command): void => {
  command
    .description(
      'Serves a ledger to a language model by the Model Context Protocol over standard input and output: tools to add a document, search statements, list and get claims, get an actor’s record and the outcome of a vote; documents as resources. Every answer has its document and offsets, so that the model can cite and a person can check. It ends with standard input.',
    )
    .option('--read-only', 'without the tool that adds documents')
    .option('--create', CREATE_HELP)
    .option('-j, --jobs <N>', JOBS_HELP, parseJobs)
    .addHelpText(
      'after',
      helpEnd(
        [['onrecord mcp --ledger notes.ledger', 'what a client is told to start']],
        [
          [0, 'standard input ended, or it was stopped'],
          [1, 'the ledger could not be opened'],
          [2, 'the command line could not be understood'],
        ],
        `A client that reads a JSON configuration:
  {"mcpServers": {"onrecord": {"command": "npx",
    "args": ["onrecord", "mcp", "--ledger", "/home/me/notes.ledger"]}}}`,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> =>
  withLedgerOrNew(options, async ledger => {
    const interrupt = onInterrupt();
    const { service, close } = createService(ledger, {
      path: ledgerPath(options),
      jobs: options.jobs ?? defaultJobs(),
      access: { token: createToken(), openReading: true, hosts: null },
      limits: LIMITS,
      stopping: interrupt.signal,
    });
    const server = createMcpServer(service, { mayWrite: !options.readOnly });
    try {
      const transport = new StdioServerTransport();
      await server.connect(transport);
      const answered = watchRequests(transport);
      // The transport does not tell that its input has ended; what was asked before is answered.
      await Promise.race([once(process.stdin, 'end').then(answered), once(interrupt.signal, 'abort')]);
    } finally {
      await server.close();
      interrupt.end();
      await close();
    }
    return EXIT.ok;
  });
