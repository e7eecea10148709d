import { decodeModel, type Model } from '../model/container.ts';
import type { Crf } from '../model/crf.ts';
import { withinReach } from '../model/kernel.ts';
import type { WordClasses } from '../model/word-classes.ts';
import type { Calibration, JudgeWeights } from './judge.ts';

/** What the stage learnt. */
export type AttributeModel = {
  readonly version: string;
  readonly cues: Crf;
  /** Finds cues inside contents; taught without the contents, where the training texts mark none. */
  readonly nestedCues: Crf;
  readonly roles: Crf;
  /** Weighs whole readings. */
  readonly judge: JudgeWeights;
  /** Weighs them again beside those of the cues around. */
  readonly neighbours: JudgeWeights;
  readonly classes: WordClasses;
  readonly settings: AttributeSettings;
};

/** The trained parts. */
export type Part = 'cues' | 'nestedCues' | 'roles';

export type AttributeSettings = {
  /** See `CueFinder`. */
  readonly eagerness: number;
  /** Of the judge's first and second look. */
  readonly calibrations: readonly [first: Calibration, second: Calibration];
  /** Attributions less sure than this are left out. */
  readonly least: number;
  readonly leastNested: number;
  readonly judgeScale: number;
  readonly neighboursScale: number;
  readonly scales: Readonly<Record<Part, readonly [emission: number, edge: number]>>;
};

/** O B I, where I follows B or I. */
export const CUE_STEPS = {
  allowed: Uint8Array.from([1, 1, 0, 1, 1, 1, 1, 1, 1]),
  initial: Uint8Array.from([1, 1, 0]),
};

/** O, B and I of the source, B and I of the content; I follows its own B or I. */
export const ROLE_STEPS = {
  allowed: Uint8Array.from({ length: 25 }, (_, p) => {
    const from = Math.floor(p / 5);
    const to = p % 5;
    return to === 2 ? +(from === 1 || from === 2) : to === 4 ? +(from === 3 || from === 4) : 1;
  }),
  initial: Uint8Array.from([1, 1, 0, 1, 0]),
};

/** Reads the bytes of models/attribute.model. Throws when they are no such model. */
export const readAttributeModel = (bytes: Uint8Array): AttributeModel => {
  const model = decodeModel(withinReach(bytes), 'attribute');
  const settings = model.settings as unknown as AttributeSettings;
  const crf = (name: Part, labels: number, steps: Pick<Crf, 'allowed' | 'initial'>): Crf => ({
    labels,
    emission: model.sections[`${name}Emission`] as Int8Array,
    edge: model.sections[`${name}Edge`] as Int8Array,
    emissionScale: settings.scales[name][0],
    edgeScale: settings.scales[name][1],
    ...steps,
  });
  return {
    version: model.version,
    cues: crf('cues', 3, CUE_STEPS),
    nestedCues: crf('nestedCues', 3, CUE_STEPS),
    roles: crf('roles', 5, ROLE_STEPS),
    judge: { weights: model.sections.judge as Int8Array, scale: settings.judgeScale },
    neighbours: { weights: model.sections.neighbours as Int8Array, scale: settings.neighboursScale },
    classes: readClasses(model),
    settings,
  };
};

const readClasses = ({ sections }: Model): WordClasses => ({
  hashes: sections.wordHashes as Int32Array,
  coarse: sections.wordCoarse as Uint8Array,
  fine: sections.wordFine as Uint16Array,
});
