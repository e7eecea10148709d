// Analyses the texts of a JSON file, {"warmUp": [text …], "texts": [text …]}, and prints how many milliseconds `texts` took.
import { readFileSync } from 'node:fs';
import { createAnalyser } from '../../dist/analyse.js';
import { shippedModels } from '../../dist/models.js';

const { warmUp, texts } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const analyse = createAnalyser(shippedModels());
for (const text of warmUp) analyse(text);
const started = performance.now();
for (const text of texts) analyse(text);
console.log(performance.now() - started);
