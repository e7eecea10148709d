import { modality } from '../generated/modality.generated.ts';
import type { Act, Certainty } from '../vocabulary.ts';
import type { Clause, Mood } from './clause.ts';
import type { CueReading } from './cue.ts';
import { type Finding, finding } from './findings.ts';
import { ACT_ROWS } from './lexicon.ts';
import { type Match, Patterns } from './patterns.ts';
import type { Words } from './words.ts';

/** One row of data/lexicon/modality.tsv. */
type Grade = {
  readonly word: string;
  readonly role: 'modal' | 'adverb' | 'adjective' | 'verb' | 'phrase';
  readonly grade: 'PR' | 'PS' | 'U' | 'CT' | 'CT-' | 'PR-';
};

const MODALITY = new Patterns((modality as readonly Grade[]).map(row => [row.word, row]));

/** Degrees from not committed to certain, and whether it is said to be so. */
type Degree = 'CT' | 'PR' | 'PS' | 'U';
export type Modality = {
  readonly degree: Degree;
  readonly positive: boolean;
  readonly rule: string;
  readonly match: Match<Grade> | null;
};
const ORDER: readonly Degree[] = ['CT', 'PR', 'PS', 'U'];
const weaker = (a: Degree, b: Degree): Degree => (ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b);

const degreeOf = (certainty: Certainty): Degree =>
  certainty.startsWith('CT')
    ? 'CT'
    : certainty.startsWith('PR')
      ? 'PR'
      : certainty.startsWith('PS')
        ? 'PS'
        : 'U';
const positive = (certainty: string): boolean => !certainty.endsWith('-');

const value = (degree: Degree, isSo: boolean): Certainty =>
  degree === 'U' ? 'Uu' : `${degree}${isSo ? '+' : '-'}`;

const fits = (words: Words, first: number) => (entry: Grade, t: number) => {
  if (t !== first) return true;
  const pos = words.pos(first);
  if (entry.role === 'modal') return words.tag(first) === 'MD';
  if (entry.role === 'verb') return pos === 'VERB';
  if (entry.role === 'adverb') return pos === 'ADV';
  if (entry.role === 'adjective') return pos === 'ADJ' || words.tag(first) === 'VBN';
  return true;
};

/** Whether a word grades this predicate: its own modifier or auxiliary, itself, or what governs it. */
const grades = (words: Words, t: number, root: number): boolean => {
  const head = words.parse.head[t];
  return (
    t === root ||
    head === root ||
    (head >= 0 && words.parse.head[head] === root && /^(cop|aux|xcomp|conj)/.test(words.relation(head)))
  );
};

/**
 * How sure a clause is of its predicate, from its own modal verbs, adverbs, negation, question and condition.
 * Of several grades the weakest holds; each negation turns the polarity.
 */
export const modalityOf = (words: Words, clause: Mood): Modality => {
  if (clause.question) return { degree: 'U', positive: true, rule: 'content-question', match: null };
  let degree: Degree = 'CT';
  let isSo = true;
  let rule = 'content-plain';
  let match: Match<Grade> | null = null;
  for (const t of clause.tokens) {
    const found = MODALITY.at(words, t, fits(words, t));
    if (!found) continue;
    const { role, grade } = found.entry;
    const opens = role === 'adverb' && (t === clause.first || words.parse.head[t] === clause.root);
    const close =
      role === 'phrase'
        ? grades(words, found.first, clause.root) || grades(words, found.last, clause.root)
        : grades(words, t, clause.root);
    if (!close && !opens) continue;
    if (role === 'verb' && t !== clause.root && words.parse.head[clause.root] !== t) continue;
    // "cannot be", "could not have": what is not possible is not so.
    if (role === 'modal' && /^(can|could)$/.test(found.entry.word) && clause.negation >= 0) continue;
    // "failed to stop", "hopes to": the verb grades what it governs; of itself it says that it is so.
    if (role === 'verb' && t === clause.root && (grade === 'CT-' || grade === 'U')) continue;
    // "was able to", "could see": ability is no possibility; with a perfect or "be" it is.
    if (role === 'modal' && found.entry.word === 'can' && clause.negation < 0) continue;
    // "there is no doubt that": its negation turns nothing.
    if (grade === 'CT') {
      match = found;
      continue;
    }
    const weakened = grade.endsWith('-') ? degreeOf(grade as Certainty) : (grade as Degree);
    if (grade.endsWith('-')) isSo = !isSo;
    if (weaker(degree, weakened) !== degree || grade.endsWith('-')) {
      degree = weaker(degree, weakened);
      rule = `content-${role}`;
      match = found;
    }
  }
  if (clause.negation >= 0 && !(match && match.first <= clause.negation && clause.negation <= match.last)) {
    // "does not seem to have" and "may not have" turn the polarity and keep the grade; "not likely" likewise.
    isSo = !isSo;
    rule = rule === 'content-plain' ? 'content-negated' : rule;
  }
  const conditional =
    clause.condition >= 0 && (clause.modals.length > 0 || words.parse.head[clause.condition] === clause.root);
  if (conditional) return { degree: 'U', positive: isSo, rule: 'content-condition', match };
  const duty = clause.modals.some(m => m === 'must' || m === 'should' || m === 'ought');
  if (duty) return { degree: weaker(degree, 'U'), positive: isSo, rule: 'content-duty', match };
  return { degree, positive: isSo, rule, match };
};

const SURE: Readonly<Record<Degree, number>> = { CT: 0.94, PR: 0.8, PS: 0.8, U: 0.7 };

/** Acts whose certainty follows from what they are (docs/vocabulary.md), whatever the content's mood. */
const BY_ACT: Readonly<Partial<Record<Act, Certainty>>> = {
  demand: 'Uu',
  'decline-to-comment': 'Uu',
  'decline-to-deny': 'Uu',
  pledge: 'CT+',
  reject: 'CT-',
};

const DOUBTED = new Set([
  'question',
  'query',
  'challenge',
  'raise question',
  'raise question about',
  'ask for evidence',
  'demand proof',
  'wonder',
  'wonder whether',
  'wonder if',
  'wonder aloud',
  'wonder why',
  'could not verify',
  'cannot verify',
  'could not confirm',
  'cannot confirm',
  'be unable to confirm',
  'be unable to verify',
  'reserve its position',
  'take no position',
]);

/** What contesting says of the content: "no evidence" makes it improbable, "cannot be" excludes it, a question leaves it open. */
const disputed = (
  words: Words,
  cue: CueReading,
  clause: Clause | undefined,
  content: Modality,
): Finding<Certainty> => {
  const { match } = cue;
  const span = match && words.span(match.first, match.last);
  if (match && match.entry.act === 'dispute')
    return finding(DOUBTED.has(match.entry.cue) ? 'Uu' : 'PR-', 'cue', 0.55, match.entry.cue, span);
  if (content.rule === 'content-question') return finding<Certainty>('Uu', content.rule, 0.6);
  if (content.rule === 'content-phrase')
    return finding<Certainty>('PR-', content.rule, 0.55, content.match?.entry.word ?? null);
  if (clause && clause.negation >= 0) return finding<Certainty>('CT-', 'content-negated', 0.6);
  return finding<Certainty>('CT+', 'content-plain', 0.5);
};

/** How sure the speaker is of the content: the cue's own commitment and the content's modality, the weaker of the two. */
export const certaintyOf = (
  words: Words,
  act: Act,
  cue: CueReading,
  clauses: readonly Clause[],
  byContent = false,
): Finding<Certainty> => {
  const { match, negation } = cue;
  const clause = clauses[0];
  const content: Modality = clause
    ? modalityOf(words, clause)
    : { degree: 'U', positive: true, rule: 'no-content', match: null };
  const cueSpan = match && words.span(match.first, match.last);
  const own = BY_ACT[act];
  if (own && !(act === 'decline-to-deny' && match?.entry.cue === 'rule out'))
    return finding(own, 'act', 0.95, match?.entry.cue ?? null, cueSpan);
  if (act === 'deny') {
    // "denied it had not paid": a denial of what is negated affirms it; where the content denies by itself its own polarity holds.
    if (match?.entry.act === 'deny')
      return finding(clause && clause.negation >= 0 ? 'CT+' : 'CT-', 'cue', 0.94, match.entry.cue, cueSpan);
    return finding(
      'CT-',
      content.rule,
      0.75,
      content.match?.entry.word ?? null,
      content.match && words.span(content.match.first, content.match.last),
    );
  }
  if (act === 'dispute') return disputed(words, cue, clause, content);
  if (match?.entry.cue === 'rule out' && negation)
    return finding('PS+', 'cue-negated', 0.7, 'rule out', cueSpan);
  // What is condemned or praised is taken to be so.
  if ((act === 'condemn' || act === 'support') && match && match.entry.act === act)
    return finding('CT+', 'act', 0.8, match.entry.cue, cueSpan);
  // Where the content decided the act, the cue said no more than that it was said ("wishes to inform").
  const neutral = !match || match.entry.act === 'content' || (byContent && match.entry.act !== 'state');
  if (!match || neutral) {
    const span = content.match && words.span(content.match.first, content.match.last);
    if (negation && act === 'state')
      return finding('Uu', 'cue-negated', 0.5, match?.entry.cue ?? null, cueSpan);
    const backs = act === 'condemn' || act === 'support' ? 'CT' : content.degree;
    const sure = SURE[backs] * (match ? 1 : 0.85);
    return finding(
      value(backs, act === 'condemn' || act === 'support' || content.positive),
      content.rule,
      sure,
      content.match?.entry.word ?? null,
      span,
    );
  }
  const said = match.entry.certainty;
  if (negation) {
    if (act === 'assess')
      return finding(
        value(weaker(degreeOf(said), 'PR'), !content.positive),
        'cue-negated',
        0.6,
        match.entry.cue,
        cueSpan,
      );
    return finding(
      ACT_ROWS.get(match.entry.act)?.negatedCertainty ?? 'Uu',
      'cue-negated',
      0.6,
      match.entry.cue,
      cueSpan,
    );
  }
  const degree = weaker(degreeOf(said), content.degree);
  return finding(
    value(degree, positive(said) === content.positive),
    'cue-and-content',
    SURE[degree],
    match.entry.cue,
    cueSpan,
  );
};
