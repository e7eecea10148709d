import { type ParseModel, parse, readParseModel } from './2-parse/index.ts';
import { type AttributeModel, attribute, readAttributeModel } from './3-attribute/index.ts';
import { type Actor, resolve } from './4-resolve/index.ts';
import { characterise, type Statement } from './5-characterise/index.ts';
import type { Context } from './context.ts';

/** What the stages learnt. */
export type Models = { readonly parse: ParseModel; readonly attribute: AttributeModel };

/** The names of the files in models/ that `readModels` takes. */
export const MODEL_FILES = { parse: 'parse.model', attribute: 'attribute.model' } as const;

/** Reads the bytes of the model files, wherever they came from. Throws when one is no model of its stage. */
export const readModels = (bytes: Record<keyof Models, Uint8Array>): Models => ({
  parse: readParseModel(bytes.parse),
  attribute: readAttributeModel(bytes.attribute),
});

/** What an analysis gives: the statements, outer ones before those nested in them, and the actors. */
export type Analysis = {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly actors: readonly Actor[];
};

export type Analyser = (text: string, context?: Context) => Analysis;

/**
 * Composes the stages: parse, attribute, resolve, characterise. The result is a pure function of text, context and models.
 * Every span of the result counts UTF-16 code units of `text`, which is returned as it was given.
 */
export const createAnalyser =
  (models: Models): Analyser =>
  (text, context = {}) => {
    const parsed = parse(text, models.parse);
    const attributions = attribute(parsed, models.attribute);
    const resolution = resolve(parsed, attributions, context);
    return { text, statements: characterise(parsed, resolution, context), actors: resolution.actors };
  };
