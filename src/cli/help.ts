/** The end of a command's help text: examples and exit codes. */
export const helpEnd = (
  examples: readonly (readonly [command: string, meaning: string])[],
  exitCodes: readonly (readonly [code: number, meaning: string])[],
  more = '',
): string => {
  const shown = examples.map(([command, meaning]) => `  $ ${command}\n      ${meaning}`).join('\n');
  const codes = exitCodes.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`).join('\n');
  return `${more ? `\n${more.trim()}\n` : ''}\nExamples:\n${shown}\n\nExit codes:\n${codes}\n`;
};

export const QUERY_CODES = [
  [0, 'done, also when nothing was found'],
  [1, 'the ledger could not be opened or read'],
  [2, 'the command line could not be understood, or names an actor that the ledger does not know'],
] as const;
