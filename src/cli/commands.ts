import type { Command } from 'commander';

/** What the file of a command exports. */
export type CommandModule = {
  /** Adds description, options, examples; `done` takes the exit code of commands below this one. */
  readonly describe: (command: Command, done: (exitCode: number) => void) => void;
  /** Does it; returns the exit code. */
  readonly act: (args: unknown[], options: never) => Promise<number>;
};

type Entry = {
  readonly name: string;
  /** Its arguments, as commander reads them. */
  readonly synopsis: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
};

/** Every command, in the order of the help. */
export const COMMANDS: readonly Entry[] = [
  {
    name: 'extract',
    synopsis: ' [INPUT...]',
    summary: 'tell who says what in documents, without a ledger',
    load: () => import('./commands/extract.ts'),
  },
  {
    name: 'read',
    synopsis: ' <INPUT...>',
    summary: 'read files, folders and web pages into a ledger',
    load: () => import('./commands/read.ts'),
  },
  {
    name: 'worker',
    synopsis: '',
    summary: 'take documents from a queue, analyse them and write them to a ledger',
    load: () => import('./commands/worker.ts'),
  },
  {
    name: 'watch',
    synopsis: ' <FEEDS>',
    summary: 'keep a ledger up to date with feeds',
    load: () => import('./commands/watch.ts'),
  },
  {
    name: 'statements',
    synopsis: '',
    summary: 'find statements by who, what, when, where and which words',
    load: () => import('./commands/statements.ts'),
  },
  {
    name: 'actors',
    synopsis: '',
    summary: 'list who speaks and is spoken of',
    load: () => import('./commands/actors.ts'),
  },
  {
    name: 'actor',
    synopsis: ' <ACTOR>',
    summary: 'tell what the ledger knows of one actor',
    load: () => import('./commands/actor.ts'),
  },
  {
    name: 'document',
    synopsis: ' <DOCUMENT>',
    summary: 'show a document, its versions and its statements',
    load: () => import('./commands/document.ts'),
  },
  {
    name: 'explain',
    synopsis: ' <STATEMENT>',
    summary: 'tell why a statement is recorded as it is',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'claims',
    synopsis: '',
    summary: 'list claims: who asserts, denies and declines, on how many sources',
    load: () => import('./commands/claims.ts'),
  },
  {
    name: 'claim',
    synopsis: ' <CLAIM>',
    summary: 'show one claim: positions, timeline, statements, evidence',
    load: () => import('./commands/claim.ts'),
  },
  {
    name: 'timeline',
    synopsis: '',
    summary: 'list who took which position on which claim, by day',
    load: () => import('./commands/timeline.ts'),
  },
  {
    name: 'diff',
    synopsis: '',
    summary: 'tell which positions are new or changed since a day',
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'copies',
    synopsis: ' <DOCUMENT>',
    summary: 'show the near-copies of a document and what they say otherwise',
    load: () => import('./commands/copies.ts'),
  },
  {
    name: 'correct',
    synopsis: '',
    summary: 'record what a person sees otherwise',
    load: () => import('./commands/correct.ts'),
  },
  {
    name: 'reanalyse',
    synopsis: '',
    summary: 'analyse the documents of a ledger anew and report what changed',
    load: () => import('./commands/reanalyse.ts'),
  },
  {
    name: 'export',
    synopsis: '',
    summary: 'write a ledger in a format that other tools read',
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'import',
    synopsis: ' <FROM>',
    summary: 'take a ledger, or an exported one, into another',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'events',
    synopsis: ' [INPUT...]',
    summary: 'code events: who does what to whom, as PLOVER or CAMEO',
    load: () => import('./commands/events.ts'),
  },
  {
    name: 'match',
    synopsis: '',
    summary: 'find which claims of a list each text repeats',
    load: () => import('./commands/match.ts'),
  },
  {
    name: 'serve',
    synopsis: '',
    summary: 'answer over HTTP: the page, the API, MCP',
    load: () => import('./commands/serve.ts'),
  },
  {
    name: 'mcp',
    synopsis: '',
    summary: 'answer a model over MCP on standard input and output',
    load: () => import('./commands/mcp.ts'),
  },
  {
    name: 'migrate',
    synopsis: '',
    summary: 'bring a ledger up to the schema of this release',
    load: () => import('./commands/migrate.ts'),
  },
  {
    name: 'check',
    synopsis: '',
    summary: 'verify every word of a ledger against its documents',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'council',
    synopsis: '',
    summary: 'ask about the Security Council: members, votes, power, records, vetoes',
    load: () => import('./council.ts'),
  },
];
