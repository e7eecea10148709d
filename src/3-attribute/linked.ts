import type { Run } from './roles.ts';
import type { View } from './view.ts';

/** Words that tie a quotation to its cue, and belong to what is said: "said that “…”". */
const LINKS = /^(?:that|whether)$/i;

/** A content that begins with a mark, with the link before it (Penn Attribution Relation Corpus: the content takes in its complementiser). */
export const withLink = (v: View, run: Run, taken: (i: number) => boolean): Run => {
  const { parse: p } = v;
  const q = p.quotationOf[run.first];
  if (q < 0 || p.quotations[q].span[0] !== p.start[run.first]) return run;
  const word = (i: number) => p.text.slice(p.start[i], p.end[i]);
  let link = run.first - 1;
  if (link > 0 && word(link) === ',') link--;
  if (link < 0 || taken(link) || p.sentenceOf[link] !== p.sentenceOf[run.first] || !LINKS.test(word(link)))
    return run;
  return { first: link, past: run.past };
};
