import { parse } from './2-parse/index.ts';
import { attribute } from './3-attribute/index.ts';
import { resolve } from './4-resolve/index.ts';
import { characterise, type Reason } from './5-characterise/index.ts';
import type { Analysis, Models } from './analyse.ts';
import type { Context } from './context.ts';
import type { Span } from './span.ts';

/** Why a statement is what it is. */
export type Explained = {
  /** Of the statement. */
  readonly id: string;
  readonly reasons: readonly Reason[];
  /** The mentions that lead from the source to the actor, the source's own first. */
  readonly chain: readonly Span[];
};

/** Analyses a text as `createAnalyser` does, and keeps why each statement is what it is. Runs in browsers too. */
export const explain = (
  text: string,
  context: Context,
  models: Models,
): Analysis & { readonly explained: readonly Explained[] } => {
  const parsed = parse(text, models.parse);
  const resolution = resolve(parsed, attribute(parsed, models.attribute), context);
  const reasons = new Map<string, Reason[]>();
  const statements = characterise(parsed, resolution, context, (id, reason) => {
    const known = reasons.get(id);
    if (known) known.push(reason);
    else reasons.set(id, [reason]);
  });
  const explained = statements.map(({ id }, i) => ({
    id,
    reasons: reasons.get(id) ?? [],
    chain: resolution.attributions[i].chain,
  }));
  return { text, statements, actors: resolution.actors, explained };
};
