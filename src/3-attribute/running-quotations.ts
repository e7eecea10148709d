import type { Draft } from './assemble.ts';
import type { Run } from './roles.ts';
import type { View } from './view.ts';

/** Of each quotation of the first level: its tokens. */
type Quoted = Run & { readonly index: number };

/**
 * Gives quotations that nobody has been found to say to the speaker who is still speaking: one that goes on over paragraphs, each
 * opened anew and only the last one closed (Chicago Manual of Style 13.32); one that follows, in the same paragraph, the sentence
 * that ended with "she said"; one that is a whole paragraph below a paragraph whose last words were quoted.
 * @param drafts of one level, in order of place, no token in two of them
 */
export const withRunningQuotations = (v: View, drafts: readonly Draft[]): Draft[] => {
  const owner = new Int32Array(v.size).fill(-1);
  const added: Run[][] = drafts.map(() => []);
  const claim = (d: number, run: Run) => owner.fill(d, run.first, run.past);
  drafts.forEach((d, k) => {
    for (const run of [d.cue, ...d.source, ...d.content]) claim(k, run);
  });
  const quoted = quotationsOf(v);
  const ownerOf = (q: Quoted): number => {
    for (let i = q.first; i < q.past; i++) if (owner[i] >= 0) return owner[i];
    return -1;
  };
  const give = (q: Quoted, d: number): void => {
    if (d < 0 || ownerOf(q) >= 0) return;
    claim(d, q);
    added[d].push(q);
  };
  const byIndex = new Map(quoted.map(q => [q.index, q]));
  const before = (q: Quoted): Quoted | undefined => byIndex.get(v.parse.quotations[q.index].continues);
  for (const q of [...quoted].reverse()) {
    const earlier = before(q);
    if (earlier && !v.parse.quotations[earlier.index].closed) give(earlier, ownerOf(q));
  }
  for (const q of quoted) {
    const earlier = before(q);
    if (earlier) give(q, ownerOf(earlier));
    else give(q, speaking(v, q, owner, drafts));
  }
  return drafts.map((d, k) =>
    added[k].length === 0
      ? d
      : { ...d, content: [...d.content, ...added[k]].sort((a, b) => a.first - b.first) },
  );
};

const quotationsOf = (v: View): Quoted[] => {
  const { quotations, quotationOf, start, end } = v.parse;
  const found: Quoted[] = [];
  for (let i = 0; i < v.size; ) {
    const index = quotationOf[i];
    if (index < 0 || quotations[index].depth > 0) {
      i++;
      continue;
    }
    let past = i + 1;
    while (past < v.size && start[past] < quotations[index].span[1]) past++;
    if (end[past - 1] - start[i] > 2) found.push({ first: i, past, index });
    i = past;
  }
  return found;
};

/** The draft whose speaker is still speaking where an unclaimed quotation begins, or -1. */
const speaking = (v: View, q: Quoted, owner: Int32Array, drafts: readonly Draft[]): number => {
  const { parse, paragraphOf } = v;
  const paragraph = parse.paragraphs[paragraphOf[q.first]];
  let last = q.first - 1;
  // Over the stop that ends the sentence before.
  while (last >= 0 && owner[last] < 0 && !/[\p{L}\p{N}]/u.test(wordOf(v, last)) && q.first - last <= 3)
    last--;
  if (last < 0 || owner[last] < 0) return -1;
  const d = owner[last];
  if (!drafts[d].content.some(r => parse.quotationOf[r.past - 1] >= 0 || parse.quotationOf[r.first] >= 0))
    return -1;
  const sameParagraph = last >= paragraph[0];
  const begins = parse.sentences[parse.sentenceOf[q.first]][0] === q.first;
  if (sameParagraph) return begins ? d : -1;
  const whole = q.first === paragraph[0] && q.past >= paragraph[1];
  return whole && paragraphOf[last] === paragraphOf[q.first] - 1 ? d : -1;
};

const wordOf = (v: View, i: number): string => v.parse.text.slice(v.parse.start[i], v.parse.end[i]);
