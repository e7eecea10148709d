import type { Run } from './roles.ts';
import type { View } from './view.ts';

const PLACED = /^(?:on|in|at|from|for|of|during|to)$/i;
const SMALL = /^(?:a|an|the|and|or|of|in|on|to|for|with|by|at|vs|&)$/i;

/**
 * Whether a run is nothing but a preposition and a title in quotation marks, such as that of a broadcast (“On ‘Face to Face,’ the
 * minister denied …”): a place where words were said, and not the words.
 */
export const isQuotedTitle = (v: View, { first, past }: Run): boolean => {
  const { parse: p } = v;
  const word = (i: number) => p.text.slice(p.start[i], p.end[i]);
  const from = PLACED.test(word(first)) ? first + 1 : first;
  if (from === first && (first === 0 || !PLACED.test(word(first - 1)))) return false;
  const q = from < past ? p.quotationOf[from] : -1;
  if (q < 0 || p.quotations[q].span[0] !== p.start[from] || p.quotations[q].span[1] < p.end[past - 1])
    return false;
  const inner = p.text.slice(...p.quotations[q].inner).replace(/[,;]$/, '');
  const words = inner.split(/\s+/);
  return (
    words.length > 1 &&
    words.every(w => SMALL.test(w) || /^[\p{Lu}\d]/u.test(w)) &&
    /^\p{Lu}/u.test(words[words.length - 1]) &&
    !/[.!?]$/.test(inner)
  );
};
