import type { Mention } from './mention.ts';
import type { Words } from './words.ts';

/** Who has the floor: by the labels of turns, and who signs the whole. */
export type Voices = {
  /** The label of the turn that token i stands in; the label itself stands in none. */
  readonly at: (i: number) => Mention | undefined;
  /** "Comment by the spokesperson of the ministry, Ms. X" at the head of a text. */
  readonly authors: readonly Mention[];
  /** Whether a label gives a state: "Ms. Murmokaite (Lithuania):". */
  readonly inMeeting: boolean;
};

/** How far into a text the line may stand that says whose it is, in tokens. */
const HEAD = 60;

/**
 * The turns of a transcript or a meeting record: paragraphs that begin with a name or an office and a colon ("WALLACE:",
 * "Mr. Nebenzia (Russian Federation) (spoke in Russian):", "THE PRESIDENT:"). A turn lasts until the next.
 */
export const readVoices = (words: Words, mentions: readonly Mention[]): Voices => {
  const { parse, lower } = words;
  const starts = new Set(parse.paragraphs.map(([first]) => first));
  const turns: { readonly label: Mention; readonly past: number }[] = [];
  for (const m of mentions) {
    if (m.nested || (m.kind !== 'person' && m.kind !== 'office' && m.kind !== 'organisation')) continue;
    if (!starts.has(m.first)) continue;
    const colon = colonBehind(lower, m.past);
    if (colon >= 0) turns.push({ label: m, past: colon });
  }
  const signed = mentions.find(
    m => m.kind === 'document' && m.first < HEAD && m.authors.length > 0 && !m.nested,
  );
  return {
    at: i => {
      let [low, high] = [0, turns.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (turns[middle].past <= i) low = middle + 1;
        else high = middle;
      }
      return turns[low - 1]?.label;
    },
    authors: signed?.authors ?? [],
    inMeeting: turns.some(t => t.label.represents !== null),
  };
};

/** Token of the colon behind bracketed remarks ("(spoke in French)"), or -1. */
export const colonBehind = (lower: readonly string[], past: number): number => {
  let i = past;
  for (let brackets = 0; brackets < 3 && /^[([]$|^-lrb-$/.test(lower[i] ?? ''); brackets++) {
    let close = i + 1;
    while (close < lower.length && close < i + 10 && !/^[)\]]$|^-rrb-$/.test(lower[close])) close++;
    i = close + 1;
  }
  return lower[i] === ':' ? i : -1;
};
