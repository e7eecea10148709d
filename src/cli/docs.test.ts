import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { createProgram } from './program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(`${root}docs/cli.md`, 'utf8');

it('docs/cli.md is what the help texts say now', () => {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/generate-docs.ts', '--check'], { cwd: root });
});

it.each(COMMANDS.map(c => c.name))(
  '%s: every option is documented, with examples and exit codes',
  async name => {
    const program = await createProgram([name], () => {});
    const command = program.commands.find(c => c.name() === name)!;
    const all = command.commands.length > 0 ? command.commands.filter(c => c.name() !== 'help') : [command];
    for (const one of all) {
      const [, section] = page.split(new RegExp(`^#+ onrecord (?:${name} )?${one.name()}$`, 'm'));
      const text = section.split(/^#+ onrecord /m)[0];
      for (const option of one.options) expect(text).toContain(option.flags);
      expect(text).toContain('Examples:');
      expect(text).toContain('Exit codes:');
    }
  },
);
