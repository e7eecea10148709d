// Writes docs/cli.md from the help texts of the commands. With --check, writes nothing and fails when it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { COMMANDS } from '../src/cli/commands.ts';
import { createProgram } from '../src/cli/program.ts';

const out = new URL('../docs/cli.md', import.meta.url).pathname;

const INTRODUCTION = `# The command line

Generated from the help texts by \`npx tsx scripts/generate-docs.ts\`; do not edit. \`onrecord help COMMAND\` prints the same.

Results go to standard output; progress, warnings and what was skipped go to standard error. On a terminal, listings are fitted to
its width; in a pipe they are one row a line, with tabs between the cells and nothing cut. \`--json\` prints one JSON value a line;
\`--csv\` prints CSV (RFC 4180) in which no cell is a formula to a spreadsheet.
`;

/** What \`--help\` prints, 80 columns wide. */
const helpOf = (command: Command): string => {
  let text = '';
  const write = (part: string): void => {
    text += part;
  };
  const plain = { writeOut: write, getOutHelpWidth: () => 80, getOutHasColors: () => false };
  command.configureOutput(plain).outputHelp();
  return text.trimEnd();
};

const section = (title: string, command: Command, depth: number): string => {
  const below = command.commands
    .filter(c => c.name() !== 'help')
    .map(c => section(`${title} ${c.name()}`, c, depth + 1));
  return [`${'#'.repeat(depth)} ${title}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`, ...below].join('\n');
};

const sections: string[] = [];
for (const { name } of COMMANDS) {
  const program = await createProgram([name], () => {});
  sections.push(section(`onrecord ${name}`, program.commands.find(c => c.name() === name)!, 2));
}
const program = await createProgram([], () => {});
const page = `${INTRODUCTION}\n\`\`\`text\n${helpOf(program)}\n\`\`\`\n\n${sections.join('\n')}`;

let now = '';
try {
  now = readFileSync(out, 'utf8');
} catch {}
if (process.argv.includes('--check')) {
  if (now !== page) {
    console.error('stale: docs/cli.md (run npx tsx scripts/generate-docs.ts)');
    process.exit(1);
  }
} else writeFileSync(out, page);
console.log(`docs/cli.md: ${COMMANDS.length} commands`);
