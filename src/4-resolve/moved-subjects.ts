import type { Attribution } from '../3-attribute/attribution.ts';
import type { Mention } from './mention.ts';
import { tokensFrom } from './spans.ts';
import { AUX, VERB, type Words } from './words.ts';

/** Verbs of which a subject is no speaker: "Russia seems to have fired". */
const RAISING = /^(appear|seem|happen|tend|turn|be|have)$/;

/** Verbs of telling: whoever is said to have done that has spoken. */
const TELLS =
  /^(tell|say|argue|warn|ask|demand|urge|claim|deny|insist|propose|promise|complain|admit|confess|describe|write|reply|answer)$/;

/**
 * Who speaks where the source was taken for content: a phrase that stands right before an active cue, as its subject ("*Berlin and
 * Paris* both called for the crew's release"). Nobody before a passive one: "Russia is believed to have …" speaks not.
 */
export const movedSubject = (
  words: Words,
  mentions: readonly Mention[],
  { source, cue, content }: Attribution,
): Mention[] => {
  if (source.length || !cue.length || !content.length) return [];
  const { parse } = words;
  const head = tokensFrom(words, cue[0][0]);
  let verb = head;
  while (verb < parse.size && parse.start[verb] < cue[0][1] && parse.upos[verb] !== VERB) verb++;
  if (verb >= parse.size || RAISING.test(parse.lemma(verb))) return [];
  // By the auxiliary and not by the tag: taggers take "both called for" for a participle.
  // "is expected to argue", "was reported to have told": whoever is the subject of the first verb speaks.
  let last = verb;
  while (last + 1 < parse.size && parse.start[last + 1] < cue[0][1]) last++;
  const inCue = parse.upos[last] === VERB && last > verb && parse.lemma(verb + 1) === 'to';
  // "was reported | to have told": the cue ends before the verb of telling.
  const behind = parse.lemma(verb + 2) === 'have' ? verb + 3 : verb + 2;
  const told = parse.lemma(verb + 1) === 'to' && behind < parse.size && TELLS.test(parse.lemma(behind));
  const infinitive = inCue || told;
  if (!infinitive) for (let i = head; i < verb; i++) if (/^(be|get)$/.test(parse.lemma(i))) return [];
  const span = content.find(([, end]) => end <= cue[0][0] && tokensFrom(words, end) >= head - 1);
  if (!span) return [];
  const inside = mentions.filter(
    m => !m.nested && parse.start[m.first] >= span[0] && parse.end[m.past - 1] <= span[1],
  );
  const first = inside[0];
  if (!first || parse.start[first.first] > span[0] + 4) return [];
  // A verb of its own makes it a clause, and no phrase.
  for (let i = first.first; i < head; i++) if (parse.upos[i] === VERB || parse.upos[i] === AUX) return [];
  return inside;
};

/** How many verbs may stand between one and the verb whose subject it shares. */
const LONGEST_CHAIN = 3;

/**
 * "Shultz *told* reporters he was angry but *rejected* suggestions …": the number of the earlier attribution with whose verb the verb of
 * one without a source is coordinated, or -1.
 */
export const sharing = (words: Words, attributions: readonly Attribution[], k: number): number => {
  const { parse } = words;
  const { cue, nestedIn } = attributions[k];
  if (!cue.length) return -1;
  let verb = tokensFrom(words, cue[0][0]);
  while (verb < parse.size && parse.start[verb] < cue[0][1] && parse.upos[verb] !== VERB) verb++;
  if (verb >= parse.size || parse.start[verb] >= cue[0][1]) return -1;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    if (parse.relationNames[parse.relation[verb]] !== 'conj') return -1;
    verb = parse.head[verb];
    const at = parse.start[verb];
    for (let i = k - 1; i >= 0 && i >= k - LONGEST_CHAIN * 2; i--) {
      const other = attributions[i];
      if (other.nestedIn === nestedIn && other.cue.some(([from, to]) => from <= at && at < to)) return i;
    }
  }
  return -1;
};
