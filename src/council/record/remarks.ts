import { councilRemarks } from '../../generated/council-remarks.generated.ts';
import type { Range } from './header.ts';
import type { Interlude } from './types.ts';

/** A reporters' remark: its kind and its sentence. */
export type Remark = { readonly kind: Interlude['kind']; readonly range: Range };

const patterns = councilRemarks.map(row => ({
  kind: row.kind as Interlude['kind'],
  start: new RegExp(row.pattern.replace(/ /g, '\\s+').replace(/\[\^\.\]/g, '[^.]'), 'y'),
}));

/** Kinds that stand by themselves wherever they are found; the others need a header, a list or another remark after them. */
const CERTAIN = new Set(['opening', 'closing', 'suspension', 'agenda']);

/** The end of the sentence at `at`; "5.10 p.m." and "Mr." do not end one. */
const sentenceEnd = (text: string, at: number): number => {
  const end =
    /(?<!\b(?:Mr|Mrs|Ms|Dr|St|No|a\.m|p\.m|[A-Z]|\d))[.?!](?=\s|$)|(?<=[ap]\.m)\.(?=\s*$|\s+[\p{Lu}\d]|\n)|(?<=\d)\.(?=\s*$|\s+\p{Lu})|\n\s*\n/gu;
  end.lastIndex = at;
  const found = end.exec(text);
  return found ? found.index + (found[0].trim() ? found[0].length : 0) : text.length;
};

/**
 * The remark that begins at `at`, or null. It is one only when `follows` accepts what comes after it, for kinds of remark
 * whose words begin ordinary sentences as well ("The draft resolution was adopted because …").
 */
export const remarkAt = (text: string, at: number, follows: (end: number) => boolean): Remark | null => {
  for (const { kind, start } of patterns) {
    start.lastIndex = at;
    if (!start.test(text)) continue;
    const end = sentenceEnd(text, start.lastIndex - 1);
    if (end - at > 400) return null;
    return CERTAIN.has(kind) || follows(end) ? { kind, range: [at, end] } : null;
  }
  return null;
};

/** Where a list of votes begins: "In favour:". */
export const isVoteList = (text: string, at: number): boolean => {
  const label = /\s*(?:In\s+fav(?:o|ou)r|Against|Abstain(?:ing|ed)|Abstentions?)\s*:/iy;
  label.lastIndex = at;
  return label.test(text);
};
