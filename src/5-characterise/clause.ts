import type { ResolvedAttribution } from '../4-resolve/index.ts';
import { type Mentions, speakerCodes } from './actors.ts';
import type { Words } from './words.ts';

/** The main clause of one sentence of a content. */
export type Clause = {
  /** Tokens of the content in this sentence: from `first` to `last`, both included; `tokens` leaves out what is not content. */
  readonly first: number;
  readonly last: number;
  readonly tokens: readonly number[];
  /** The predicate: a verb, or the adjective or noun behind a copula. */
  readonly root: number;
  /** Its subject, or -1. */
  readonly subject: number;
  /** Whether the subject is who speaks ("we", "it" in a reported clause, an infinitive's understood one). */
  readonly self: boolean;
  readonly passive: boolean;
  /** Modal verbs and what counts as such ("have to", "going to"), by their plain form. */
  readonly modals: readonly string[];
  /** The token that negates the predicate, its subject or its object, or -1. */
  readonly negation: number;
  /** "if", "unless" of a conditional clause under the predicate, or -1. */
  readonly condition: number;
  readonly question: boolean;
  readonly imperative: boolean;
  /** Whether the words are the speaker's own, so that "we" is who speaks. */
  readonly direct: boolean;
};

const MODALS: Readonly<Record<string, string>> = {
  "'ll": 'will',
  wo: 'will',
  "'d": 'would',
  ca: 'can',
  sha: 'shall',
};
const NOBODY = new Set(['nobody', 'none', 'nothing', 'no-one']);
const FIRST_PERSON = new Set(['i', 'we', 'my', 'our', 'us', 'me', 'ourselves', 'myself']);
const OWN = new Set(['he', 'she', 'it', 'they']);

const PREDICATE = new Set(['VERB', 'AUX', 'ADJ', 'NOUN', 'PROPN', 'PRON', 'NUM', 'ADV']);

/** The predicate of the tokens: the topmost word that can be one, verbs first. */
const rootOf = (words: Words, tokens: readonly number[]): number => {
  const [first, last] = [tokens[0], tokens[tokens.length - 1]];
  const gaps = tokens.length <= last - first ? new Set(tokens) : null;
  const inside = (t: number) => (gaps ? gaps.has(t) : t >= first && t <= last);
  const isSubjectOrCopula = (c: number) => {
    const relation = words.relation(c);
    return relation.startsWith('nsubj') || relation.startsWith('cop');
  };
  const governs = (t: number) => words.children(t).some(c => inside(c) && isSubjectOrCopula(c));
  const tops = tokens.filter(
    t => !inside(words.parse.head[t]) && (PREDICATE.has(words.pos(t)) || governs(t)),
  );
  const finite = (t: number) => words.pos(t) === 'VERB' || governs(t);
  return tops.find(finite) ?? tops[0] ?? tokens.find(t => words.pos(t) === 'VERB') ?? tokens[0];
};

/** "going to act", "have to act", "needs to act": the verb that carries the meaning, and the modal it is under. */
const semiModal = (words: Words, root: number): [verb: number, modal: string] | null => {
  const lemma = words.lemma(root);
  const verb = words
    .children(root)
    .find(c => words.relation(c) === 'xcomp' && c > root && words.pos(c) !== 'ADJ');
  if (verb === undefined) return null;
  if (lemma === 'go' && words.tag(root) === 'VBG') return [verb, 'will'];
  if (lemma === 'have' || lemma === 'need' || lemma === 'ought') return [verb, 'must'];
  return null;
};

const subjectOf = (words: Words, token: number): number => {
  for (let t = token, steps = 0; t >= 0 && steps < 4; steps++) {
    const subject = words.children(t).find(c => /^(nsubj|csubj|expl)/.test(words.relation(c)));
    if (subject !== undefined) return subject;
    if (!/^(conj|xcomp|parataxis)/.test(words.relation(t))) break;
    t = words.parse.head[t];
  }
  return -1;
};

/** The nominal right before a verb group, -1 where something else stands there. */
export const beforeVerb = (words: Words, verb: number, first: number): number => {
  for (let t = verb - 1; t >= first; t--) {
    const pos = words.pos(t);
    if (pos === 'NOUN' || pos === 'PROPN' || pos === 'PRON') return t;
    if (pos !== 'AUX' && pos !== 'ADV' && pos !== 'PART') return -1;
  }
  return -1;
};

/** The words between the clause's beginning and its predicate that belong to the verb group. */
const verbGroup = (words: Words, root: number, first: number): number[] => {
  const group: number[] = [];
  for (let t = root - 1; t >= first && group.length < 8; t--) {
    if (!['AUX', 'ADV', 'PART', 'ADP'].includes(words.pos(t)) && words.parse.head[t] !== root) break;
    if (/^(nsubj|punct|mark|cc)/.test(words.relation(t))) break;
    group.push(t);
  }
  return group;
};

const negationOf = (words: Words, root: number, subject: number, group: readonly number[]): number => {
  const near = [...words.children(root), ...group];
  for (const t of near) {
    const lemma = words.lemma(t);
    // "not only", "not just": more of it, not none.
    if (lemma === 'not' && /^(only|just|merely)$/.test(words.lower(t + 1))) continue;
    if (lemma === 'not' || lemma === 'never' || lemma === 'neither' || lemma === 'nor') return t;
    if (lemma === 'longer' && words.lemma(t - 1) === 'no') return t;
  }
  const nominals = [
    subject,
    ...words.children(root).filter(c => /^(obj|nsubj)/.test(words.relation(c))),
    root,
  ];
  for (const n of nominals) {
    if (n < 0) continue;
    // "nothing but trouble", "nothing short of war": no less than that.
    if (NOBODY.has(words.lower(n)) && /^(but|less|short|more)$/.test(words.lower(n + 1))) continue;
    if (NOBODY.has(words.lower(n))) return n;
    const no = words.children(n).find(c => words.lemma(c) === 'no' || words.lower(c) === 'neither');
    if (no !== undefined && no < n) return no;
  }
  return -1;
};

const OWN_BODIES = new Set([
  'government',
  'ministry',
  'country',
  'administration',
  'cabinet',
  'state',
  'army',
  'military',
  'company',
  'authorities',
  'nation',
]);
const OFFICES =
  /^(minister|president|premier|chancellor|spokes(man|woman|person)|ambassador|envoy|delegate|official|secretary|general|admiral|ministry|government)$/;

/** "it is vital that …": an "it" that a clause behind it explains; without such a clause it means somebody. */
const expletive = (words: Words, subject: number, root: number): boolean =>
  words.relation(subject).startsWith('expl') &&
  words.children(root).some(c => /^(csubj|ccomp|xcomp|advcl)/.test(words.relation(c)));

/** Whether a pronoun can mean the source: "they" not one person, "he" and "she" not a plural. */
const agrees = (words: Words, pronoun: string, { speakers, source }: ResolvedAttribution): boolean => {
  const plural = speakers.length > 1 || words.in(source).some(t => /^(NNS|NNPS)$/.test(words.tag(t)));
  const person = speakers.length === 1 && (speakers[0].role !== null || speakers[0].affiliation !== null);
  if (pronoun === 'they') return plural || !person;
  // "According to three experts, it may have come from …": several persons who speak for nobody are no "it".
  const bodiless = speakers.every(s => s.affiliation === null && !/^[A-Z]{2,}/.test(s.code));
  // "He says it will be hard": not he.
  if (pronoun === 'it' && words.in(source).some(t => /^(he|she|i)$/.test(words.lower(t)))) return false;
  return pronoun === 'it' ? !(plural && bodiless && speakers.length) : !plural || person;
};

const isSelf = (
  words: Words,
  subject: number,
  root: number,
  attribution: ResolvedAttribution,
  mentions: Mentions,
): boolean => {
  if (subject < 0) return words.children(root).some(c => words.lower(c) === 'to' && c < root);
  const lower = words.lower(subject);
  if (FIRST_PERSON.has(lower)) return true;
  if (words.children(subject).some(c => FIRST_PERSON.has(words.lower(c)) && words.tag(c) === 'PRP$'))
    return true;
  const reported = words.parse.quotationOf[subject] < 0 && attribution.kind !== 'direct';
  if (OWN.has(lower))
    return reported && !expletive(words, subject, root) && agrees(words, lower, attribution);
  // "its forces", "his people": whoever speaks for them speaks of his own side.
  if (
    reported &&
    words.children(subject).some(c => /^(its|his|her|their)$/.test(words.lower(c)) && words.tag(c) === 'PRP$')
  )
    return true;
  const official = attribution.speakers.some(
    s => s.role !== null || /^[A-Z]{2,}/.test(s.affiliation ?? s.code),
  );
  const holds = official || words.in(attribution.source).some(t => OFFICES.test(words.lower(t)));
  // "The minister said the government will act": who speaks for it means his own.
  const owned = words.children(subject).some(c => /^(amod|compound|nmod)/.test(words.relation(c)));
  if (reported && holds && OWN_BODIES.has(lower) && !owned) return true;
  const mention = mentions.at(subject);
  return mention !== null && speakerCodes(attribution).has(mention.code);
};

/** The main clauses of a content, one per sentence, in order. */
export const clausesOf = (
  words: Words,
  attribution: ResolvedAttribution,
  mentions: Mentions,
  most = 6,
): Clause[] => {
  const clauses: Clause[] = [];
  let tokens: number[] = [];
  const close = () => {
    if (tokens.some(t => words.pos(t) !== 'PUNCT') && clauses.length < most)
      clauses.push(clauseOf(words, tokens, attribution, mentions));
    tokens = [];
  };
  for (const t of words.in(attribution.content)) {
    if (tokens.length && words.parse.sentenceOf[t] !== words.parse.sentenceOf[tokens[0]]) close();
    tokens.push(t);
  }
  close();
  return clauses;
};

/** How a predicate is put: its subject, modals, negation, condition and question. */
export type Mood = Pick<
  Clause,
  'first' | 'last' | 'tokens' | 'root' | 'subject' | 'modals' | 'negation' | 'condition' | 'question'
>;

/** The mood of the predicate `top` among the tokens of its sentence (or of the part of it that is a content). */
export const moodOf = (words: Words, tokens: readonly number[], top: number): Mood => {
  const given = subjectOf(words, top);
  // A subject outside the content, or none, is the parser's mistake ("According to X, Y bombed …"): who stands right before a
  // finite verb is it.
  const outside = given >= 0 && !tokens.includes(given) && given < tokens[0];
  const lost = given < 0 && /^VB[DZP]$/.test(words.tag(top));
  const subject = outside || lost ? beforeVerb(words, top, tokens[0]) : given;
  const semi = semiModal(words, top);
  const group = verbGroup(words, top, tokens[0]);
  const modals = [...new Set([...words.children(top), ...group])]
    .filter(t => words.tag(t) === 'MD')
    .map(t => MODALS[words.lower(t)] ?? words.lemma(t));
  if (semi) modals.push(semi[1]);
  const opening = openingOf(words, tokens);
  const condition = tokens.find(t => {
    if (words.lower(t) !== 'if' && words.lower(t) !== 'unless') return false;
    // "asked if it was so" and "If it is so, it will": what opens a content asks, unless a comma and a second clause follow.
    return t !== opening || words.parse.head[t] !== top || tokens.some(c => words.tag(c) === 'MD');
  });
  const whether = words.lower(opening) === 'whether' && words.parse.head[opening] === top;
  return {
    first: tokens[0],
    last: tokens[tokens.length - 1],
    tokens,
    root: semi ? semi[0] : top,
    subject,
    modals,
    negation: negationOf(words, top, subject, group),
    condition: condition ?? -1,
    question: whether || endsAsQuestion(words, tokens),
  };
};

const openingOf = (words: Words, tokens: readonly number[]): number =>
  tokens.find(t => words.pos(t) !== 'PUNCT' && words.pos(t) !== 'CCONJ') ?? tokens[0];

const clauseOf = (
  words: Words,
  tokens: readonly number[],
  attribution: ResolvedAttribution,
  mentions: Mentions,
): Clause => {
  const top = rootOf(words, tokens);
  const mood = moodOf(words, tokens, top);
  const { root, subject, modals } = mood;
  const direct =
    attribution.kind === 'direct' || attribution.kind === 'speech' || words.parse.quotationOf[top] >= 0;
  const opening = openingOf(words, tokens);
  const polite = words.lower(opening) === 'please' || words.lower(opening) === 'let';
  const infinitive = words.children(root).some(c => words.lower(c) === 'to');
  const bare = words.tag(root) === 'VB' && subject < 0 && !modals.length && !infinitive;
  return {
    ...mood,
    self: isSelf(words, subject, root, attribution, mentions),
    passive: words.children(root).some(c => /^(aux|nsubj):pass$/.test(words.relation(c))),
    // In reported words only a verb that opens them is an order ("Ground them now, say families").
    imperative: direct ? polite || (bare && root <= opening + 2) : bare && root === opening,
    direct,
  };
};

/** Whether the sentence's last words hold a question mark. */
const endsAsQuestion = (words: Words, tokens: readonly number[]): boolean =>
  tokens.slice(-3).some(t => words.lower(t).includes('?'));
