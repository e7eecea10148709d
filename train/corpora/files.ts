import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The text of a file, unpacked when its name ends in ".gz". */
export const readText = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

/** The values of a JSON-lines file. */
export const readJsonLines = <T>(file: string): T[] =>
  readText(file)
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as T);
