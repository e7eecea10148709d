import type { Statement } from '../../../src/5-characterise/index.ts';
import type { Context } from '../../../src/context.ts';
import type { Explained } from '../../../src/explain.ts';

/** What the page asks of the worker. `models` is the address of the folder that holds the models. */
export type Question = {
  readonly id: number;
  readonly text: string;
  readonly context: Context;
  readonly models: string;
};

/** What the worker answers. */
export type Answer =
  | { readonly kind: 'loading'; readonly megabytes: number }
  | { readonly kind: 'analysing'; readonly id: number }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly statements: readonly Statement[];
      readonly explained: readonly Explained[];
    }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
