import { UPOS } from '../2-parse/index.ts';
import type { Draft } from './assemble.ts';
import type { CueCandidate } from './cues.ts';
import type { Run } from './roles.ts';
import { canSpeak } from './speaker-words.ts';
import { subjectBefore } from './subject.ts';
import type { View } from './view.ts';

const VERB = UPOS.indexOf('VERB');
const CONFIDENCE = 0.6;

/**
 * "The ministry declined to comment." has no words but those of the silence itself: the verb is the cue and what was declined is the
 * content. For a known phrase beside which no content was found in its own sentence.
 */
export const silenceOf = (v: View, cue: CueCandidate, content: readonly Run[]): Draft | null => {
  const { parse: p } = v;
  if (!cue.known || cue.position || cue.bare) return null;
  const subject = subjectBefore(v, cue);
  if (!subject || subject.past > cue.first || !canSpeak(v, subject)) return null;
  const [from, to] = p.sentences[p.sentenceOf[cue.first]];
  const isOwn = (r: Run) =>
    r.first >= from &&
    r.past <= to &&
    (r.past <= subject.first || r.first >= subject.past) &&
    hasLetters(v, r);
  if (content.some(isOwn)) return null;
  const split = declined(v, cue);
  if (split < 0) return null;
  return {
    cue: { first: cue.first, past: split },
    source: [subject],
    content: [{ first: split, past: cue.past }],
    confidence: CONFIDENCE,
  };
};

const hasLetters = (v: View, { first, past }: Run): boolean =>
  /\p{L}/u.test(v.parse.text.slice(v.parse.start[first], v.parse.end[past - 1]));

/** Where what was declined begins: at "to", or at the last verb of the phrase ("would not | comment"). */
const declined = (v: View, { first, past }: CueCandidate): number => {
  const { parse: p } = v;
  for (let i = first + 1; i < past; i++) if (p.lemma(i) === 'to') return i;
  for (let i = past - 1; i > first; i--) if (p.upos[i] === VERB) return i;
  return -1;
};
