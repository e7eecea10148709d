import type { ResolvedAttribution } from '../4-resolve/index.ts';
import { evidence } from '../generated/evidence.generated.ts';
import type { EvidenceType } from '../vocabulary.ts';
import type { Mentions } from './actors.ts';
import type { Clause } from './clause.ts';
import { type Match, Patterns } from './patterns.ts';
import { caseOf } from './phrases.ts';
import type { Evidence } from './statement.ts';
import type { Words } from './words.ts';

/** One row of data/lexicon/evidence.tsv. */
type Row = { readonly word: string; readonly role: 'thing' | 'lead' | 'shows'; readonly type: EvidenceType };

const rows = evidence as readonly Row[];
const patterns = (role: Row['role']) => new Patterns(rows.filter(r => r.role === role).map(r => [r.word, r]));
const THINGS = patterns('thing');
const LEADS = patterns('lead');
const SHOWS = patterns('shows');

/** How far behind "based on" what is pointed to may stand. */
const REACH = 8;

/** Who made or gave it: "imagery *provided by Maxar*", "*Ukraine's* intelligence"; null where the text does not say. */
const supplierOf = (words: Words, thing: Match<Row>, mentions: Mentions): string | null => {
  const before = mentions.at(thing.first - 1) ?? mentions.at(thing.first - 2);
  if (before && (words.tag(thing.first - 1) === 'POS' || before.last === thing.first - 1)) return before.code;
  const past = words.past(thing.last);
  for (let t = thing.last + 1; t < Math.min(past, thing.last + 5); t++) {
    const mention = mentions.at(t);
    if (mention && ['by', 'from'].includes(caseOf(words, mention.last) || words.lower(mention.first - 1)))
      return mention.code;
    if (words.pos(t) === 'PUNCT') break;
  }
  return null;
};

/** Whether a pointing word governs the thing: it stands before it without a verb or a clause between. */
const pointedTo = (words: Words, from: number, thing: number): boolean => {
  for (let t = thing - 1; t >= Math.max(from, thing - REACH); t--) {
    const match = LEADS.at(words, t, () => true);
    if (match && match.last < thing) return true;
    if (words.pos(t) === 'VERB' && words.tag(t) !== 'VBN' && words.tag(t) !== 'VBG') return false;
    if (words.lower(t) === 'that' || words.lower(t) === '.') return false;
  }
  return false;
};

/** How far behind a thing the verb may stand that it is the subject of. */
const SHOWS_WITHIN = 10;

/** "images show", "tests have confirmed": the thing is the subject of a verb of showing. */
const showing = (words: Words, thing: Match<Row>): boolean => {
  const past = words.past(thing.last);
  for (let t = thing.last + 1; t < Math.min(past, thing.last + SHOWS_WITHIN); t++) {
    // "debris *collected* in the field matched": what was done to the thing, before what it does.
    const own = t === thing.last + 1 && /^VB[DN]$/.test(words.tag(t)) && !SHOWS.at(words, t, () => true);
    if (own || (words.tag(t) === 'VBN' && /^acl/.test(words.relation(t)))) continue;
    // "tracks are consistent with".
    if (words.lower(t) === 'consistent' && words.lower(t + 1) === 'with') return true;
    if (words.pos(t) === 'VERB') return SHOWS.at(words, t, () => true) !== null;
    if (words.lower(t) === ',') return false;
  }
  return false;
};

const PERCEIVED = new Set(['see', 'hear', 'watch', 'witness', 'smell', 'overhear']);

/** "she heard two shots", "I saw it": somebody who speaks for nobody else tells what he has perceived. The verb's token, or -1. */
const witnessed = (words: Words, attribution: ResolvedAttribution, clauses: readonly Clause[]): number => {
  const { speakers } = attribution;
  if (!speakers.length || speakers.some(s => /^[A-Z]{2,}/.test(s.affiliation ?? s.code))) return -1;
  const clause = clauses.find(
    c =>
      c.self &&
      c.subject >= 0 &&
      c.negation < 0 &&
      !c.modals.length &&
      PERCEIVED.has(words.lemma(c.root)) &&
      /^VB[DN]$/.test(words.tag(c.root)),
  );
  return clause?.root ?? livedThrough(words, attribution, clauses);
};

const POLITICAL =
  /senat|congress|\bmp\b|deput|candidate|leader|lawmaker|party|minister|president|lawyer|analyst|expert|professor|director|chief/i;
const OURS = /^(i|we|us|me|my|our)$/;
const THOUGHT = /^(think|want|hope|believe|feel|ask|tell|say|call|know|need|expect|urge|wonder)$/;

/** "We were asleep when they started", "They pointed a gun at my head": somebody without an office tells what happened to him. */
const livedThrough = (
  words: Words,
  { speakers, kind }: ResolvedAttribution,
  clauses: readonly Clause[],
): number => {
  if (kind !== 'direct' && kind !== 'mixed') return -1;
  if (speakers.some(s => POLITICAL.test(s.role ?? ''))) return -1;
  const clause = clauses.find(
    c =>
      c.direct &&
      !c.modals.length &&
      c.negation < 0 &&
      !THOUGHT.test(words.lemma(c.root)) &&
      (words.tag(c.root) === 'VBD' ||
        words.children(c.root).some(x => /^(cop|aux)/.test(words.relation(x)) && words.tag(x) === 'VBD')) &&
      c.tokens.some(t => OURS.test(words.lower(t))),
  );
  return clause?.root ?? -1;
};

/** What the speaker points to, in the sentence around cue and content; empty where nothing is named. */
export const evidenceOf = (
  words: Words,
  attribution: ResolvedAttribution,
  mentions: Mentions,
  clauses: readonly Clause[],
): Evidence[] => {
  const source = new Set(words.in(attribution.source));
  const tokens = [
    ...new Set([...source, ...words.in(attribution.cue), ...words.in(attribution.content)]),
  ].sort((a, b) => a - b);
  const found: Evidence[] = [];
  let past = -1;
  for (const t of tokens) {
    const pos = words.pos(t);
    if (t <= past || (pos !== 'NOUN' && pos !== 'PROPN' && pos !== 'ADJ' && words.tag(t) !== 'VBN')) continue;
    const match = THINGS.at(words, t, () => true);
    if (!match) continue;
    past = match.last;
    // "images show", "residents said": the source itself is what is pointed to.
    const speaks = source.has(t) && attribution.cue.length > 0;
    const from = words.parse.sentences[words.parse.sentenceOf[t]][0];
    if (!speaks && !pointedTo(words, from, match.first) && !showing(words, match)) continue;
    if (source.has(t) && !speaks) continue;
    if (found.some(e => e.type === match.entry.type)) continue;
    found.push({
      type: match.entry.type,
      supplier: supplierOf(words, match, mentions),
      span: words.span(match.first, match.last),
    });
  }
  const seen = found.length ? -1 : witnessed(words, attribution, clauses);
  if (seen >= 0) found.push({ type: 'testimony', supplier: null, span: words.span(seen, seen) });
  return found;
};
