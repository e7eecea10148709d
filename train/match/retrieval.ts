/**
 * Learns to rank claims for a post: `npx tsx train/match/retrieval.ts --corpora DIR [--model FILE]`; it prints what it reaches.
 * Trained on the train part of CLEF CheckThat! 2020 task 2; the weights maximise the probability of the right claim among the
 * candidates (listwise softmax, Cao et al. 2007), by gradient descent.
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Command } from 'commander';
import { candidatesFor, collect, FEATURES } from '../../src/6-match/retrieve/features.ts';
import { encodeModel } from '../../src/model/container.ts';

type Query = { readonly id: string; readonly text: string; readonly claims: readonly string[] };
type Group = readonly { readonly right: boolean; readonly features: readonly number[] }[];

const lines = <T>(text: string): T[] =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

const load = (corpora: string) => {
  const folder = join(corpora, 'clef2020-claims');
  const claims = lines<{ id: string; claim: string; title: string }>(
    gunzipSync(readFileSync(join(folder, 'claims.jsonl.gz'))).toString('utf8'),
  );
  const collection = collect(claims);
  const groups = (part: string): Group[] =>
    lines<Query>(readFileSync(join(folder, `${part}.jsonl`), 'utf8')).map(query =>
      candidatesFor(collection, query.text).map(({ claim, features }) => ({
        right: query.claims.includes(claims[claim].id),
        features,
      })),
    );
  return { train: groups('train'), dev: groups('dev') };
};

const dot = (w: readonly number[], f: readonly number[]): number => f.reduce((s, v, i) => s + v * w[i], 0);

const learn = (groups: readonly Group[], ridge = 1, rounds = 1500, rate = 2): number[] => {
  const usable = groups.filter(g => g.some(c => c.right));
  const w = FEATURES.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const gradient = w.map(v => -ridge * v);
    for (const group of usable) {
      const scores = group.map(c => dot(w, c.features));
      const most = Math.max(...scores);
      const odds = scores.map(s => Math.exp(s - most));
      const all = odds.reduce((a, b) => a + b, 0);
      const right = group.reduce((sum, c, i) => sum + (c.right ? odds[i] : 0), 0);
      group.forEach((c, i) => {
        const g = (c.right ? odds[i] / right : 0) - odds[i] / all;
        for (let k = 0; k < w.length; k++) gradient[k] += g * c.features[k];
      });
    }
    for (let k = 0; k < w.length; k++) w[k] += (rate * gradient[k]) / usable.length;
  }
  return w;
};

/** Mean average precision at 5 where each query has one claim, as nearly all have; the scorer of the corpus is the judge. */
const map5 = (groups: readonly Group[], w: readonly number[]): number =>
  groups.reduce((sum, group) => {
    const ranked = [...group].sort((a, b) => dot(w, b.features) - dot(w, a.features));
    const at = ranked.findIndex(c => c.right);
    return sum + (at >= 0 && at < 5 ? 1 / (at + 1) : 0);
  }, 0) / groups.length;

const main = (o: { corpora: string; model: string }): void => {
  const { train, dev } = load(o.corpora);
  const half = train.filter((_, i) => i % 2 === 0);
  const other = train.filter((_, i) => i % 2 === 1);
  for (const ridge of [0.1, 1, 5])
    console.log(`ridge ${ridge}: other half ${map5(other, learn(half, ridge)).toFixed(4)}`);
  const weights = learn(train);
  console.log(FEATURES.map((f, i) => `${f} ${weights[i].toFixed(2)}`).join('  '));
  console.log(`train ${map5(train, weights).toFixed(4)}  dev ${map5(dev, weights).toFixed(4)}`);
  writeFileSync(
    o.model,
    encodeModel({
      stage: 'match',
      version: '1',
      settings: {},
      sections: { rank: Float32Array.from(weights) },
    }),
  );
};

new Command('retrieval')
  .requiredOption('--corpora <dir>', 'folder of the corpora')
  .option(
    '--model <file>',
    'where the weights go',
    fileURLToPath(new URL('../../models/match.model', import.meta.url)),
  )
  .action(main)
  .parse();
