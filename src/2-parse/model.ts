/**
 * The trained model of this stage, as read from models/parse.model.
 * @module
 */
import { decodeModel, encodeModel, type SectionArray } from '../model/container.ts';
import { withinReach } from '../model/kernel.ts';
import type { Weights } from './features.ts';
import type { LemmaRules } from './lemmas.ts';
import { HashMap, Lexicon } from './lexicon.ts';
import { PackedActions } from './packed-actions.ts';
import type { ParserWeights } from './parser.ts';

/** What the parser learnt. Made by `readParseModel`. */
export type ParseModel = ParserWeights & {
  readonly version: string;
  /** Joint tags: universal and Penn Treebank tag. */
  readonly tags: readonly (readonly [upos: string, xpos: string])[];
  readonly relationNames: readonly string[];
  readonly lexicon: Lexicon;
  readonly tagWeights: Weights;
  readonly lemmaRules: LemmaRules;
};

/** The numbers and lists a model is made of, before they are packed. */
export type ParseModelParts = {
  readonly version: string;
  readonly tags: readonly (readonly [upos: string, xpos: string])[];
  readonly relationNames: readonly string[];
  readonly wordKeys: Int32Array;
  readonly wordSets: Uint16Array;
  readonly setAt: Uint16Array;
  readonly setMembers: Uint8Array;
  readonly clusterKeys: Int32Array;
  readonly clusters: Uint16Array;
  readonly tagWeights: Weights;
  readonly backwardWeights: Int8Array;
  readonly actionWeights: Int8Array;
  readonly relationWeights: Weights;
  readonly relationSetOf: Uint16Array;
  readonly relationSetAt: Uint16Array;
  readonly relationSetMembers: Uint8Array;
  readonly lemmaRules: readonly (readonly [string, string])[];
};

export const assemble = (p: ParseModelParts): ParseModel => ({
  version: p.version,
  tags: p.tags,
  relationNames: p.relationNames,
  lexicon: new Lexicon(
    new HashMap(p.wordKeys, p.wordSets),
    new HashMap(p.clusterKeys, p.clusters),
    p.setAt,
    p.setMembers,
  ),
  tagWeights: p.tagWeights,
  backwardWeights: new PackedActions(p.backwardWeights),
  actionWeights: new PackedActions(p.actionWeights),
  relationWeights: p.relationWeights,
  relationSets: { setOf: p.relationSetOf, setAt: p.relationSetAt, setMembers: p.relationSetMembers },
  lemmaRules: new Map(p.lemmaRules),
});

/** Packs a model into the bytes of a model file. */
export const encodeParseModel = (p: ParseModelParts): Uint8Array => {
  const { version, tags, relationNames, lemmaRules, ...sections } = p;
  const settings = { tags, relationNames, lemmaRules: lemmaRules.map(r => r.join('\t')).join('\n') };
  return encodeModel({
    stage: 'parse',
    version,
    settings,
    sections: sections as Record<string, SectionArray>,
  });
};

/**
 * Reads a parse model. Throws when the bytes are none, naming what was found.
 * @example
 * const model = readParseModel(readFileSync('models/parse.model'));
 */
export const readParseModel = (bytes: Uint8Array): ParseModel => {
  const { version, settings, sections } = decodeModel(withinReach(bytes), 'parse');
  const lemmaRules = (settings.lemmaRules as string)
    .split('\n')
    .map(line => line.split('\t') as [string, string]);
  const rest = { ...settings, lemmaRules } as unknown as ParseModelParts;
  return assemble({
    ...rest,
    ...(sections as unknown as Partial<ParseModelParts>),
    version,
  } as ParseModelParts);
};
