import { type Parse, UPOS } from '../2-parse/index.ts';
import { cues } from '../generated/cues.generated.ts';
import type { CueCandidate } from './cues.ts';

/**
 * Verbs of flat denial, and phrases by which somebody is reported not to have denied or not to have answered ("stopped short of
 * denying", "neither confirmed nor denied"). The phrases are rare in the training corpus and half of what a ledger of disputes is for, so the reviewed
 * table of cues finds them where the tagger does not.
 */
type Node = { readonly next: Map<string, Node>; end: boolean };

const FLAT_DENIALS = new Set(['deny', 'refute']);
const QUESTION = / (?:whether|if|that|how|what|why|who|when|where)$/;
const root: Node = { next: new Map(), end: false };
for (const { cue, act } of cues) {
  // "not say whether": the question word begins the content.
  const words = cue.replace(QUESTION, '').split(' ');
  // Single words only where they can mean nothing else: "deny", "refute".
  if (!(words.length > 1 && act.startsWith('decline-to-')) && !FLAT_DENIALS.has(cue)) continue;
  let node = root;
  for (const w of words) {
    const next = node.next.get(w) ?? { next: new Map(), end: false };
    node.next.set(w, next);
    node = next;
  }
  node.end = true;
}

/** How probable such a phrase is a cue. */
const PROBABILITY = 0.9;
/** How many words may stand between two of a phrase: articles, adjectives, adverbs and possessives. */
const GAP = 2;

const PASSED_OVER = new Set(['DET', 'ADV', 'ADJ', 'PRON'].map(u => UPOS.indexOf(u as (typeof UPOS)[number])));
const AUX = UPOS.indexOf('AUX');
const VERB = UPOS.indexOf('VERB');

const lemmaOf = (p: Parse, i: number): string => {
  const lemma = p.lemma(i);
  return lemma === "n't" ? 'not' : lemma;
};

/** One past the last token of the longest phrase that begins at token i, or -1. */
const phraseEnd = (p: Parse, i: number, past: number): number => {
  let node = root.next.get(lemmaOf(p, i));
  let end = node?.end && p.upos[i] === VERB ? i + 1 : -1;
  for (let j = i + 1, gap = 0; node && j < past; j++) {
    const next = node.next.get(lemmaOf(p, j));
    if (next) {
      node = next;
      gap = 0;
      if (node.end) end = j + 1;
    } else if (++gap > GAP || !PASSED_OVER.has(p.upos[j])) break;
  }
  return end;
};

/** The known phrases among tokens first … past of a sentence, with the auxiliaries before them. */
export const knownCues = (p: Parse, first: number, past: number): CueCandidate[] => {
  const found: CueCandidate[] = [];
  for (let i = first; i < past; i++) {
    const end = phraseEnd(p, i, past);
    if (end < 0) continue;
    let begin = i;
    while (begin > first && (p.upos[begin - 1] === AUX || p.lemma(begin - 1) === 'do')) begin--;
    found.push({ first: begin, past: end, probability: PROBABILITY, known: true });
    i = end - 1;
  }
  return found;
};

/** A tagger's candidates and the known phrases; of two that meet the longer stays, and a phrase rather than an unlikely candidate. */
export const withKnown = (
  candidates: readonly CueCandidate[],
  known: readonly CueCandidate[],
): CueCandidate[] => {
  if (known.length === 0) return [...candidates];
  const meets = (a: CueCandidate, b: CueCandidate) => a.first < b.past && b.first < a.past;
  const holds = (k: CueCandidate, c: CueCandidate) => k.first <= c.first && c.past <= k.past;
  const added = known.filter(k => !candidates.some(c => c.probability > 0.5 && meets(c, k) && !holds(k, c)));
  return [...candidates.filter(c => !added.some(k => meets(c, k))), ...added].sort(
    (a, b) => a.first - b.first,
  );
};
