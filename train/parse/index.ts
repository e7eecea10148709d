/**
 * Trains stage 2 on the English Universal Dependencies treebanks EWT and GUM.
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tagFlags } from '../../src/2-parse/index.ts';
import { HashMap, Lexicon } from '../../src/2-parse/lexicon.ts';
import { encodeParseModel } from '../../src/2-parse/model.ts';
import { readText } from '../corpora/files.ts';
import { polnear } from '../corpora/polnear.ts';
import { type Clusters, learnClusters } from './clusters.ts';
import { treebank } from './conllu.ts';
import { type Examples, examplesOf } from './data.ts';
import { quantise } from './learners.ts';
import { learnLemmas } from './lemmas.ts';
import { buildLexicon, type LexiconParts, type TagInventory, tagInventory } from './lexicon.ts';
import { type ParsingData, parseBackward, trainBackward, trainForward } from './parsing.ts';
import { relationSets } from './relation-sets.ts';
import { tagSentences, trainTagger } from './tagging.ts';

export type TrainOptions = {
  /** Folder of the corpora. */
  corpora: string;
  /** Where the model file goes. */
  out: string;
  seed: number;
  log?: (line: string) => void;
};

/** Raised whenever the same text may come out differently. */
const VERSION = '2';
const TAGGER = { weights: 1 << 21, rounds: 6 };
const BACKWARD = { actionWeights: 1 << 20, rounds: 5 };
const FORWARD = { actionWeights: 1 << 21, relationWeights: 1 << 20, rounds: 8 };
const CLUSTERS = { words: 20000, contexts: 500, dimensions: 64, classes: 256 };
/**
 * The parser should see tags as wrong as it will meet them, and the forward pass advice as wrong: each fold is tagged, and
 * parsed backward, by a model of the others.
 */
const TAG_FOLDS = 4;
const PARSE_FOLDS = 2;

/** Text for word statistics: what the treebanks say, news, speeches. */
const rawTexts = (corpora: string): string[] => [
  readText(join(corpora, 'ungdc', 'speeches-2005-2024.txt.gz')),
  ...polnear(corpora, 'train').map(d => d.text),
  ...treebank(corpora, 'ewt', 'train').map(d => d.text),
  ...treebank(corpora, 'gum', 'train').map(d => d.text),
];

const lexiconOf = (p: LexiconParts, c: Clusters) =>
  new Lexicon(
    new HashMap(p.wordKeys, p.wordSets),
    new HashMap(c.clusterKeys, c.clusters),
    p.setAt,
    p.setMembers,
  );

/** Tags of all examples, each given by a tagger that has not seen its sentence. */
const tagByFolds = (e: Examples, inventory: TagInventory, clusters: Clusters, seed: number): Uint8Array => {
  const tags = new Uint8Array(e.size);
  const foldOf = new Uint8Array(e.size);
  e.sentences.forEach(([first, past], s) => {
    foldOf.fill(s % TAG_FOLDS, first, past);
  });
  for (let fold = 0; fold < TAG_FOLDS; fold++) {
    const lexicon = lexiconOf(
      buildLexicon(e, inventory, i => foldOf[i] !== fold),
      clusters,
    );
    const learnt = (s: number) => s % TAG_FOLDS !== fold;
    const weights = trainTagger(e, inventory.gold, lexicon, learnt, { ...TAGGER, seed });
    tagSentences(e, lexicon, weights, s => !learnt(s), tags);
  }
  return tags;
};

/** Heads of all examples, each found by a backward pass that has not seen its sentence. */
const adviseByFolds = (data: ParsingData, seed: number): Int32Array => {
  const heads = new Int32Array(data.examples.size);
  for (let fold = 0; fold < PARSE_FOLDS; fold++) {
    const only = (s: number) => s % PARSE_FOLDS !== fold;
    parseBackward(data, trainBackward(data, { ...BACKWARD, seed, only }), s => !only(s), heads);
  }
  return heads;
};

/** Trains the parse model and writes it; the same corpora and seed give the same bytes. */
export const trainParse = ({ corpora, out, seed, log = console.log }: TrainOptions): void => {
  const examples = examplesOf([...treebank(corpora, 'ewt', 'train'), ...treebank(corpora, 'gum', 'train')]);
  log(`${examples.sentences.length} sentences, ${examples.size} words`);
  const clusters = learnClusters(rawTexts(corpora), { ...CLUSTERS, seed });
  log('word classes learnt');
  const inventory = tagInventory(examples);
  const tags = tagByFolds(examples, inventory, clusters, seed);
  const right = tags.reduce((n, t, i) => n + (t === inventory.gold[i] ? 1 : 0), 0);
  log(`tags right across folds: ${((100 * right) / examples.size).toFixed(2)} %`);
  const lexiconParts = buildLexicon(examples, inventory, () => true);
  const lexicon = lexiconOf(lexiconParts, clusters);
  const tagWeights = trainTagger(examples, inventory.gold, lexicon, () => true, { ...TAGGER, seed });
  log('tagger trained');

  const relationNames = [...new Set(examples.words.map(w => w.relation))].sort();
  const relations = Uint8Array.from(examples.words, w => relationNames.indexOf(w.relation));
  const sets = relationSets(examples, tags, relations, relationNames.length);
  const data = { examples, tags, relations, lexicon, sets, flags: tagFlags(inventory.names) };
  const advice = adviseByFolds(data, seed);
  log('advice given across folds');
  const backward = trainBackward(data, { ...BACKWARD, seed });
  log('backward pass trained');
  const forward = trainForward(data, { ...FORWARD, seed, log }, advice);

  const bytes = encodeParseModel({
    version: VERSION,
    tags: inventory.names,
    relationNames,
    ...lexiconParts,
    ...clusters,
    tagWeights: quantise(tagWeights),
    backwardWeights: quantise(backward),
    actionWeights: quantise(forward.actions),
    relationWeights: quantise(forward.relations),
    relationSetOf: sets.setOf,
    relationSetAt: sets.setAt,
    relationSetMembers: sets.setMembers,
    lemmaRules: learnLemmas(examples),
  });
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, bytes);
  log(`${(bytes.length / 1e6).toFixed(2)} MB written`);
};
