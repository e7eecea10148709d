import { decodeModel, type Model } from '../model/container.ts';
import type { Act } from '../vocabulary.ts';
import { type EventSentence, eventFeatures } from './event-features.ts';
import { ACT_ROWS } from './lexicon.ts';
import type { Statement } from './statement.ts';

export type { EventSentence } from './event-features.ts';

/** The roots of PLOVER (2018) that sentences are coded with. */
export const PLOVER_ROOTS = [
  'ACCUSE',
  'AGREE',
  'AID',
  'ASSAULT',
  'COERCE',
  'CONSULT',
  'COOPERATE',
  'MOBILIZE',
  'PROTEST',
  'REJECT',
  'REQUEST',
  'SANCTION',
  'SUPPORT',
  'THREATEN',
  'YIELD',
] as const;
export type PloverRoot = (typeof PLOVER_ROOTS)[number];

/** The codes of one act: CAMEO's, and PLOVER's root where it has one. */
export type EventCode = { readonly cameo: string; readonly plover: string | null };

const VETO = /\bveto/i;

/**
 * The event codes of a statement, after data/acts.tsv. A veto is CAMEO 129; a demand of one's own proposal stays 02.
 * @param text the text that the statement's spans count in
 */
export const eventCode = (statement: Pick<Statement, 'act' | 'cue'>, text: string): EventCode => {
  const row = ACT_ROWS.get(statement.act as Act)!;
  const veto = statement.act === 'reject' && statement.cue.some(([s, e]) => VETO.test(text.slice(s, e)));
  return { cameo: veto ? '129' : row.cameo, plover: row.plover || null };
};

/** A linear classifier of PLOVER roots over hashed features. */
export type EventModel = { readonly size: number; readonly weights: Int8Array; readonly scale: number };

/** Reads the bytes of models/events.model. Throws when they are no such model. */
export const readEventModel = (bytes: Uint8Array): EventModel => {
  const { sections, settings }: Model = decodeModel(bytes, 'events');
  const weights = sections.weights as Int8Array;
  return { size: weights.length / PLOVER_ROOTS.length, weights, scale: settings.scale as number };
};

/**
 * The PLOVER root of what a sentence says that the source does to the target, with its probability (0..1).
 * @param input the sentence, and source and target as they stand in it
 * @example ploverRoot({ sentence: 'France expelled two Syrian envoys.', source: 'France', target: 'Syrian' }, model).root // "SANCTION"
 */
export const ploverRoot = (
  input: EventSentence,
  model: EventModel,
): { readonly root: PloverRoot; readonly probability: number } => {
  const { size, weights, scale } = model;
  const n = PLOVER_ROOTS.length;
  const scores = new Float64Array(n);
  for (const feature of eventFeatures(input)) {
    const row = (feature % size) * n;
    for (let c = 0; c < n; c++) scores[c] += weights[row + c];
  }
  let best = 0;
  for (let c = 1; c < n; c++) if (scores[c] > scores[best]) best = c;
  let sum = 0;
  for (let c = 0; c < n; c++) sum += Math.exp((scores[c] - scores[best]) * scale);
  return { root: PLOVER_ROOTS[best], probability: 1 / sum };
};
