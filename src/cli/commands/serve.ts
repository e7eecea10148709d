import { once } from 'node:events';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import {
  type Access,
  createApp,
  createToken,
  isLoopback,
  LIMITS,
  type Listening,
  LOOPBACK,
  listen,
  type Service,
} from '../../serve/index.ts';
import { defaultJobs } from '../analysts.ts';
import { upToDate } from '../claim-options.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { onInterrupt } from '../interrupt.ts';
import {
  CREATE_HELP,
  type LedgerOption,
  ledgerPath,
  withLedgerOption,
  withLedgerOrNew,
} from '../ledger-option.ts';
import { note, write } from '../output.ts';
import { JOBS_HELP, parseJobs } from '../parsers.ts';
import { createService } from '../serving.ts';

type Options = LedgerOption & {
  readonly host: string;
  readonly port: number;
  readonly token?: string;
  readonly allowHost?: string[];
  readonly rate: number;
  readonly jobs?: number;
  readonly create?: boolean;
};

/** Free of known services (IANA), and easy to remember: the year and month of the examples are 1983-09. */
const PORT = 7983;

/** A shorter one could be guessed. */
const LEAST_TOKEN = 16;

const parseWhole =
  (most: number, what: string) =>
  (given: string): number => {
    if (!/^\d{1,9}$/.test(given) || Number(given) > most)
      throw new InvalidArgumentError(`"${given}" is no ${what} from 0 to ${most}.`);
    return Number(given);
  };

export const describe = (command: Command): void => {
  command
    .description(
      'Answers over HTTP: the page for people, the API for programs (/api/v1/docs), MCP for models (/mcp). Reading is open on this machine. Writing (adding documents, corrections), and reading where the server is bound to another address, needs the token; where none is given a random one is made and shown. Ctrl-C lets what is at hand end and stops.',
    )
    .option('--port <N>', '0 for any free one', parseWhole(65_535, 'port'), PORT)
    .option('--host <ADDRESS>', 'the address to bind to; 0.0.0.0 for all', '127.0.0.1')
    .option(
      '--token <TOKEN>',
      `what allows writing, ${LEAST_TOKEN} characters or more (default: $ONRECORD_TOKEN, else a random one)`,
    )
    .option(
      '--allow-host <NAME...>',
      'further names by which the server may be called (behind a proxy, or in a name service)',
    )
    .option(
      '--rate <N>',
      'requests a second that one address may make, four times as many at once; 0 for any number',
      parseWhole(1_000_000, 'number'),
      LIMITS.rate,
    )
    .option('--create', CREATE_HELP)
    .option('-j, --jobs <N>', JOBS_HELP, parseJobs)
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord serve --ledger notes.ledger', 'the page at http://127.0.0.1:7983/'],
          [
            'ONRECORD_TOKEN="$(cat token)" onrecord serve --host 0.0.0.0 --allow-host desk.example.org',
            'for others too; all of them need the token',
          ],
          ['curl -s http://127.0.0.1:7983/api/v1/claims?status=contested', 'ask from a program'],
        ],
        [
          [0, 'stopped by Ctrl-C or SIGTERM, when what was at hand had ended'],
          [1, 'the ledger could not be opened, or the port is taken'],
          [2, 'the command line could not be understood'],
        ],
        `Environment:
  ONRECORD_TOKEN     the token, so that it stands in no list of processes
  SOURCE_DATE_EPOCH  seconds since 1970 that stand for the present`,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  const given = options.token ?? (process.env.ONRECORD_TOKEN || undefined);
  if (given !== undefined && (given.length < LEAST_TOKEN || /\s/.test(given)))
    throw new CliError(
      `the token needs ${LEAST_TOKEN} characters or more and no blanks, such as ${createToken()}`,
      EXIT.usage,
    );
  return withLedgerOrNew(options, async ledger => {
    await upToDate(ledger);
    const interrupt = onInterrupt();
    const access = accessOf(options, given ?? createToken());
    const { service, close } = createService(ledger, {
      path: ledgerPath(options),
      jobs: options.jobs ?? defaultJobs(),
      access,
      limits: limitsOf(options),
      stopping: interrupt.signal,
    });
    try {
      const server = await listening(service, options);
      const { documents, statements } = await ledger.summary();
      await write(`ledger ${ledger.path}: ${documents} documents, ${statements} statements\n`);
      await write(greeting(options, server.port, access, given !== undefined));
      if (!interrupt.signal.aborted) await once(interrupt.signal, 'abort');
      note('onrecord: stopping; what is at hand may end (Ctrl-C stops at once)');
      await server.stop();
    } finally {
      interrupt.end();
      await close();
    }
    return EXIT.ok;
  });
};

const accessOf = ({ host, allowHost = [] }: Options, token: string): Access => {
  const names = [...LOOPBACK, host, ...allowHost].map(name => name.toLowerCase());
  // Elsewhere everything needs the token, which no page of another site has.
  return isLoopback(host) || allowHost.length > 0
    ? { token, openReading: isLoopback(host), hosts: names }
    : { token, openReading: false, hosts: null };
};

const limitsOf = ({ rate }: Options): Service['limits'] =>
  rate === 0
    ? { ...LIMITS, rate: Number.MAX_SAFE_INTEGER, burst: Number.MAX_SAFE_INTEGER }
    : { ...LIMITS, rate, burst: rate * 4 };

const listening = async (service: Service, { host, port }: Options): Promise<Listening> => {
  try {
    return await listen(createApp(service), { host, port });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new CliError(`port ${port} is taken; choose another with --port N, or 0 for any free one`);
    if (code === 'EACCES') throw new CliError(`port ${port} may not be used; choose one above 1023`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CliError(`"${host}" is no address of this machine; leave out --host for this machine alone`);
    throw new CliError(`the server could not be started (${message})`);
  }
};

const greeting = (
  { host }: Options,
  port: number,
  { token, openReading }: Access,
  isGiven: boolean,
): string => {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const address = `http://${name.replace(/^\[\[|\]\]$/g, m => m[0])}:${port}/`;
  const needed = openReading ? 'writing' : 'reading and writing';
  return [
    `page   ${address}`,
    `API    ${address}api/v1/docs`,
    `MCP    ${address}mcp`,
    isGiven
      ? `token  the one given; ${needed} need it`
      : `token  ${token}  (made for this run; ${needed} need it)`,
    ...(isGiven ? [] : [`       with it in the page: ${address}#token=${token}`]),
    '',
  ].join('\n');
};
