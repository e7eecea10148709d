/**
 * Trains stage 2 on the English Universal Dependencies treebanks EWT and GUM.
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tagFlags } from '../../src/2-parse/index.ts';
import { HashMap, Lexicon } from '../../src/2-parse/lexicon.ts';
import { encodeParseModel, type ParseModelParts } from '../../src/2-parse/model.ts';
import { readText } from '../corpora/files.ts';
import { polnear } from '../corpora/polnear.ts';
import { learnClusters } from './clusters.ts';
import { treebank } from './conllu.ts';
import { examplesOf } from './data.ts';
import { learnLemmas } from './lemmas.ts';
import { buildLexicon, type LexiconParts, tagInventory } from './lexicon.ts';
import { relationSets, trainParser } from './parsing.ts';
import { quantise } from './perceptron.ts';
import { tagSentences, trainTagger } from './tagging.ts';

export type TrainOptions = {
  /** Folder of the corpora. */
  corpora: string;
  /** Where the model file goes. */
  out: string;
  seed: number;
  log?: (line: string) => void;
};

/** Text for word statistics: what the treebanks say, news, speeches. */
const rawTexts = (corpora: string): string[] => [
  readText(join(corpora, 'ungdc', 'speeches-2005-2024.txt.gz')),
  ...polnear(corpora, 'train').map(d => d.text),
  ...treebank(corpora, 'ewt', 'train').map(d => d.text),
  ...treebank(corpora, 'gum', 'train').map(d => d.text),
];

/** Folds by which the parser sees tags as wrong as it will meet them. */
const FOLDS = 4;
const TAG_ROWS = 1 << Number(process.env.TR ?? 16);
const ACTION_ROWS = 1 << Number(process.env.AR ?? 19);
const RELATION_ROWS = 1 << Number(process.env.RR ?? 15);
const TAG_ROUNDS = Number(process.env.TAG_ROUNDS ?? 6);
const PARSE_ROUNDS = Number(process.env.PARSE_ROUNDS ?? 8);

/** Trains the parse model and writes it; the same corpora and seed give the same bytes. */
export const trainParse = ({ corpora, out, seed, log = console.log }: TrainOptions): void => {
  const e = examplesOf([...treebank(corpora, 'ewt', 'train'), ...treebank(corpora, 'gum', 'train')]);
  log(`${e.sentences.length} sentences, ${e.size} words`);
  const inventory = tagInventory(e);
  const { clusterKeys, clusters } = learnClusters(rawTexts(corpora), {
    words: Number(process.env.CW ?? 20000),
    contexts: 500,
    dimensions: 64,
    classes: Number(process.env.CK ?? 256),
    seed,
  });
  log('word classes learnt');
  const lexiconOf = (p: LexiconParts) =>
    new Lexicon(
      new HashMap(p.wordKeys, p.wordSets),
      new HashMap(clusterKeys, clusters),
      p.setAt,
      p.setMembers,
    );

  const sentenceOf = new Int32Array(e.size);
  e.sentences.forEach(([first, past], s) => {
    sentenceOf.fill(s, first, past);
  });
  const tags = new Uint8Array(e.size);
  for (let fold = 0; fold < FOLDS; fold++) {
    const lexicon = lexiconOf(buildLexicon(e, inventory, i => sentenceOf[i] % FOLDS !== fold));
    const options = { rows: TAG_ROWS, rounds: TAG_ROUNDS, seed };
    const weights = trainTagger(e, inventory.gold, lexicon, s => s % FOLDS !== fold, options);
    tagSentences(e, lexicon, weights, s => s % FOLDS === fold, tags);
  }
  const right = tags.reduce((n, t, i) => n + (t === inventory.gold[i] ? 1 : 0), 0);
  log(`tags right across folds: ${((100 * right) / e.size).toFixed(2)} %`);
  const lexiconParts = buildLexicon(e, inventory, () => true);
  const lexicon = lexiconOf(lexiconParts);
  const tagWeights = quantise(
    trainTagger(e, inventory.gold, lexicon, () => true, { rows: TAG_ROWS, rounds: TAG_ROUNDS, seed }),
  );
  log('tagger trained');

  const relationNames = [...new Set(e.words.map(w => w.relation))].sort();
  const goldRelation = Uint8Array.from(e.words, w => relationNames.indexOf(w.relation));
  const sets = relationSets(e, tags, goldRelation, relationNames.length);
  const { actions, relations } = trainParser(
    e,
    tags,
    goldRelation,
    lexicon,
    sets,
    tagFlags(inventory.names),
    { actionRows: ACTION_ROWS, relationRows: RELATION_ROWS, rounds: PARSE_ROUNDS, seed },
    (round, n) => log(`parser, round ${round + 1}: ${n} decisions right`),
  );
  const parts: ParseModelParts = {
    version: '1',
    tags: inventory.names,
    relationNames,
    ...lexiconParts,
    clusterKeys,
    clusters,
    tagWeights,
    actionWeights: quantise(actions),
    relationWeights: quantise(relations),
    relationSetOf: sets.setOf,
    relationSetAt: sets.setAt,
    relationSetMembers: sets.setMembers,
    lemmaRules: learnLemmas(e),
  };
  const bytes = encodeParseModel(parts);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, bytes);
  log(`${out}: ${(bytes.length / 1e6).toFixed(2)} MB`);
};
