// Words a second of `analyse` and of its stages, beside the taggers that JavaScript programs use today, on the same texts.
import nlp from 'compromise';
import winkModel from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Analysis } from '../src/analyse.ts';
import type { Benchmark, Options } from './lib/benchmark.ts';
import { built } from './lib/built.ts';
import { median, short, times, whole } from './lib/figures.ts';
import { countWords, exampleTexts, polnearTexts } from './lib/texts.ts';

const STAGES = ['2-parse', '3-attribute', '4-resolve', '5-characterise'] as const;

/** Analyses a text and adds the milliseconds of each stage to `spent`. */
type Staged = (text: string, spent: number[]) => Analysis['statements'];

const createStaged = async (): Promise<Staged> => {
  const { parse } = await built<typeof import('../src/2-parse/index.ts')>('2-parse/index.js');
  const { attribute } = await built<typeof import('../src/3-attribute/index.ts')>('3-attribute/index.js');
  const { resolve } = await built<typeof import('../src/4-resolve/index.ts')>('4-resolve/index.js');
  const { characterise } =
    await built<typeof import('../src/5-characterise/index.ts')>('5-characterise/index.js');
  const { shippedModels } = await built<typeof import('../src/models.ts')>('models.js');
  const models = shippedModels();
  return (text, spent) => {
    const marks = [performance.now()];
    const parsed = parse(text, models.parse);
    marks.push(performance.now());
    const attributions = attribute(parsed, models.attribute);
    marks.push(performance.now());
    const resolution = resolve(parsed, attributions, {});
    marks.push(performance.now());
    const statements = characterise(parsed, resolution, {});
    marks.push(performance.now());
    for (let stage = 0; stage < STAGES.length; stage++) spent[stage] += marks[stage + 1] - marks[stage];
    return statements;
  };
};

/** Whoever reads the texts; each returns something that was counted from its result, so that nothing is left undone. */
type Contender = { readonly name: string; readonly read: (text: string) => number };

const createContenders = async (): Promise<Contender[]> => {
  const { createAnalyser } = await built<typeof import('../src/analyse.ts')>('analyse.js');
  const { shippedModels } = await built<typeof import('../src/models.ts')>('models.js');
  const analyser = createAnalyser(shippedModels());
  const wink = winkNLP(winkModel);
  const winkTags = winkNLP(winkModel, ['sbd', 'pos']);
  const tagsOf = (reader: typeof wink) => (text: string) =>
    reader.readDoc(text).tokens().out(reader.its.pos).length;
  return [
    { name: 'onrecord, all stages', read: text => analyser(text).statements.length },
    { name: 'wink-nlp, all annotations', read: tagsOf(wink) },
    { name: 'wink-nlp, sentences and tags only', read: tagsOf(winkTags) },
    { name: 'compromise, tags as JSON', read: text => nlp(text).json().length },
  ];
};

const textsOf = async ({ corpora, quick }: Options): Promise<{ texts: string[]; origin: string }> => {
  if (corpora) {
    const all = polnearTexts(corpora);
    return { texts: quick ? all.slice(0, 20) : all, origin: 'development articles of PolNeAR' };
  }
  const examples = await exampleTexts();
  const copies = quick ? 2 : 8;
  return {
    texts: Array.from({ length: copies }, () => examples).flat(),
    origin: `texts of examples/, ${copies} times over`,
  };
};

/** Reads the texts again and again, all contenders in each round; milliseconds by contender (or stage) and round. */
export const analyse: Benchmark = async (options, log) => {
  const { texts, origin } = await textsOf(options);
  const words = texts.reduce((sum, text) => sum + countWords(text), 0);
  const contenders = await createContenders();
  const staged = await createStaged();
  const [warmUps, rounds] = options.quick ? [1, 3] : [3, 7];
  const taken = contenders.map((): number[] => []);
  const takenByStage = STAGES.map((): number[] => []);
  for (let round = -warmUps; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      // Nobody always comes after the same one: what garbage that one left would be collected at this one's cost.
      const k = (turn + round + warmUps) % contenders.length;
      const started = performance.now();
      for (const text of texts) contenders[k].read(text);
      if (round >= 0) taken[k].push(performance.now() - started);
    }
    const spent = STAGES.map(() => 0);
    for (const text of texts) staged(text, spent);
    if (round >= 0) for (const [stage, ms] of spent.entries()) takenByStage[stage].push(ms);
    log(
      round < 0
        ? 'warming up'
        : `round ${round + 1} of ${rounds}: ${contenders.map((c, k) => `${c.name} ${short(taken[k][round])} ms`).join(', ')}`,
    );
  }
  const row = (name: string, ms: readonly number[], compared: boolean): string[] => [
    name,
    whole((words / median(ms)) * 1000),
    // Round by round, since the machine may be busier in one than in another.
    ...contenders
      .slice(1)
      .map((_, k) => (compared ? times(median(ms.map((own, i) => taken[k + 1][i] / own))) : '')),
  ];
  return {
    head: ['', 'words a second', ...contenders.slice(1).map(({ name }) => `to ${name}`)],
    rows: [
      row(contenders[0].name, taken[0], true),
      ...STAGES.map((stage, i) => row(`onrecord, stage ${stage}`, takenByStage[i], true)),
      ...contenders.slice(1).map(({ name }, k) => row(name, taken[k + 1], false)),
    ],
    notes: [
      `${texts.length} ${origin}, ${whole(words)} words (between white space); all contenders in turn in each of ${rounds} rounds after ${warmUps} to warm up; the median of the rounds.`,
      'A ratio above 1 is faster than the peer. wink-nlp and compromise tag; onrecord parses, finds attributions, actors, acts and more.',
    ],
  };
};
