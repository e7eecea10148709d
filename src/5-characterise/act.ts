import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Act } from '../vocabulary.ts';
import type { Mentions } from './actors.ts';
import type { Clause } from './clause.ts';
import { actOfContent, type ContentAct } from './content-act.ts';
import { type CueReading, fits } from './cue.ts';
import { finding } from './findings.ts';
import { ACT_ROWS, CONTENT_WORDS, CUES, type CueEntry, WRONGS } from './lexicon.ts';
import type { Match } from './patterns.ts';
import type { Words } from './words.ts';

const WH = new Set(['whether', 'if', 'how', 'why', 'when', 'what', 'who', 'whom', 'where', 'which']);

/** "would like to thank", "wishes to inform": polite verbs that leave what is done to the verb behind them. */
const POLITE = new Set([
  'want',
  'wish',
  'would like',
  'should like',
  'hope',
  'be pleased',
  'be pleased to',
  'be glad',
  'be happy',
  'seek',
  'prefer',
]);
/** Of these, the ones that tell of an own intention where the verb behind them is no act: "wants to visit". */
const INTENDING = new Set(['want', 'seek', 'prefer']);

/** What is refused when it is no proposal but a report: the refusal denies it. */
const CLAIMS = new Set(
  'allegation accusation claim charge report account version story suggestion assertion insinuation depiction portrayal conclusion slur smear notion idea criticism rumour rumor speculation narrative theory characterisation characterization'.split(
    ' ',
  ),
);
/** What is waved away when it is no report but a proposal: the dismissal rejects it. */
const PROPOSALS = new Set(
  'call demand proposal plan offer request appeal ultimatum invitation bid resolution concession overture gesture initiative truce ceasefire compromise deal draft recommendation petition apology assurance'.split(
    ' ',
  ),
);

/** Verbs of giving: what is given tells whether somebody keeps silent or keeps a thing. */
const HANDING = new Set('give provide offer share release address state detail'.split(' '));
const TOLD =
  /^(details?|information|names?|reasons?|comments?|figures?|numbers?|explanations?|answers?|statements?|interviews?|evidence|specifics?|particulars|timelines?|timetables?|dates?|clue|clues|hint|hints|examples?|breakdown|account|view|views|opinion|proof|issue|question|questions|matter|report|reports|)$/;

/** Communication that a refusal withholds: "declined to say", "refused to give details". */
const TELLING = new Set(
  'say tell comment answer respond reply elaborate discuss speculate name identify specify disclose reveal provide give offer explain address detail describe confirm speak talk share release clarify characterise characterize divulge state'.split(
    ' ',
  ),
);

const fromCue = (
  words: Words,
  match: Match<CueEntry>,
  value: Act,
  rule: string,
  confidence: number,
): ContentAct => ({
  ...finding(value, rule, confidence, match.entry.cue, words.span(match.first, match.last)),
  aimed: [],
});

/** The first noun behind the cue, where the cue's object stands. */
const objectNoun = (words: Words, from: number): string => {
  const past = words.past(from);
  for (let t = from; t < Math.min(past, from + 7); t++) {
    // "rejected that account" and "rejected that it had": the tag tells which.
    if (words.pos(t) === 'VERB' || (words.lower(t) === 'that' && words.pos(t) !== 'DET')) return '';
    if (words.pos(t) === 'NOUN' && !words.relation(t).startsWith('compound')) return words.lemma(t);
  }
  return '';
};

/** The first noun or gerund behind the cue, in small letters as written. */
const firstNoun = (words: Words, from: number): string => {
  const past = words.past(from);
  for (let t = from; t < Math.min(past, from + 6); t++) {
    if (words.lower(t) === 'that') return '';
    if ((words.pos(t) === 'NOUN' && words.pos(t + 1) !== 'NOUN') || words.tag(t) === 'VBG')
      return words.lower(t);
  }
  return '';
};

const nextLower = (words: Words, i: number): string => (i < words.parse.size ? words.lower(i) : '');

/** "refused to withdraw" rejects, "refused to give details" declines to comment: the verb after the refusal decides. */
const refusalOf = (words: Words, match: Match<CueEntry>): ContentAct | null => {
  const cue = match.entry.cue;
  if (!/^(refuse|decline|refusal)$/.test(cue)) return null;
  let t = match.last + 1;
  // "refused on Monday night to say".
  while (t <= match.last + 4 && nextLower(words, t) !== 'to' && words.pos(t) !== 'VERB') t++;
  if (nextLower(words, t) !== 'to') return null;
  for (t++; t < words.parse.size && words.pos(t) === 'ADV'; ) t++;
  if (t >= words.parse.size) return null;
  // "refused to take questions", but "to take part".
  const asked = words.lemma(t) === 'take' && /^(question|interview|call)s?$/.test(firstNoun(words, t + 1));
  // "refused to give details", but "to give the recorders to Boeing".
  const handed = HANDING.has(words.lemma(t)) && !TOLD.test(firstNoun(words, t + 1));
  const telling = asked || (TELLING.has(words.lemma(t)) && !handed);
  return fromCue(
    words,
    match,
    telling ? 'decline-to-comment' : 'reject',
    'cue-refusal',
    telling ? 0.8 : 0.75,
  );
};

/** Whether a clause tells what is or was, in the indicative, and not what will be done. */
const reports = (words: Words, clause: Clause): boolean => {
  if (clause.modals.length || clause.imperative || clause.subject < 0) return false;
  return (
    /^VB[DPZ]$/.test(words.tag(clause.root)) ||
    words
      .children(clause.root)
      .some(c => /^(cop|aux)/.test(words.relation(c)) && /^VB[DPZ]$/.test(words.tag(c)))
  );
};

/** "told both countries to refrain": an infinitive after a verb of telling is an order. */
const ORDERS = new Set([
  'tell',
  'press',
  'instruct',
  'remind',
  'challenge',
  'dare',
  'warn',
  'get',
  'push',
  'signal',
  'message',
  'write',
]);
const verbOf = (words: Words, match: Match<CueEntry>): number => {
  for (let t = match.first; t <= match.last; t++) if (words.pos(t) === 'VERB') return t;
  return match.first;
};

const orders = (words: Words, match: Match<CueEntry>, clause: Clause | undefined): boolean => {
  if (!clause || !ORDERS.has(words.lemma(verbOf(words, match)))) return false;
  // By the order of words, since parsers differ on what the infinitive hangs: those told, "to", a plain verb, nothing finite before.
  for (const t of clause.tokens.slice(0, 12)) {
    if (words.lower(t) === 'to' && words.tag(t) === 'TO')
      return words.tag(t + 1) === 'VB' || words.tag(t + 2) === 'VB';
    if (/^(VB[DZP]|MD|,)$/.test(words.tag(t)) || words.pos(t) === 'SCONJ') return false;
  }
  return false;
};

/** What is done by the verb behind a polite one; null where the content decides. */
const politely = (words: Words, match: Match<CueEntry>, clause: Clause | undefined): ContentAct | null => {
  let verb = match.last + 2;
  while (words.pos(verb) === 'ADV') verb++;
  const done = CUES.at(words, verb, fits(words, verb));
  if (done && done.entry.act !== 'content' && done.entry.act !== 'state') return firm(words, done, clause);
  if (!done && INTENDING.has(match.entry.cue))
    return fromCue(words, match, 'pledge', 'cue-own-intention', 0.55);
  return null;
};

/** What a state itself might do: to rule it out is to refuse it, while to rule out sabotage is to deny it. */
const OWN_DEEDS =
  /^(apology|apologies|talks?|negotiations?|dialogue|concessions?|compromise|truce|ceasefire|cease-fire|withdrawal|retreat|surrender|extradition|return|release|visit|summit|meeting|recognition|sanctions?|intervention|deployment|strikes?|retaliation|invasion|force|action|attack|war|aid|compensation|membership|referendum|election|extension|change|deal|exchange|swap|use|sending|lifting|joining|going|giving|handing|meeting|negotiating|withdrawing)$/;

/** "insisted that the ship be released": the subjunctive wants what it says. */
const wanted = (words: Words, match: Match<CueEntry>, clause: Clause | undefined): boolean => {
  if (match.entry.cue !== 'insist' || !clause || clause.subject < 0 || clause.modals.length) return false;
  const finite = words.children(clause.root).find(c => /^(cop|aux)/.test(words.relation(c)));
  return finite === undefined ? words.tag(clause.root) === 'VB' : words.lower(finite) === 'be';
};

/** What a firm cue means together with what follows it. */
const firm = (words: Words, match: Match<CueEntry>, clause: Clause | undefined): ContentAct | null => {
  const refused = refusalOf(words, match);
  if (refused) return refused;
  const { cue } = match.entry;
  const said = match.entry.act as Act;
  const next = match.last + 1;
  if (POLITE.has(cue) && nextLower(words, next) === 'to') return politely(words, match, clause);
  // "swore that there had been no collusion": what is sworn to is no promise but a report, and the content decides.
  if (said === 'pledge' && clause && reports(words, clause)) return null;
  if (match.words === 1 && (cue === 'dismiss' || said === 'reject' || said === 'dispute')) {
    const noun = objectNoun(words, next);
    if (cue === 'dismiss' && PROPOSALS.has(noun))
      return fromCue(words, match, 'reject', 'cue-dismisses-proposal', 0.75);
    if (said === 'reject' && CLAIMS.has(noun)) return fromCue(words, match, 'deny', 'cue-rejects-claim', 0.8);
  }
  // "stood by its claim that": of what one says oneself the content decides.
  if (said === 'support' && /^(stand|stick) (by|to)/.test(cue) && CLAIMS.has(objectNoun(words, next)))
    return null;
  if (cue === 'rule out' && OWN_DEEDS.test(firstNoun(words, next)))
    return fromCue(words, match, 'reject', 'cue-rules-out-deed', 0.75);
  // "suggests a letter": what is suggested is a thing to do, not what is so.
  if (
    cue === 'suggest' &&
    clause &&
    !clause.direct &&
    clause.subject < 0 &&
    words.pos(clause.root) === 'NOUN'
  )
    return fromCue(words, match, 'demand', 'cue-suggests-thing', 0.5);
  // A bare noun is a weaker sign than a verb, a phrase a stronger one.
  const sure = match.entry.pos === 'noun' && match.words === 1 ? 0.85 : match.words > 1 ? 0.95 : 0.94;
  return fromCue(words, match, said, 'cue', sure);
};

/** "called it murder", "described the visit as a provocation": verbs that say what something is. */
const NAMING = new Set(
  'call describe brand label dub term depict characterise characterize portray denounce decry deem declare pronounce regard'.split(
    ' ',
  ),
);

const REPROACHING = new Set(['call', 'brand', 'label', 'dub', 'denounce', 'decry']);

/** Words for a thing that the speaker finds well or worth having: in quotation marks they reproach nobody. */
const APPROVING = new Set(
  'important necessary vital essential crucial key historic significant positive useful productive constructive frank candid lawful legal legitimate legitimately normal routine standard good great excellent fair reasonable proportionate defensive peaceful successful success victory breakthrough progress friend friendly friends partner partners hero heroes ally allies brave welcome promising honest fruitful helpful encouraging sincere strong warm cordial open special strategic'.split(
    ' ',
  ),
);

/** What the name says: that a claim is false, that conduct is bad or good; null where it says nothing of the kind. */
const namingOf = (words: Words, attribution: ResolvedAttribution, cue: CueReading): ContentAct | null => {
  const { match } = cue;
  if (!match || match.words > 2 || !NAMING.has(words.lemma(match.first))) return null;
  // "described as “ridiculous” suggestions that …": the name may stand in the cue.
  const tokens = [...words.in(attribution.content), ...words.in(attribution.cue).filter(t => t > match.last)];
  // The name is what comes last: "called *the report* a fabrication".
  for (let k = tokens.length - 1; k >= 0; k--) {
    const t = tokens[k];
    const name = CONTENT_WORDS.at(words, t, e => e.pos === 'adjective' || e.pos === 'noun');
    if (name && /^(deny|dispute|condemn|support)$/.test(name.entry.act))
      return {
        ...finding(name.entry.act, 'cue-names', 0.7, name.entry.word, words.span(name.first, name.last)),
        aimed: [],
      };
    const wrong = WRONGS.at(words, t, e => (e.pos === 'noun' && e.kind === 'wrong') || e.pos === 'adjective');
    if (wrong && (k > 0 || t < (words.in(attribution.content)[0] ?? 0)))
      return {
        ...finding<Act>('condemn', 'cue-names', 0.6, wrong.entry.word, words.span(t, wrong.last)),
        aimed: [],
      };
  }
  // A name in quotation marks that the lexicon does not know is mostly none that the named would like.
  if (tokens.some(t => words.parse.quotationOf[t] >= 0 && APPROVING.has(words.lower(t)))) return null;
  if (attribution.kind === 'mixed' && REPROACHING.has(words.lemma(match.first)))
    return { ...finding<Act>('condemn', 'cue-names-in-quotes', 0.5, null, null), aimed: [] };
  return null;
};

/** What a negated cue means: "did not deny", "refused to rule out", "never said". */
const negated = (words: Words, cue: CueReading, match: Match<CueEntry>): ContentAct => {
  const { entry } = match;
  // "refused to confirm or deny": that a denial is missing is what counts.
  const denies = cue.all.find(m => m.entry.act === 'deny' && m.entry.negated === 'decline-to-deny');
  if (denies) return fromCue(words, denies, 'decline-to-deny', 'cue-negated', 0.85);
  if (entry.cue === 'rule out') {
    // "could not rule out": what one is not able to exclude is weighed, what one does not exclude is left open.
    const unable =
      /^(can|could|ca)$/.test(words.lower(match.first - 2)) || words.lower(match.first - 1) === 'cannot';
    return fromCue(words, match, unable ? 'assess' : 'decline-to-deny', 'cue-negated', 0.65);
  }
  // "Divers could not tell whether the dents were old": they do not know, which is no refusal to say.
  if (entry.cue === 'tell' && /^(could|can|ca|was|were|is|are)$/.test(words.lower(match.first - 2)))
    return fromCue(words, match, 'dispute', 'cue-cannot-tell', 0.55);
  if (entry.act === 'content' || entry.act === 'state') {
    const open = cue.negation?.entry.effect === 'refuse' || WH.has(nextLower(words, match.last + 1));
    const value = entry.negated || 'decline-to-comment';
    return fromCue(words, match, value, 'cue-negated', open || entry.negated ? 0.8 : 0.6);
  }
  if (cue.negation?.entry.effect === 'refuse') {
    // "refused to condemn", "declined to endorse": an open refusal of what others want.
    if (entry.act === 'confirm') return fromCue(words, match, 'decline-to-comment', 'cue-negated', 0.75);
    if (entry.act === 'dispute' || entry.act === 'decline-to-comment')
      return fromCue(words, match, entry.act === 'dispute' ? 'decline-to-deny' : 'state', 'cue-negated', 0.6);
    return fromCue(words, match, 'reject', 'cue-negated', 0.6);
  }
  const value = entry.negated || ACT_ROWS.get(entry.act)?.negated || 'state';
  return fromCue(words, match, value, 'cue-negated', 0.7);
};

/** What the speaker does: the cue decides where it tells, else the content. */
export const actOf = (
  words: Words,
  attribution: ResolvedAttribution,
  cue: CueReading,
  clauses: readonly Clause[],
  mentions: Mentions,
): ContentAct => {
  const { match } = cue;
  if (match && cue.negation) return negated(words, cue, match);
  if (match && wanted(words, match, clauses[0]))
    return fromCue(words, match, 'demand', 'cue-subjunctive', 0.75);
  if (match && orders(words, match, clauses[0])) return fromCue(words, match, 'demand', 'cue-orders', 0.75);
  const said =
    match && match.entry.act !== 'content' && match.entry.act !== 'state'
      ? firm(words, match, clauses[0])
      : null;
  if (said) {
    return cue.unreal && said.value !== 'decline-to-comment'
      ? { ...said, confidence: said.confidence * 0.7 }
      : said;
  }
  const named = namingOf(words, attribution, cue);
  if (named) return named;
  const told = actOfContent(words, attribution, clauses, mentions);
  // "assured Peru that it would not shell the town": what is assured is promised, also not to do something.
  if (told.value === 'reject' && match && /^(re)?assure|^guarantee/.test(match.entry.cue))
    return { ...told, value: 'pledge', rule: 'cue-assures' };
  // A known neutral cue that nothing in the content overrules is a little surer than an unknown one.
  if (told.value === 'state' && !match) return { ...told, confidence: told.confidence * 0.7 };
  return told;
};
