import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeModel, encodeModel } from '../../src/model/container.ts';
import type { Crf } from '../../src/model/crf.ts';
import { hashString, mix } from '../../src/model/hash.ts';
import { type CrfTraining, type Example, trainCrf } from './crf-trainer.ts';

/** A number that changes with any feature, label or setting. */
const fingerprint = (examples: readonly Example[], settings: object): string => {
  let h = hashString(JSON.stringify(settings));
  for (const { features: f, labels, counts } of examples) {
    for (let i = 0; i < f.emission.length; i++) h = (Math.imul(h, 31) + f.emission[i]) | 0;
    for (let i = 0; i < f.edge.length; i++) h = (Math.imul(h, 31) + f.edge[i]) | 0;
    for (let i = 0; i < labels.length; i++) h = (Math.imul(h, 31) + labels[i] + (counts?.[i] ?? 1) * 16) | 0;
    h = mix(h, f.length);
  }
  return (h >>> 0).toString(16);
};

/**
 * `trainCrf`, but a result is kept in `folder` and taken from there when the same examples and settings come again: a training
 * run that was cut off goes on where it stood. Without a folder it trains anew.
 */
export const trainOrResume = (
  folder: string | undefined,
  name: string,
  examples: readonly Example[],
  o: CrfTraining,
): Crf => {
  if (!folder) return trainCrf(examples, o);
  mkdirSync(folder, { recursive: true });
  const { report, ...settings } = o;
  const file = join(folder, `${name.replace(/\W+/g, '-')}-${fingerprint(examples, settings)}.crf`);
  const shape = { labels: o.labels, allowed: o.allowed, initial: o.initial, emissionScale: 1, edgeScale: 1 };
  if (existsSync(file)) {
    const { emission, edge } = decodeModel(readFileSync(file), 'part').sections as Record<
      string,
      Float32Array
    >;
    return { ...shape, emission, edge };
  }
  const crf = trainCrf(examples, { ...settings, report });
  const sections = { emission: crf.emission as Float32Array, edge: crf.edge as Float32Array };
  writeFileSync(file, encodeModel({ stage: 'part', version: '1', settings: {}, sections }));
  return crf;
};
