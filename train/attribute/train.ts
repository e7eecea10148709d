import type { Parse } from '../../src/2-parse/index.ts';
import { evidence } from '../../src/3-attribute/confidence.ts';
import { type CueCandidate, CueFinder } from '../../src/3-attribute/cues.ts';
import { countCues } from '../../src/3-attribute/index.ts';
import { type AttributeSettings, CUE_STEPS, ROLE_STEPS } from '../../src/3-attribute/model.ts';
import { RoleFinder } from '../../src/3-attribute/roles.ts';
import { encodeModel, type SectionArray } from '../../src/model/container.ts';
import type { Crf } from '../../src/model/crf.ts';
import type { WordClasses } from '../../src/model/word-classes.ts';
import type { PolnearDocument } from '../corpora/polnear.ts';
import { type CrfTraining, type Example, quantise, trainCrf } from '../lib/crf-trainer.ts';
import { fitLogistic } from '../lib/logistic.ts';
import { cueExamples, roleExample, type TrainingDocument, trainingDocument } from './examples.ts';
import { agrees, goldOf } from './score.ts';

export type AttributeTraining = {
  documents: readonly PolnearDocument[];
  parse: (document: PolnearDocument) => Parse;
  classes: WordClasses;
  seed: number;
  report: (line: string) => void;
};

/** How many parts the training texts are cut into, so that each part is read by taggers that have not seen it. */
const FOLDS = 4;
/** Taken off the score of "no cue"; found on the development part. */
const EAGERNESS = 2;

const CUE_TRAINING = { labels: 3, emissionRows: 1 << 20, edgeRows: 1 << 15, epochs: 6, rate: 0.02, l2: 1e-5, dropout: 0.4, ...CUE_STEPS };
const ROLE_TRAINING = { labels: 5, emissionRows: 1 << 20, edgeRows: 1 << 15, epochs: 6, rate: 0.02, l2: 1e-5, dropout: 0.3, ...ROLE_STEPS };

/** Trains the taggers of stage 3 and returns the bytes of the model file. */
export const trainAttribute = (o: AttributeTraining): Uint8Array => {
  const documents = o.documents.map(d => trainingDocument(o.parse(d), d.attributions, o.classes));
  o.report(`parsed ${documents.length} documents`);
  const fit = (name: string, examples: Example[], settings: Omit<CrfTraining, 'seed' | 'report'>): Crf =>
    trainCrf(examples, { ...settings, seed: o.seed, report: (epoch, loss) => o.report(`${name}: epoch ${epoch + 1}, loss ${loss.toFixed(4)}`) });

  const fold = (i: number) => i % FOLDS;
  const candidates: CueCandidate[][] = [];
  for (let k = 0; k < FOLDS; k++) {
    const cues = fit(`cues without part ${k + 1}`, documents.filter((_, i) => fold(i) !== k).flatMap(d => cueExamples(d)), CUE_TRAINING);
    documents.forEach((d, i) => {
      if (fold(i) === k) candidates[i] = findAll(d, cues, EAGERNESS);
    });
  }
  const cues = fit('cues', documents.flatMap(d => cueExamples(d)), CUE_TRAINING);
  const nestedCues = fit('nested cues', documents.flatMap(d => cueExamples(d, true)), CUE_TRAINING);
  const roleExamples = documents.map((d, i) => rolesToLearn(d, candidates[i]));
  const half = fit('roles of one half', roleExamples.filter((_, i) => i % 2 === 0).flat(), ROLE_TRAINING);
  const confidence = fitConfidence(
    documents.filter((_, i) => i % 2 === 1),
    candidates.filter((_, i) => i % 2 === 1),
    half,
  );
  o.report(`confidence: ${confidence.map(w => w.toFixed(2)).join(' ')}`);
  const roles = fit('roles', roleExamples.flat(), ROLE_TRAINING);
  return modelBytes({ cues, nestedCues, roles }, o.classes, { eagerness: EAGERNESS, confidence, least: 0.34, leastNested: 0.4 });
};

const findAll = ({ view }: TrainingDocument, cues: Crf, eagerness: number): CueCandidate[] => {
  const finder = new CueFinder(cues, eagerness);
  const out: CueCandidate[] = [];
  for (const [first, past] of view.parse.sentences) finder.find(view, first, past, out);
  return out;
};

/** Every gold cue, and every candidate: one that meets a gold cue has its roles, one that meets none has none. */
const rolesToLearn = ({ view, gold }: TrainingDocument, candidates: readonly CueCandidate[]): Example[] => {
  const count = countCues(view.size, candidates);
  const examples = gold.map(g => roleExample(view, g.cue, count, g));
  for (const c of candidates) {
    const g = goldOf(c, gold);
    if (g && g.cue.first === c.first && g.cue.past === c.past) continue;
    examples.push(roleExample(view, c, count, g && { ...g, cue: c }));
  }
  return examples;
};

const fitConfidence = (documents: readonly TrainingDocument[], candidates: readonly CueCandidate[][], roles: Crf): number[] => {
  const x: number[][] = [];
  const y: number[] = [];
  const finder = new RoleFinder(roles);
  documents.forEach(({ view, gold }, i) => {
    const count = countCues(view.size, candidates[i]);
    for (const cue of candidates[i]) {
      const found = finder.find(view, cue, count);
      if (found.content.length === 0) continue;
      x.push(evidence(view, cue, found));
      y.push(agrees({ cue, ...found }, goldOf(cue, gold)) ? 1 : 0);
    }
  });
  return fitLogistic(x, y);
};

type Crfs = Record<'cues' | 'nestedCues' | 'roles', Crf>;

const modelBytes = (crfs: Crfs, classes: WordClasses, settings: Omit<AttributeSettings, 'scales'>): Uint8Array => {
  const sections: Record<string, SectionArray> = {};
  const scales: Record<string, [number, number]> = {};
  for (const [name, crf] of Object.entries(crfs)) {
    const emission = quantise(crf.emission);
    const edge = quantise(crf.edge);
    sections[`${name}Emission`] = emission.weights;
    sections[`${name}Edge`] = edge.weights;
    scales[name] = [emission.scale, edge.scale];
  }
  Object.assign(sections, { wordHashes: classes.hashes, wordCoarse: classes.coarse, wordFine: classes.fine });
  return encodeModel({ stage: 'attribute', version: '1', settings: { ...settings, scales }, sections });
};

