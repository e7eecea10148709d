/** What the command's exit code tells; documented in every help text and in docs/cli.md. */
export const EXIT = {
  ok: 0,
  /** It could not be done, or `check` found a fault. */
  failed: 1,
  /** It was not asked for in a way that can be understood. */
  usage: 2,
  /** It was done, but something was skipped. */
  skipped: 3,
  /** Ctrl-C: what was finished before is kept. */
  interrupted: 130,
} as const;

/** The end of a command with a message for the user. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}
