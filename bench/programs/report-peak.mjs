// Loaded before a program (--import): when it ends, writes its peak memory in KiB (getrusage) to file descriptor 3.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
