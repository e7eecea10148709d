import { type Draft, start } from './assemble.ts';
import type { Run } from './roles.ts';
import type { View } from './view.ts';

/** A quotation of fewer tokens that stands by itself may be a title. */
const LEAST_ALONE = 6;
const CONFIDENCE_ALONE = 0.5;

/** Of each quotation of the first level: its tokens. */
type Quoted = Run & { readonly index: number };

/**
 * Gives quotations that nobody has been found to say to the speaker who is still speaking: one that goes on over paragraphs, each
 * opened anew and only the last one closed (Chicago Manual of Style 13.32); one that follows, in the same paragraph, a sentence in
 * which somebody was cited; one that is a whole paragraph below a paragraph whose last words were quoted. A paragraph that is nothing
 * but a quotation, of whomever, becomes an attribution without cue and source.
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
    const d = owner[q.first];
    if (d < 0 || !breaksOff(drafts[d], q)) continue;
    if (owner.subarray(q.first, q.past).some(o => o >= 0 && o !== d)) continue;
    claim(d, q);
    added[d].push(q);
  }
  for (const q of quoted) {
    const earlier = before(q);
    if (earlier) give(q, ownerOf(earlier));
    else give(q, speaking(v, q, owner, drafts));
  }
  const given = drafts.map((d, k) => {
    const own = d.content.filter(r => !added[k].some(q => r.first >= q.first && r.past <= q.past));
    return added[k].length === 0
      ? d
      : { ...d, content: [...own, ...added[k]].sort((a, b) => a.first - b.first) };
  });
  const alone = quoted.filter(q => ownerOf(q) < 0 && standsAlone(v, q));
  const unopened = v.parse.paragraphs.flatMap(([first, past]) =>
    endsQuoted(v, first, past) && owner.subarray(first, past).every(d => d < 0) ? [{ first, past }] : [],
  );
  return [...given, ...[...alone, ...unopened].map(nobodys)].sort((a, b) => start(a) - start(b));
};

/** Whether a paragraph ends with a mark that closes what nothing opened. */
const endsQuoted = ({ parse }: View, first: number, past: number): boolean =>
  past - first >= LEAST_ALONE &&
  parse.quotationOf[past - 1] < 0 &&
  /[.!?…]”$/.test(parse.text.slice(parse.start[first], parse.end[past - 1]));

/** Whether a content begins with a quotation and ends in the middle of it. */
const breaksOff = ({ cue, source, content }: Draft, q: Run): boolean =>
  content.some(r => r.first === q.first && r.past < q.past) &&
  [cue, ...source].every(r => r.past <= q.first || r.first >= q.past);

/** Whether a quotation is a whole paragraph, and a sentence rather than a title. */
const standsAlone = (v: View, { first, past, index }: Quoted): boolean => {
  const { parse, paragraphOf } = v;
  const [begin, end] = parse.paragraphs[paragraphOf[first]];
  const { inner } = parse.quotations[index];
  return (
    first === begin &&
    past >= end &&
    past - first >= LEAST_ALONE &&
    /[.!?…]/.test(parse.text[inner[1] - 1] ?? '')
  );
};

/** Words that somebody is quoted with, though nothing tells who. */
const nobodys = ({ first, past }: Run): Draft => ({
  cue: { first, past: first },
  source: [],
  content: [{ first, past }],
  confidence: CONFIDENCE_ALONE,
});

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
  const { sentences, sentenceOf } = parse;
  const [first, past] = parse.paragraphs[paragraphOf[q.first]];
  const s = sentenceOf[q.first];
  if (s === 0 || sentences[s][0] !== q.first) return -1;
  let last = q.first - 1;
  while (last > sentences[s - 1][0] && owner[last] < 0) last--;
  const d = owner[last];
  // “…,” with a comma awaits its own "she said".
  if (d < 0 || (q.past < past && parse.text[parse.quotations[q.index].inner[1] - 1] === ',')) return -1;
  if (last >= first) return d;
  const quoted = drafts[d].content.some(
    r => parse.quotationOf[r.past - 1] >= 0 || parse.quotationOf[r.first] >= 0,
  );
  const next = paragraphOf[last] === paragraphOf[q.first] - 1;
  return quoted && next && q.past >= past ? d : -1;
};
