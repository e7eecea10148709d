/**
 * Fits the weights by which candidates for a pronoun are ranked, on the train part of GUM.
 *
 *     npx tsx train/resolve/fit.ts --corpora DIR
 *
 * A ranker: the softmax over the candidates of one pronoun, trained by gradient ascent on the likelihood of the right one. Prints the
 * weights (for src/4-resolve/pronouns.ts) and, on the dev part, how often the first candidate is right with the weights in use.
 * @module
 */
import { readFileSync } from 'node:fs';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { cluster } from '../../src/4-resolve/cluster.ts';
import type { Entity } from '../../src/4-resolve/entity.ts';
import type { Mention } from '../../src/4-resolve/mention.ts';
import { readNouns } from '../../src/4-resolve/nouns/phrases.ts';
import { type Candidate, FEATURES, WEIGHTS } from '../../src/4-resolve/pronouns.ts';
import { readWords } from '../../src/4-resolve/words.ts';
import { type GumDocument, gumDocuments } from './gum.ts';

type Case = {
  readonly pronoun: string;
  readonly features: readonly (readonly number[])[];
  readonly right: readonly boolean[];
};

const model = readParseModel(
  new Uint8Array(readFileSync(new URL('../../models/parse.model', import.meta.url))),
);

/** The pronouns of a document with their candidates, and which of those GUM says is right. */
const casesOf = (doc: GumDocument): Case[] => {
  const parsed = parse(doc.text, model);
  const words = readWords(parsed);
  const mentions = readNouns(words, null);
  const goldSpan = new Map(doc.mentions.map(m => [`${m.span[0]} ${m.span[1]}`, m.entity]));
  const goldHead = new Map(doc.mentions.filter(m => !m.apposition).map(m => [m.head, m.entity]));
  const seen: { pronoun: Mention; candidates: readonly Candidate[] }[] = [];
  cluster(words, mentions, {
    isSource: () => false,
    isSpeaker: () => false,
    year: null,
    datelines: [],
    places: [],
    inMeeting: false,
    voiceAt: () => undefined,
    onRank: (pronoun, candidates) => seen.push({ pronoun, candidates }),
  });
  const goldOf = (entity: Entity, before: number): string | undefined => {
    for (let k = entity.mentions.length - 1; k >= 0; k--) {
      const [first, past] = entity.mentions[k];
      if (first >= before) continue;
      const [from, to] = [parsed.start[first], parsed.end[past - 1]];
      const gold =
        goldSpan.get(`${from} ${to}`) ?? goldHead.get(parsed.start[past - 1]) ?? goldHead.get(from);
      if (gold) return gold;
    }
    return undefined;
  };
  return seen.flatMap(({ pronoun, candidates }) => {
    const from = parsed.start[pronoun.first];
    const gold = goldSpan.get(`${from} ${parsed.end[pronoun.first]}`);
    const right = candidates.map(c => gold !== undefined && goldOf(c.entity, pronoun.first) === gold);
    if (!right.includes(true)) return [];
    return [{ pronoun: words.lower[pronoun.first], features: candidates.map(c => c.features), right }];
  });
};

const scoreOf = (features: readonly number[], weights: readonly number[]) =>
  features.reduce((sum, value, k) => sum + value * weights[k], 0);

const accuracy = (cases: readonly Case[], weights: readonly number[]): number => {
  const right = cases.filter(c => {
    const scores = c.features.map(f => scoreOf(f, weights));
    return c.right[scores.indexOf(Math.max(...scores))];
  });
  return right.length / cases.length;
};

const fitted = (cases: readonly Case[]): number[] => {
  const weights = FEATURES.map(() => 0);
  const [rounds, rate, decay] = [400, 0.5, 0.002];
  for (let round = 0; round < rounds; round++) {
    const gradient = FEATURES.map(() => 0);
    for (const { features, right } of cases) {
      const odds = features.map(f => Math.exp(scoreOf(f, weights)));
      const total = odds.reduce((a, b) => a + b, 0);
      const good = odds.reduce((a, b, k) => a + (right[k] ? b : 0), 0);
      features.forEach((f, k) => {
        const push = (right[k] ? odds[k] / good : 0) - odds[k] / total;
        for (let j = 0; j < f.length; j++) gradient[j] += push * f[j];
      });
    }
    for (let j = 0; j < weights.length; j++)
      weights[j] += rate * (gradient[j] / cases.length - decay * weights[j]);
  }
  return weights;
};

const args = process.argv.slice(2);
const corpora = args[args.indexOf('--corpora') + 1];
if (!args.includes('--corpora')) {
  console.error('usage: npx tsx train/resolve/fit.ts --corpora DIR');
  process.exit(2);
}
const GENRES = new Set([
  'news',
  'interview',
  'speech',
  'court',
  'bio',
  'podcast',
  'academic',
  'textbook',
  'essay',
  'letter',
  'fiction',
]);
const [train, dev] = (['train', 'dev'] as const).map(part =>
  gumDocuments(corpora, part)
    .filter(d => GENRES.has(d.genre))
    .flatMap(casesOf),
);
for (const group of [/^(he|him|his|she|her)/, /^(it|its)/, /^(they|them|their)/]) {
  const [t, d] = [train, dev].map(cases => cases.filter(c => group.test(c.pronoun)));
  const weights = fitted(t);
  console.log(String(group), 'train', t.length, 'dev', d.length);
  for (const [k, name] of FEATURES.entries())
    console.log(`  ${name.padEnd(18)} in use ${WEIGHTS[k].toFixed(2)}  fitted ${weights[k].toFixed(2)}`);
  console.log(
    `  first candidate right: train ${accuracy(t, WEIGHTS).toFixed(3)} → ${accuracy(t, weights).toFixed(3)}, dev ${accuracy(d, WEIGHTS).toFixed(3)} → ${accuracy(d, weights).toFixed(3)}`,
  );
}
