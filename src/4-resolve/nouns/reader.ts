import type { Parse } from '../../2-parse/index.ts';
import type { Match, Term } from '../gazetteer.ts';
import type { Mention } from '../mention.ts';
import type { Words } from '../words.ts';

/** A piece of a noun phrase: tokens [first, past). */
export type Part = {
  readonly kind: 'determiner' | 'number' | 'former' | 'name' | 'term' | 'word';
  readonly first: number;
  readonly past: number;
  readonly terms: readonly Term[];
};

/** Whether the gazetteer has the part as a word of a kind. */
export const has = (part: Part | undefined, kind: Term['kind']): boolean =>
  part?.terms.some(t => t.kind === kind) ?? false;

/** The reading of one text. */
export type Reader = Pick<Words, 'lower' | 'shape' | 'opens' | 'shouted' | 'names' | 'size' | 'parse'> &
  Pick<Parse, 'upos' | 'sentenceOf'> & {
    readonly words: Words;
    /** Decides between states that share a name. */
    readonly year: number | null;
    /** Tokens at which a source ends: no noun phrase runs on over one ("the regulator | reckons"), whatever the tags. */
    readonly stops: ReadonlySet<number>;
    /** Words that name persons here though they mean something else too: "may" where a Theresa May comes up. */
    readonly bearers: ReadonlySet<string>;
    /** The mentions found so far. */
    readonly out: Mention[];
    /** The longest phrase of the gazetteer that begins at token i. */
    readonly phraseAt: (i: number) => Match | null;
    /** The noun phrase that begins at token i, or null; depth 0 is one that no other holds. Those nested in it go to `out`. */
    readonly readPhrase: (i: number, depth: number) => Mention | null;
  };
