import { UPOS } from '../2-parse/index.ts';
import { type Cue, cueHead } from './role-features.ts';
import type { Run } from './roles.ts';
import { namesSpeaker } from './speaker-words.ts';
import type { View } from './view.ts';

const upos = (name: (typeof UPOS)[number]): number => UPOS.indexOf(name);
const NAMED = new Set([upos('NOUN'), upos('PROPN'), upos('PRON')]);
const ADPOSITION = upos('ADP');
const VERB = upos('VERB');
const PROPER = upos('PROPN');
const WHEN =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow|tonight|then|now|dawn|noon|dusk|midnight|week|month|year|end|deadline)$/i;

export type Parts = { readonly source: readonly Run[]; readonly content: readonly Run[] };

/**
 * The source of a passive stands in its by-phrase: "was accused by its neighbours of hosting rebels". Where no source was found, the
 * by-phrase is it, and no longer part of the content.
 */
export const withAgent = (v: View, cue: Cue, { source, content }: Parts): Parts => {
  if (source.length > 0) return { source, content };
  const agent = agentOf(v, cue);
  if (!agent) return { source, content };
  const left = content.flatMap(r =>
    agent.first - 1 >= r.past || agent.past <= r.first
      ? [r]
      : [
          { first: r.first, past: agent.first - 1 },
          { first: agent.past, past: r.past },
        ].filter(x => x.past > x.first),
  );
  return left.length ? { source: [agent], content: left } : { source, content };
};

/** The noun phrase behind the "by" of a passive cue. */
const agentOf = (v: View, cue: Cue): Run | null => {
  const { parse: p } = v;
  const head = cueHead(v, cue);
  if (p.tagNames[p.xpos[head]] !== 'VBN') return null;
  const past = p.sentences[p.sentenceOf[head]][1];
  for (let i = cue.past; i + 1 < past && i < cue.past + 12; i++) {
    if (p.upos[i] === VERB) return null;
    if (p.lemma(i) !== 'by' || p.upos[i] !== ADPOSITION) continue;
    const noun = p.head[i];
    if (noun <= i || !NAMED.has(p.upos[noun]) || WHEN.test(p.lemma(noun))) return null;
    // "called a betrayal by union leaders": the parser hangs the phrase on the noun before it.
    const attached = p.head[noun] === head || i === cue.past || p.upos[noun] === PROPER;
    if (!attached && !namesSpeaker(p.text.slice(p.start[i + 1], p.end[noun]))) return null;
    let end = noun + 1;
    while (end < past && end <= v.high[noun] && !leadsToDeed(v, end, past)) end++;
    while (end > noun + 1 && /^[^\p{L}\p{N}]+$/u.test(p.text.slice(p.start[end - 1], p.end[end - 1]))) end--;
    return { first: i + 1, past: end };
  }
  return null;
};

/** "of hosting", "as a", "that": what the passive verb is about begins here, whatever the parser hung it on. */
const leadsToDeed = (v: View, i: number, past: number): boolean => {
  const { parse: p } = v;
  if (p.lemma(i) === 'that' || p.lemma(i) === 'as') return true;
  return (
    p.upos[i] === ADPOSITION && i + 1 < past && p.upos[i + 1] === VERB && p.tagNames[p.xpos[i + 1]] === 'VBG'
  );
};
