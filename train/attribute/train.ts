import type { Parse } from '../../src/2-parse/index.ts';
import { type CueCandidate, CueFinder, countCues } from '../../src/3-attribute/cues.ts';
import { type AttributeSettings, CUE_STEPS, type Part, ROLE_STEPS } from '../../src/3-attribute/model.ts';
import { readingFeatures } from '../../src/3-attribute/reading-features.ts';
import { RoleFinder } from '../../src/3-attribute/roles.ts';
import { encodeModel, type SectionArray } from '../../src/model/container.ts';
import { type Crf, FeatureBuffer } from '../../src/model/crf.ts';
import type { WordClasses } from '../../src/model/word-classes.ts';
import type { PolnearDocument } from '../corpora/polnear.ts';
import { type CrfTraining, type Example, quantise } from '../lib/crf-trainer.ts';
import { trainOrResume } from '../lib/resume.ts';
import { cueExamples, roleExample, type TrainingDocument, trainingDocument } from './examples.ts';
import { type Judgement, learnToJudge, type Reading } from './judge.ts';
import { agrees, goldOf, likeness } from './score.ts';

export type AttributeTraining = {
  documents: readonly PolnearDocument[];
  parse: (document: PolnearDocument) => Parse;
  classes: WordClasses;
  seed: number;
  /** Where finished parts are kept for a run that is cut off. */
  work?: string;
  report: (line: string) => void;
};

/** How many parts the training texts are cut into, so that each part is read by taggers that have not seen it. */
const FOLDS = 4;
/** Added to the score of a cue's beginning; the judge sees to it that too many do no harm. */
const EAGERNESS = 4;
/** Attributions less sure are left out; found on the development part. */
const LEAST = 0.35;
const LEAST_NESTED = 0.3;

const CUE_TRAINING = {
  labels: 3,
  emissionRows: 1 << 20,
  edgeRows: 1 << 15,
  epochs: 6,
  averaged: 3,
  rate: 0.02,
  l2: 1e-5,
  dropout: 0.4,
  ...CUE_STEPS,
};
const ROLE_TRAINING = {
  labels: 5,
  emissionRows: 1 << 20,
  edgeRows: 1 << 15,
  epochs: 8,
  averaged: 4,
  rate: 0.01,
  l2: 1e-5,
  dropout: 0.3,
  ...ROLE_STEPS,
};

/** Trains the taggers of stage 3 and returns the bytes of the model file. */
export const trainAttribute = (o: AttributeTraining): Uint8Array => {
  const documents = o.documents.map(d => trainingDocument(o.parse(d), d.attributions, o.classes));
  o.report(`parsed ${documents.length} documents`);
  const learn = (name: string, examples: Example[], settings: Omit<CrfTraining, 'seed' | 'report'>): Crf =>
    trainOrResume(o.work, name, examples, {
      ...settings,
      seed: o.seed,
      report: (epoch, loss) => o.report(`${name}: epoch ${epoch + 1}, loss ${loss.toFixed(4)}`),
    });

  const fold = (i: number) => i % FOLDS;
  const candidates: CueCandidate[][] = [];
  for (let k = 0; k < FOLDS; k++) {
    const cues = learn(
      `cues without part ${k + 1}`,
      documents.filter((_, i) => fold(i) !== k).flatMap(d => cueExamples(d)),
      CUE_TRAINING,
    );
    documents.forEach((d, i) => {
      if (fold(i) === k) candidates[i] = findAll(d, cues, EAGERNESS);
    });
  }
  const cues = learn(
    'cues',
    documents.flatMap(d => cueExamples(d)),
    CUE_TRAINING,
  );
  const nestedCues = learn(
    'nested cues',
    documents.flatMap(d => cueExamples(d, true)),
    { ...CUE_TRAINING, emissionRows: 1 << 19 },
  );
  const roleExamples = documents.map((d, i) => rolesToLearn(d, candidates[i]));
  const readings: Reading[][] = [];
  for (const k of [0, 1]) {
    const half = learn(
      `roles of half ${k + 1}`,
      roleExamples.filter((_, i) => i % 2 !== k).flat(),
      ROLE_TRAINING,
    );
    documents.forEach((d, i) => {
      if (i % 2 === k) readings[i] = readAll(d, candidates[i], half);
    });
  }
  const judgement = learnToJudge(
    documents.map((d, i) => ({ view: d.view, readings: readings[i] })),
    o.seed,
    o.report,
  );
  const roles = learn('roles', roleExamples.flat(), ROLE_TRAINING);
  return modelBytes({ cues, nestedCues, roles }, judgement, o.classes, {
    eagerness: EAGERNESS,
    calibrations: judgement.calibrations,
    least: LEAST,
    leastNested: LEAST_NESTED,
  });
};

/** The readings of a document by taggers that have not seen it. */
const readAll = (
  { view, gold }: TrainingDocument,
  candidates: readonly CueCandidate[],
  roles: Crf,
): Reading[] => {
  const finder = new RoleFinder(roles);
  const count = countCues(view.size, candidates);
  const buffer = new FeatureBuffer();
  return candidates.flatMap(cue => {
    const found = finder.find(view, cue, count.likely);
    if (found.readings.length === 0) return [];
    buffer.reset();
    for (const r of found.readings) readingFeatures(view, cue, r, found, count, buffer);
    const truth = goldOf(cue, gold);
    const shares = found.readings.map(r => likeness({ cue, ...r }, truth));
    const best = Math.max(...shares);
    return [
      {
        cue,
        readings: found.readings,
        features: buffer.snapshot(),
        right: best >= 0.5 ? shares.indexOf(best) : -1,
        agreeing: found.readings.map(r => agrees({ cue, ...r }, truth)),
      },
    ];
  });
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
  const examples = gold.map(g => roleExample(view, g.cue, count.likely, g));
  for (const c of candidates) {
    const g = goldOf(c, gold);
    if (g && g.cue.first === c.first && g.cue.past === c.past) continue;
    examples.push(roleExample(view, c, count.likely, g && { ...g, cue: c }));
  }
  return examples;
};

type Crfs = Record<Part, Crf>;

const modelBytes = (
  crfs: Crfs,
  { judge, neighbours }: Judgement,
  classes: WordClasses,
  settings: Omit<AttributeSettings, 'scales' | 'judgeScale' | 'neighboursScale'>,
): Uint8Array => {
  const sections: Record<string, SectionArray> = {};
  const scales: Record<string, [number, number]> = {};
  for (const [name, crf] of Object.entries(crfs)) {
    const emission = quantise(crf.emission);
    const edge = quantise(crf.edge);
    sections[`${name}Emission`] = emission.weights;
    sections[`${name}Edge`] = edge.weights;
    scales[name] = [emission.scale, edge.scale];
  }
  const judged = quantise(judge);
  const beside = quantise(neighbours);
  Object.assign(sections, {
    judge: judged.weights,
    neighbours: beside.weights,
    wordHashes: classes.hashes,
    wordCoarse: classes.coarse,
    wordFine: classes.fine,
  });
  return encodeModel({
    stage: 'attribute',
    version: '1',
    settings: { ...settings, judgeScale: judged.scale, neighboursScale: beside.scale, scales },
    sections,
  });
};
