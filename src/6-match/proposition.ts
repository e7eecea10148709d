import type { Statement } from '../5-characterise/index.ts';
import { textOf } from '../span.ts';
import { agentsOf, statesOf } from './agents.ts';
import { fieldsIn } from './fields.ts';
import { isNegated } from './polarity.ts';
import { type Profile, profileOf } from './profile.ts';
import { type Term, termsIn } from './terms.ts';

/**
 * What a statement is about, apart from who says it and whether it is asserted or denied: who is said to have done what, with
 * what, where. It is made from one document alone, so that it is the same in whatever order documents come.
 */
export type Proposition = {
  /** Id of the statement. */
  readonly statement: string;
  readonly document: string;
  /** YYYY-MM-DD, or ''. */
  readonly day: string;
  /** Terms with their weights, the weightiest first. */
  readonly terms: readonly (readonly [key: string, weight: number])[];
  /** Deeds that it tells by their opposite: "international waters" of having intruded. */
  readonly opposites: readonly string[];
  /** Fields of meaning of its words, the weightiest first. */
  readonly fields: readonly (readonly [field: string, weight: number])[];
  /** States said to have done it. */
  readonly agents: readonly string[];
  /** What the document is about. */
  readonly profile: Profile;
  /** For whom the speakers speak, and whether they speak against what is told: deny, dispute or decline. */
  readonly by: readonly string[];
  readonly against: boolean;
  /** Which of its document's statements it is, from 0 on; and whether it is told as an answer ("retorted", "denied"). */
  readonly place: number;
  readonly reply: boolean;
  /** Id of the statement in the same document that this one answers, or null: "denied the allegation", or a denial right behind. */
  readonly answers: string | null;
  /** Whether its words alone do not tell what it is about, so that it belongs where the statement does that it answers. */
  readonly echo: boolean;
};

/** What is needed of a document. */
export type Told = {
  readonly id: string;
  readonly text: string;
  readonly title: string | null;
  readonly outlet?: string | null;
  readonly publishedAt: string | null;
  readonly statements: readonly Statement[];
};

/** How much a term of a kind tells of what is claimed. */
export const WEIGHTS: Readonly<Record<Term['kind'], number>> = {
  deed: 3,
  over: 3,
  name: 2,
  thing: 1.5,
  number: 1,
  word: 1.2,
  state: 0.8,
  claim: 0,
  vague: 0,
  answer: 0,
};

/** Who speaks so speaks to what was said before. */
const REPLY =
  /\b(?:repl|retort|respond|counter|rejoin|answer|hit back|shot back|disagree|rebut|reject|dismiss|den(?:y|ied|ies)|refut|scoff|brush|contradict|disput|call|differ|insist|maintain)/i;

/** Contents longer than this are told by their beginning: a claim is one proposition. */
const LONGEST = 400;
const MOST_TERMS = 12;

type Made = Pick<Proposition, 'terms' | 'fields' | 'agents' | 'opposites' | 'by' | 'against'> & {
  readonly statement: Statement;
};

/** The propositions of a document's statements, in their order; speeches of a record carry none. */
export const propositionsOf = ({ id, text, title, outlet, publishedAt, statements }: Told): Proposition[] => {
  const profile = profileOf({ id, text, title, outlet, publishedAt });
  const made: Made[] = [];
  const propositions: Proposition[] = [];
  for (const statement of statements) {
    if (statement.kind === 'speech') continue;
    const words = textOf(text, statement.content).join(' … ').slice(0, LONGEST);
    const all = termsIn(words);
    const terms = weigh(all);
    const agents = agentsOf(statement, words, all);
    const by = [...statesOf(statement)];
    const against = ANSWERS.has(statement.act) ? !CONFIRMS.has(statement.act) : isNegated(words);
    const weak = isVague(terms) || isWeak(terms);
    const named = weak ? answered(statement, terms, made) : null;
    // What answers denies or confirms what was said, in the words in which that was said.
    const own = { terms, fields: fieldsIn(words), agents, opposites: oppositesIn(all) };
    const told = made.find(m => m.statement.id === named) ?? own;
    const answers = named ?? (against ? rightBefore(own, by, made) : null);
    const { terms: about, fields, agents: doers, opposites } = told;
    const proposition = { terms: about, fields, agents: doers, opposites, by, against };
    propositions.push({
      statement: statement.id,
      document: id,
      day: (statement.date ?? publishedAt ?? '').slice(0, 10),
      ...proposition,
      place: made.length,
      reply: REPLY.test(textOf(text, statement.cue).join(' ')),
      profile,
      answers,
      // What links by nothing but its place must not join what is said before and after it.
      echo: answers !== null && (weak || headOf(terms).length === 0),
    });
    made.push({ statement, ...proposition });
  }
  return propositions;
};

/** Concepts of which the opposite is told, as often as themselves at least. */
const oppositesIn = (terms: readonly Term[]): string[] => {
  const balance = new Map<string, number>();
  for (const { key, opposite } of terms) balance.set(key, (balance.get(key) ?? 0) + (opposite ? 1 : -1));
  return [...new Set(terms.filter(t => t.opposite && balance.get(t.key)! >= 0).map(t => t.key))];
};

const weigh = (terms: readonly Term[]): [string, number][] => {
  const weights = new Map<string, number>();
  for (const { key, kind } of terms) {
    if (WEIGHTS[kind] > 0 && !weights.has(key)) weights.set(key, WEIGHTS[kind]);
  }
  return [...weights].sort((a, b) => b[1] - a[1]).slice(0, MOST_TERMS);
};

const strong = (key: string): boolean => /^(?:deed|over|thing):/.test(key);

/** "any involvement", "the American account": nothing but states and words for claims. */
const isVague = (terms: readonly (readonly [string, number])[]): boolean =>
  terms.filter(([key]) => !key.startsWith('state:') && !key.startsWith('number:')).length === 0;

/** "his own agency’s finding about the prince": a few words and no deed. What is denied so was told before. */
const FEW = 3;
const isWeak = (terms: readonly (readonly [string, number])[]): boolean =>
  terms.length <= FEW && !terms.some(([key]) => strong(key));

const ANSWERS: ReadonlySet<string> = new Set([
  'deny',
  'dispute',
  'decline-to-deny',
  'decline-to-comment',
  'confirm',
  'reject',
]);
const MAKES: ReadonlySet<string> = new Set(['accuse', 'state', 'assess', 'condemn', 'confirm', 'demand']);
/** How many statements back an answer is looked for. */
const NEAR = 6;

/**
 * The statement that a vague answer answers: one of those before it, by another, that has a word of the answer; else the nearest that
 * accuses the one who answers; else the nearest.
 */
const answered = (
  statement: Statement,
  terms: readonly (readonly [string, number])[],
  before: readonly Made[],
): string | null => {
  if (!ANSWERS.has(statement.act)) return null;
  const own = statesOf(statement);
  const near = before
    .filter(b => MAKES.has(b.statement.act) && !isVague(b.terms))
    .slice(-NEAR)
    .reverse();
  const others = near.filter(b => !sharesAny(statesOf(b.statement), own));
  const words = terms.filter(([key]) => key.startsWith('word:'));
  const echoed = others.find(b => words.some(([key]) => b.terms.some(([other]) => other === key)));
  const aimed = others.find(
    b => b.agents.some(a => own.has(a)) || b.terms.some(([t]) => own.has(t.replace('state:', ''))),
  );
  return (echoed ?? aimed ?? others[0] ?? near[0])?.statement.id ?? null;
};

const CONFIRMS: ReadonlySet<string> = new Set(['confirm']);

const headOf = (terms: readonly (readonly [string, number])[]): string[] =>
  terms.flatMap(([key]) => (/^(?:deed|over):/.test(key) ? [key] : []));

/** How many statements back what is denied may stand. */
const BACK = 2;

/**
 * Newswriting puts a denial behind what is denied: where somebody speaks against something, it is what another has just said, unless
 * both name deeds and these are others.
 */
const rightBefore = (
  own: Pick<Proposition, 'terms'>,
  by: readonly string[],
  before: readonly Made[],
): string | null => {
  const deeds = headOf(own.terms);
  for (const last of before.slice(-BACK).reverse()) {
    if (last.against || !MAKES.has(last.statement.act) || isVague(last.terms)) continue;
    if (last.by.some(b => by.includes(b))) continue;
    const others = headOf(last.terms);
    if (deeds.length > 0 && others.length > 0 && !deeds.some(key => others.includes(key))) continue;
    return last.statement.id;
  }
  return null;
};

const sharesAny = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some(x => b.has(x));
