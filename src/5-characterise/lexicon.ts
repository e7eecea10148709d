import { acts } from '../generated/acts.generated.ts';
import { contentWords } from '../generated/content-words.generated.ts';
import { cues } from '../generated/cues.generated.ts';
import { operators } from '../generated/operators.generated.ts';
import { wrongdoing } from '../generated/wrongdoing.generated.ts';
import type { Act, Certainty, Framing } from '../vocabulary.ts';
import { Patterns } from './patterns.ts';

/** One row of data/lexicon/cues.tsv. */
export type CueEntry = {
  readonly cue: string;
  readonly pos: 'verb' | 'noun' | 'adjective' | 'adverb' | 'phrase' | 'punct';
  /** `content`: the cue is neutral and the content decides. */
  readonly act: Act | 'content';
  readonly certainty: Certainty;
  readonly framing: Framing;
  readonly negated: Act | '';
};

/** One row of data/lexicon/operators.tsv. */
export type Operator = { readonly operator: string; readonly effect: 'negate' | 'refuse' | 'unreal' };

/** One row of data/lexicon/content-words.tsv. */
export type ContentWord = {
  readonly word: string;
  readonly pos: 'verb' | 'noun' | 'adjective' | 'adverb' | 'phrase';
  readonly act: Act;
  readonly weight: 'strong' | 'weak';
};

/** One row of data/lexicon/wrongdoing.tsv. */
export type Wrong = {
  readonly word: string;
  readonly pos: 'verb' | 'noun' | 'adjective' | 'phrase';
  readonly kind: 'wrong' | 'transfer' | 'arms';
};

/** One row of data/acts.tsv. */
export type ActRow = {
  readonly act: Act;
  readonly cameo: string;
  readonly plover: string;
  readonly negated: Act;
  readonly negatedCertainty: Certainty;
};

// The generator types every cell as a string; the closed lists of the tables are checked by lexicon.test.ts.
export const CUES = new Patterns((cues as readonly CueEntry[]).map(entry => [entry.cue, entry]));
export const OPERATORS = new Patterns(
  (operators as readonly Operator[]).map(entry => [entry.operator, entry]),
);
export const CONTENT_WORDS = new Patterns(
  (contentWords as readonly ContentWord[]).map(entry => [entry.word, entry]),
);
export const WRONGS = new Patterns((wrongdoing as readonly Wrong[]).map(entry => [entry.word, entry]));
export const ACT_ROWS: ReadonlyMap<Act, ActRow> = new Map(
  (acts as readonly ActRow[]).map(row => [row.act, row]),
);
