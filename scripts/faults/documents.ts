import { writeFileSync } from 'node:fs';
import { createRandom } from '../../bench/lib/random.ts';

const SPEAKERS = [
  'The foreign minister',
  'A spokesman for the ministry',
  'The Kremlin',
  'Ivan Petrov',
  'Washington',
];
const CUES = ['denied', 'said', 'claimed', 'told reporters', 'insisted'];
const CLAIMS = [
  'that the boats had entered its waters',
  'that the pipeline was damaged by divers',
  'that its troops had crossed the bridge',
  'that the inspectors were turned away',
];

/**
 * Writes documents as JSON lines: the same for the same number, no two alike, short and long.
 * @param from the number of the first
 */
export const writeDocuments = (file: string, from: number, count: number): void => {
  const lines = Array.from({ length: count }, (_, i) => {
    const number = from + i;
    const random = createRandom(number + 1);
    const pick = <T>(list: readonly T[]): T => list[random(list.length)];
    const sentences = Array.from(
      { length: 2 + random(12) },
      () => `${pick(SPEAKERS)} ${pick(CUES)} on Monday ${pick(CLAIMS)}.`,
    );
    const text = `Report ${number}.\n\n${sentences.join(' ')}\n\n"It is not so," ${pick(SPEAKERS)} said.`;
    return JSON.stringify({
      id: `report-${number}`,
      text,
      outlet: `Outlet ${random(9)}`,
      publishedAt: '1983-09-12',
    });
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
};
