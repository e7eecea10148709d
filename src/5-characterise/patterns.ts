import type { Words } from './words.ts';

/** A tree of dictionary forms; the entries of a pattern hang at its last word. */
type Node<T> = { readonly next: Map<string, Node<T>>; entries: T[] };

/** Where a pattern was found: token numbers, both inclusive, and how many words the pattern has. */
export type Match<T> = {
  readonly entry: T;
  readonly first: number;
  readonly last: number;
  readonly words: number;
};

const MODIFIERS = new Set(['ADJ', 'ADV', 'DET', 'NUM', 'PROPN']);
const NEGATIVE = new Set(['not', 'never', 'no', 'neither', 'nor', 'without', 'hardly']);
/** Quotation marks stand inside a pattern in mixed quotations (was "resolutely opposed" to). */
const QUOTE = /^["“”'‘`«»]+$/;
const TIMES = new Set(
  'week month year night day morning afternoon evening weekend hour today yesterday tonight'.split(' '),
);
/** How many modifiers may stand between two words of a pattern ("cast *very serious fresh* doubt on"). */
const LONGEST_GAP = 4;

/** Whether token i may stand inside a pattern: a modifier, a possessive; never a negation, which would be lost. */
const skippable = (words: Words, i: number): boolean => {
  if (NEGATIVE.has(words.lemma(i))) return false;
  const pos = words.pos(i);
  // "had called *last month* for", "said *on Monday*" as taggers see it: times.
  if (TIMES.has(words.lower(i))) return true;
  return (
    MODIFIERS.has(pos) || words.tag(i) === 'POS' || words.tag(i) === 'PRP$' || QUOTE.test(words.lower(i))
  );
};

/** Phrases of dictionary forms, found in a text in time linear in its length. */
export class Patterns<T> {
  private readonly root: Node<T> = { next: new Map(), entries: [] };

  constructor(entries: Iterable<readonly [pattern: string, entry: T]>) {
    for (const [pattern, entry] of entries) {
      let node = this.root;
      for (const word of pattern.toLowerCase().split(' ')) {
        let next = node.next.get(word);
        if (!next) {
          next = { next: new Map(), entries: [] };
          node.next.set(word, next);
        }
        node = next;
      }
      node.entries.push(entry);
    }
  }

  /**
   * The longest pattern that begins at token `i` and whose entry `accepts` takes, or null. Inflection is free ("was casting"
   * for "be cast"), and modifiers may stand between the words; a pattern stays in its sentence.
   */
  at(words: Words, i: number, accepts: (entry: T, token: number) => boolean): Match<T> | null {
    if (i < 0 || i >= words.parse.size) return null;
    return this.mayBegin(words, i) ? this.longest(words, i, accepts) : null;
  }

  /** Whether token i is a word that a pattern begins with: few are. */
  private mayBegin(words: Words, i: number): boolean {
    const { next } = this.root;
    if (next.has(words.lemma(i)) || next.has(words.lower(i))) return true;
    for (const stem of words.stems(i)) if (next.has(stem)) return true;
    return false;
  }

  private longest(words: Words, i: number, accepts: (entry: T, token: number) => boolean): Match<T> | null {
    let best: Match<T> | null = null;
    const past = words.past(i);
    const walk = (node: Node<T>, t: number, depth: number): void => {
      if (t >= past) return;
      const lemma = words.lemma(t);
      const lower = words.lower(t);
      follow(node.next.get(lemma), t, depth);
      if (lower !== lemma) follow(node.next.get(lower), t, depth);
      if (!node.next.has(lemma) && !node.next.has(lower))
        for (const stem of words.stems(t)) follow(node.next.get(stem), t, depth);
    };
    const follow = (node: Node<T> | undefined, t: number, depth: number): void => {
      if (!node) return;
      if (!best || depth > best.words) {
        const entry = node.entries.find(e => accepts(e, t));
        if (entry !== undefined) best = { entry, first: i, last: t, words: depth };
      }
      if (!node.next.size) return;
      for (let gap = 1; gap <= LONGEST_GAP + 1; gap++) {
        walk(node, t + gap, depth + 1);
        if (t + gap >= past || !skippable(words, t + gap)) break;
      }
    };
    walk(this.root, i, 1);
    return best;
  }
}
