// Analyses the texts of a JSON file, {"warmUp": [text …], "texts": [text …]}, and prints how long `texts` took,
// as JSON: milliseconds of the clock, and of all processors (which a busy machine does not lengthen as much).
import { readFileSync } from 'node:fs';
import { createAnalyser } from '../../dist/analyse.js';
import { shippedModels } from '../../dist/models.js';

const { warmUp, texts } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const analyse = createAnalyser(shippedModels());
for (const text of warmUp) analyse(text);
const [started, used] = [performance.now(), process.cpuUsage()];
for (const text of texts) analyse(text);
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(used);
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));
