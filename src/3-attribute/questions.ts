import { UPOS } from '../2-parse/index.ts';
import { type Cue, cueHead } from './role-features.ts';
import type { View } from './view.ts';

const AUX = UPOS.indexOf('AUX');

/**
 * Whether a cue is what a question asks about: "Has the minister confirmed that …?", "So you do not deny it?" Nobody is reported to have
 * said anything there.
 */
export const asksAbout = (v: View, cue: Cue): boolean => {
  const { parse: p } = v;
  const head = cueHead(v, cue);
  const [from, to] = p.sentences[p.sentenceOf[head]];
  let last = to - 1;
  while (last > head && !/[\p{L}\p{N}?]/u.test(p.text.slice(p.start[last], p.end[last]))) last--;
  if (p.text[p.end[last] - 1] !== '?') return false;
  let subject = -1;
  let auxiliary = -1;
  for (let i = from; i < head; i++) {
    if (p.head[i] !== head) continue;
    if (subject < 0 && p.relationNames[p.relation[i]].startsWith('nsubj')) subject = i;
    if (auxiliary < 0 && p.upos[i] === AUX) auxiliary = i;
  }
  if (subject < 0) return false;
  return (auxiliary >= 0 && auxiliary < subject) || p.lemma(subject) === 'you';
};
