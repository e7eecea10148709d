import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Framing } from '../vocabulary.ts';
import type { CueReading } from './cue.ts';
import { type Finding, finding } from './findings.ts';
import type { Words } from './words.ts';

const HEDGES = new Set([
  'so-called',
  'self-proclaimed',
  'self-styled',
  'supposed',
  'purported',
  'alleged',
  'soi-disant',
  'would-be',
]);
const HEDGING_ADVERBS = new Set(['allegedly', 'supposedly', 'purportedly', 'ostensibly', 'reportedly']);
/** The same in the words of a source, where tokens may be cut at the hyphen. */
const HEDGED =
  /\b(?:so-called|self-(?:proclaimed|styled|declared|described|appointed)|supposed|purported|alleged|would-be)\b/i;
/** Adverbs with which a document makes a cue its own: "rightly noted". */
const ENDORSING_ADVERBS = new Set(['rightly', 'correctly', 'aptly', 'accurately', 'truthfully']);
const DOUBTING_ADVERBS = new Set([
  'falsely',
  'wrongly',
  'incorrectly',
  'misleadingly',
  'dubiously',
  'baselessly',
  'implausibly',
]);

/** A single quoted word in the reported words of somebody ("its 'referendum'"): quotation marks that keep a distance. */
const scareQuote = (words: Words, attribution: ResolvedAttribution): number => {
  if (attribution.kind !== 'mixed' && attribution.kind !== 'indirect') return -1;
  const tokens = words.in(attribution.content);
  for (const [k, t] of tokens.entries()) {
    const q = words.parse.quotationOf[t];
    if (q < 0 || (k > 0 && words.parse.quotationOf[tokens[k - 1]] === q)) continue;
    const [from, to] = words.parse.quotations[q].inner;
    const inner = words.in([[from, to]]).filter(i => words.pos(i) !== 'PUNCT');
    const before = t - 1;
    const determined =
      before >= 0 &&
      (['DET', 'ADJ'].includes(words.pos(before)) ||
        words.tag(before) === 'PRP$' ||
        words.tag(before) === 'POS');
    if (inner.length === 1 && words.pos(inner[0]) === 'NOUN' && determined) return inner[0];
  }
  return -1;
};

/** How the document, not the speaker, presents the content. */
export const framingOf = (
  words: Words,
  attribution: ResolvedAttribution,
  cue: CueReading,
): Finding<Framing> => {
  const cueTokens = words.in(attribution.cue);
  const at = (set: ReadonlySet<string>, tokens: readonly number[]) =>
    tokens.find(t => set.has(words.lower(t)));
  const beside = cueTokens.length ? [...cueTokens, cueTokens[0] - 1].filter(t => t >= 0) : [];
  const doubting = at(DOUBTING_ADVERBS, beside) ?? at(HEDGING_ADVERBS, beside) ?? at(HEDGES, beside);
  if (doubting !== undefined)
    return finding('distancing', 'cue-adverb', 0.8, words.lower(doubting), words.span(doubting, doubting));
  const endorsing = at(ENDORSING_ADVERBS, beside);
  if (endorsing !== undefined)
    return finding('endorsing', 'cue-adverb', 0.8, words.lower(endorsing), words.span(endorsing, endorsing));
  // A phrase that takes distance holds whatever the verb beside it is ("said, without offering evidence, that").
  const distant = cue.all.find(
    m => m.entry.framing === 'distancing' && (m === cue.match || m.words > 1 || m.entry.pos === 'adverb'),
  );
  if (distant)
    return finding('distancing', 'cue', 0.8, distant.entry.cue, words.span(distant.first, distant.last));
  const [hedged] = attribution.source.flatMap(([from, to]) => {
    const match = HEDGED.exec(words.parse.text.slice(from, to));
    return match ? [[from + match.index, from + match.index + match[0].length] as const] : [];
  });
  if (hedged)
    return finding('distancing', 'source-word', 0.6, words.parse.text.slice(...hedged).toLowerCase(), hedged);
  if (cue.match && cue.match.entry.framing === 'endorsing' && !cue.negation)
    return finding('endorsing', 'cue', 0.8, cue.match.entry.cue, words.span(cue.match.first, cue.match.last));
  const scare = scareQuote(words, attribution);
  if (scare >= 0) return finding('distancing', 'scare-quotes', 0.45, null, words.span(scare, scare));
  return finding('neutral', 'default', cue.match ? 0.98 : 0.9);
};
