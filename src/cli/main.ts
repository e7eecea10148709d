#!/usr/bin/env node
import { EXIT } from './exit.ts';
import { endWithOutput } from './output.ts';
import { run } from './program.ts';

endWithOutput();
process.exitCode = await run(process.argv.slice(2));
// Whatever still waits (a silent standard input, an address that does not answer) is not waited for.
if (process.exitCode === EXIT.interrupted) process.exit();
