import { UPOS } from '../2-parse/index.ts';
import { type Cue, cueHead } from './role-features.ts';
import type { View } from './view.ts';

const AUX = UPOS.indexOf('AUX');

/**
 * Whether a cue is a participle that says on what occasion somebody speaks: "Asked whether it was true, he said …", "The minister, pressed
 * on the point, …". Who asks is not told, and nobody is cited.
 */
export const isOccasion = (v: View, cue: Cue): boolean => {
  const { parse: p } = v;
  const head = cueHead(v, cue);
  if (!/^(asked|pressed|questioned|quizzed|challenged)$/i.test(p.text.slice(p.start[head], p.end[head])))
    return false;
  const [from] = p.sentences[p.sentenceOf[head]];
  const before = head > from ? p.text.slice(p.start[head - 1], p.end[head - 1]) : '';
  const after = head + 1 < p.size ? p.text.slice(p.start[head + 1], p.end[head + 1]) : '';
  // "denied it, asked for a meeting and left": a list of deeds goes on with what was asked for.
  return (
    head === from ||
    /^(when|if|once|being)$/i.test(before) ||
    (before === ',' && /^(whether|if|about|why|how|what|when|where|who|by|on|later|afterwards)$/.test(after))
  );
};

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
