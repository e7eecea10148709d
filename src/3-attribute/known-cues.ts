import { type Parse, UPOS } from '../2-parse/index.ts';
import { cues } from '../generated/cues.generated.ts';
import type { CueCandidate } from './cues.ts';

/**
 * Verbs of flat denial, and phrases by which somebody is reported not to have denied or not to have answered ("stopped short of
 * denying", "neither confirmed nor denied"). The phrases are rare in the training corpus and half of what a ledger of disputes is for, so the reviewed
 * table of cues finds them where the tagger does not.
 */
type Node = { readonly next: Map<string, Node>; end: boolean; position: boolean };

const FLAT_DENIALS = new Set(['deny', 'refute']);
/** Verbs by which parties to a dispute take a position. They mean little else where a party is their subject. */
const POSITIONS = new Set(
  `accuse allege blame condemn denounce deplore decry disavow dismiss rebut repudiate reject rebuff veto demand urge vow
  pledge threaten warn insist maintain assert reiterate reaffirm admit concede acknowledge welcome protest`.split(
    /\s+/,
  ),
);
const DEMANDS = new Set(['call for', 'call on', 'call upon', 'appeal for', 'appeal to']);
const QUESTION = / (?:whether|if|that|how|what|why|who|when|where)$/;
const root: Node = { next: new Map(), end: false, position: false };
for (const { cue, act } of cues) {
  // "not say whether": the question word begins the content.
  const words = cue.replace(QUESTION, '').split(' ');
  // Single words only where they can mean nothing else: "deny", "refute".
  const position = POSITIONS.has(cue) || DEMANDS.has(cue);
  if (!(words.length > 1 && act.startsWith('decline-to-')) && !FLAT_DENIALS.has(cue) && !position) continue;
  let node = root;
  for (const w of words) {
    const next = node.next.get(w) ?? { next: new Map(), end: false, position: false };
    node.next.set(w, next);
    node = next;
  }
  node.end = true;
  node.position = position;
}

/** How probable such a phrase is a cue. */
const PROBABILITY = 0.9;
/** The same of a verb of position that the tagger passed over. */
const DOUBTED = 0.3;
/** How many words may stand between two of a phrase: articles, adjectives, adverbs and possessives. */
const GAP = 2;

const PASSED_OVER = new Set(['DET', 'ADV', 'ADJ', 'PRON'].map(u => UPOS.indexOf(u as (typeof UPOS)[number])));
const AUX = UPOS.indexOf('AUX');
const VERB = UPOS.indexOf('VERB');
const NOUN = UPOS.indexOf('NOUN');

const lemmaOf = (p: Parse, i: number): string => {
  const lemma = p.lemma(i);
  return lemma === "n't" ? 'not' : lemma;
};

type Phrase = { readonly past: number; readonly position: boolean };

/** The longest phrase that begins at token i, or null. */
const phraseAt = (p: Parse, i: number, past: number): Phrase | null => {
  let node = root.next.get(lemmaOf(p, i));
  let found = node?.end && p.upos[i] === VERB ? { past: i + 1, position: node.position } : null;
  for (let j = i + 1, gap = 0; node && j < past; j++) {
    const next = node.next.get(lemmaOf(p, j));
    if (next) {
      node = next;
      gap = 0;
      if (node.end) found = { past: j + 1, position: node.position };
    } else if (++gap > GAP || !PASSED_OVER.has(p.upos[j])) break;
  }
  return found;
};

/** Nouns of saying that leave the truth open or tell an accusation, a denial, a warning: "the allegation that …". */
const NOUNS = new Set(
  cues
    .filter(
      c =>
        c.pos.split('|').includes('noun') &&
        (c.framing === 'distancing' || /^(?:accuse|deny|warn|reject)$/.test(c.act)),
    )
    .map(c => c.cue),
);
const ANSWERING = new Set(
  'deny dismiss reject refute repudiate rebut dispute make repeat level bring call describe denounce answer'.split(
    ' ',
  ),
);
/** Verbs of "what it called a provocation". */
const NAMING = new Set('call describe term label dub brand characterise characterize'.split(' '));

/** How many words the speaker may have between a noun of saying and its clause: "the charge by the government of Peru that …". */
const SPEAKER = 7;

/** Whether token i is a noun of saying with a clause behind it: "that" and a subject, for "the claim that surprised us" is none. */
const isNounCue = (p: Parse, i: number, past: number): boolean => {
  if (p.upos[i] !== NOUN || !NOUNS.has(p.lemma(i))) return false;
  let that = i + 1;
  if (that < past && ['by', 'from', 'of'].includes(p.lemma(that)))
    while (that < past && that - i <= SPEAKER && p.upos[that] !== VERB && p.lemma(that) !== 'that') that++;
  if (that + 1 >= past || p.lemma(that) !== 'that') return false;
  return p.upos[that + 1] !== VERB && p.upos[that + 1] !== AUX && !isAnswered(p, that + 1, past);
};

/** "a charge that the minister dismissed as absurd": the clause says what became of the charge and not what it was. */
const isAnswered = (p: Parse, from: number, past: number): boolean => {
  for (let i = from; i + 1 < past && i < from + 8; i++)
    if (p.upos[i] === VERB) return ANSWERING.has(p.lemma(i)) && p.lemma(i + 1) !== 'that';
  return false;
};

/** Whether token i is the verb of "what … called". */
const isNaming = (p: Parse, i: number, first: number): boolean => {
  if (p.upos[i] !== VERB || !NAMING.has(p.lemma(i))) return false;
  for (let j = i - 1; j >= first && i - j < 8 && p.upos[j] !== VERB; j--)
    if (p.lemma(j) === 'what') return true;
  return false;
};

/** The known phrases among tokens first … past of a sentence, with the auxiliaries before them. */
export const knownCues = (p: Parse, first: number, past: number): CueCandidate[] => {
  const found: CueCandidate[] = [];
  for (let i = first; i < past; i++) {
    if (isNounCue(p, i, past) || isNaming(p, i, first)) {
      const bare = p.upos[i] === NOUN;
      found.push({ first: i, past: i + 1, probability: PROBABILITY, known: true, bare });
      continue;
    }
    const phrase = phraseAt(p, i, past);
    if (!phrase) continue;
    let begin = i;
    while (begin > first && (p.upos[begin - 1] === AUX || p.lemma(begin - 1) === 'do')) begin--;
    const { position } = phrase;
    const probability = position ? DOUBTED : PROBABILITY;
    found.push({ first: begin, past: phrase.past, probability, known: true, position });
    i = phrase.past - 1;
  }
  return found;
};

/**
 * A tagger's candidates and the known phrases; of two that meet the longer stays, and a phrase rather than an unlikely candidate. A
 * verb of position only marks the tagger's candidate, whose bounds are better, where there is one.
 */
export const withKnown = (
  candidates: readonly CueCandidate[],
  known: readonly CueCandidate[],
): CueCandidate[] => {
  if (known.length === 0) return [...candidates];
  const meets = (a: CueCandidate, b: CueCandidate) => a.first < b.past && b.first < a.past;
  const holds = (k: CueCandidate, c: CueCandidate) => k.first <= c.first && c.past <= k.past;
  const positions = known.filter(k => k.position);
  const marked = candidates.map(c =>
    positions.some(k => meets(c, k)) ? { ...c, known: true, position: true } : c,
  );
  const added = known.filter(k =>
    k.position
      ? !candidates.some(c => meets(c, k))
      : !candidates.some(c => c.probability > 0.5 && meets(c, k) && !holds(k, c)),
  );
  return [...marked.filter(c => !added.some(k => meets(c, k))), ...added].sort((a, b) => a.first - b.first);
};
