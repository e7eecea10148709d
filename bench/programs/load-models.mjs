// Loads the library and its models as a program would, then analyses one text, and prints the milliseconds of each as JSON.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
const marks = [performance.now()];
const { createAnalyser } = await import('../../dist/analyse.js');
const { shippedModels } = await import('../../dist/models.js');
marks.push(performance.now());
const analyse = createAnalyser(shippedModels());
marks.push(performance.now());
analyse(text);
marks.push(performance.now());
console.log(
  JSON.stringify({ code: marks[1] - marks[0], models: marks[2] - marks[1], first: marks[3] - marks[2] }),
);
