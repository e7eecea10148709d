import { UPOS } from '../2-parse/index.ts';
import { type Cue, cueHead } from './role-features.ts';
import type { Run } from './roles.ts';
import { CLASS, type View } from './view.ts';

const NAMED = new Set(['NOUN', 'PROPN', 'PRON'].map(u => UPOS.indexOf(u as (typeof UPOS)[number])));

/** The subject of a verb, by the parse. */
export const subjectOf = (v: View, head: number): Run | null => {
  const { parse: p } = v;
  const [from] = p.sentences[p.sentenceOf[head]];
  for (let i = head - 1; i >= from; i--)
    if (p.head[i] === head && p.relationNames[p.relation[i]].startsWith('nsubj'))
      return { first: v.low[i], past: v.high[i] + 1 };
  return null;
};

/**
 * The subject of an active cue, or the noun phrase that stands right before it where the parser took the verb for a participle of that
 * phrase ("Peru's foreign minister, Ana Quispe, denied …").
 */
export const subjectBefore = (v: View, cue: Cue): Run | null => {
  const { parse: p } = v;
  const head = cueHead(v, cue);
  const subject = subjectOf(v, head);
  if (subject) return subject.past <= cue.first ? subject : null;
  if (p.lemma(cue.first) === 'be') return null;
  const [from] = p.sentences[p.sentenceOf[cue.first]];
  let last = cue.first - 1;
  if (last > from && v.kind[last] === CLASS.comma) last--;
  if (last < from || !NAMED.has(p.upos[last])) return null;
  let noun = last;
  while (p.head[noun] >= from && p.head[noun] < cue.first && NAMED.has(p.upos[p.head[noun]]))
    noun = p.head[noun];
  // The verb hangs on the phrase, or the phrase on nothing: otherwise it belongs to something else.
  if (p.head[head] !== noun && p.head[noun] >= 0) return null;
  return { first: Math.max(from, Math.min(v.low[noun], noun)), past: last + 1 };
};
