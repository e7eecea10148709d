/**
 * onrecord: who said what, in which words.
 *
 * @example
 * import { analyse } from 'onrecord';
 * const { text, statements } = analyse('The ministry denied that it had sent any troops.');
 * for (const s of statements) console.log(s.act, s.speakers.map(x => x.name), s.content.map(([a, b]) => text.slice(a, b)));
 * @module
 */
import { type Analysis, createAnalyser } from './analyse.ts';
import type { Context } from './context.ts';
import { shippedModels } from './models.ts';

/** Analyses a text with the models that the package ships. Synchronous; touches no network. */
export const analyse = (text: string, context?: Context): Analysis =>
  createAnalyser(shippedModels())(text, context);

export * from './api.ts';
