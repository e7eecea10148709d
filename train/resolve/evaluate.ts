/**
 * Coreference on GUM.
 *
 *     npx tsx train/resolve/evaluate.ts --corpora DIR [--part train]
 *
 * The text is parsed by our own model. Mentions are compared by their syntactic heads, over persons, organisations and places that are
 * mentioned more than once, without first and second persons (stage 4 resolves those by the attribution around them). What stage 4
 * groups beyond that, and what it finds of other types, counts against it only where it joins what should be apart.
 * @module
 */
import { readFileSync } from 'node:fs';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { cluster } from '../../src/4-resolve/cluster.ts';
import type { Entity } from '../../src/4-resolve/entity.ts';
import { readNouns } from '../../src/4-resolve/nouns/phrases.ts';
import { demandOf } from '../../src/4-resolve/pronouns.ts';
import { readWords } from '../../src/4-resolve/words.ts';
import { add, bCubed, type Clusters, ceafE, f1, muc, NOTHING, type Score } from './coreference.ts';
import { type GumDocument, gumDocuments } from './gum.ts';

const TYPES = new Set(['person', 'organization', 'place']);
const FIRST_OR_SECOND = /^(i|me|my|mine|myself|we|us|our|ours|ourselves|you|your|yours|yourself|yourselves)$/;
/** The genres that a ledger reads: reports, speeches, hearings, interviews. */
const GENRES = new Set(['news', 'interview', 'speech', 'court', 'bio', 'podcast']);

/** A document of which nothing is known but its text. */
const PLAIN = {
  isSource: () => false,
  isSpeaker: () => false,
  year: null,
  datelines: [],
  places: [],
  inMeeting: false,
  voiceAt: () => undefined,
};

const model = readParseModel(
  new Uint8Array(readFileSync(new URL('../../models/parse.model', import.meta.url))),
);

/** Head offset of each gold mention that counts, by entity. */
const goldClusters = (doc: GumDocument): { all: Map<number, string>; clusters: Clusters } => {
  const all = new Map<number, string>();
  const byEntity = new Map<string, Set<number>>();
  for (const m of doc.mentions) {
    if (!all.has(m.head)) all.set(m.head, m.entity);
    if (m.apposition || !TYPES.has(m.type) || FIRST_OR_SECOND.test(m.words)) continue;
    if (!byEntity.has(m.entity)) byEntity.set(m.entity, new Set());
    byEntity.get(m.entity)!.add(m.head);
  }
  return { all, clusters: [...byEntity.values()].filter(s => s.size > 1).map(s => [...s].map(String)) };
};

/** The same of what stage 4 finds, by the heads of the gold tree. */
const predictedClusters = (doc: GumDocument): { clusters: Clusters; pronouns: Map<number, Entity> } => {
  const parsed = parse(doc.text, model);
  const words = readWords(parsed);
  const mentions = readNouns(words, null);
  const { referentOf } = cluster(words, mentions, PLAIN);
  const tokenAt = (offset: number) => {
    let [low, high] = [0, doc.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (doc.starts[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const byEntity = new Map<Entity, Set<number>>();
  const pronouns = new Map<number, Entity>();
  for (const m of mentions) {
    const { entities } = referentOf(m);
    if (entities.length !== 1 || m.kind === 'document') continue;
    const range = m.name ?? [m.first, m.basePast];
    const first = tokenAt(parsed.start[range[0]]);
    const past = tokenAt(parsed.end[range[1] - 1]);
    let head = first;
    for (let i = first; i < past; i++)
      if (doc.heads[i] < first || doc.heads[i] >= past) {
        head = i;
        break;
      }
    // A name in an apposition or behind a title hangs on another head of the same phrase: the whole phrase's then.
    const at = doc.starts[head];
    if (!byEntity.has(entities[0])) byEntity.set(entities[0], new Set());
    byEntity.get(entities[0])!.add(at);
    if (m.kind === 'pronoun' && demandOf(words.lower[m.first])) pronouns.set(at, entities[0]);
  }
  return { clusters: [...byEntity.values()].filter(s => s.size > 1).map(s => [...s].map(String)), pronouns };
};

const main = (corpora: string, part: 'train' | 'dev') => {
  const scores: Record<string, Score> = { MUC: NOTHING, B3: NOTHING, 'CEAF-e': NOTHING };
  let documents = 0;
  for (const doc of gumDocuments(corpora, part)) {
    if (!GENRES.has(doc.genre)) continue;
    documents++;
    const { all, clusters: gold } = goldClusters(doc);
    const counted = new Set(gold.flat());
    // What GUM annotates as another type or as a singleton is left out on both sides.
    const predicted = predictedClusters(doc)
      .clusters.map(c => c.filter(m => counted.has(m) || !all.has(Number(m))))
      .filter(c => c.length > 1);
    scores.MUC = add(scores.MUC, muc(gold, predicted));
    scores.B3 = add(scores.B3, bCubed(gold, predicted));
    scores['CEAF-e'] = add(scores['CEAF-e'], ceafE(gold, predicted));
  }
  console.log(`${documents} documents of GUM ${part}`);
  for (const [name, score] of Object.entries(scores)) {
    const { p, r, f } = f1(score);
    console.log(
      `${name.padEnd(8)} P ${(100 * p).toFixed(1)}  R ${(100 * r).toFixed(1)}  F1 ${(100 * f).toFixed(1)}`,
    );
  }
};

const args = process.argv.slice(2);
const option = (name: string) => args[args.indexOf(name) + 1];
if (!args.includes('--corpora')) {
  console.error('usage: npx tsx train/resolve/evaluate.ts --corpora DIR [--part train|dev]');
  process.exit(2);
}
main(option('--corpora'), args.includes('--part') && option('--part') === 'train' ? 'train' : 'dev');
