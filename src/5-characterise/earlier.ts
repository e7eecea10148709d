import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Act } from '../vocabulary.ts';
import { countsAs, isParty, type Mention, type Mentions } from './actors.ts';
import type { Words } from './words.ts';

/** A statement that stands before the one being read: who made it, and at whom it was directed. */
export type Said = {
  /** First token of its content. */
  readonly at: number;
  readonly by: ReadonlySet<string>;
  readonly act: Act;
  readonly targets: readonly string[];
};

/** What came before in a document, for whom a statement means without naming them. */
export type Earlier = {
  readonly words: Words;
  readonly mentions: Mentions;
  readonly said: readonly Said[];
  /** Whether a token cites somebody or lies in a statement nested in this one: who does what there is told by another. */
  readonly elsewhere: (token: number) => boolean;
};

/** Acts that tell of somebody's deeds. */
const BLAMES: ReadonlySet<Act> = new Set<Act>(['accuse', 'condemn', 'assess', 'state']);

/** How many tokens back a party may stand that a statement is about without its name. */
const SPOKEN_OF = 60;
/** "Both sides" may have been introduced a few paragraphs before. */
const INTRODUCED = 200;

const startOf = (words: Words, { content, cue, source }: ResolvedAttribution): number =>
  words.in(content)[0] ?? words.in(cue)[0] ?? words.in(source)[0] ?? 0;

/** A statement as the ones behind it see it. */
export const saidOf = (
  words: Words,
  attribution: ResolvedAttribution,
  act: Act,
  targets: readonly string[],
): Said => ({
  act,
  at: startOf(words, attribution),
  by: new Set(attribution.speakers.map(countsAs)),
  targets,
});

const asMentions = (codes: Iterable<string>, at: number): Mention[] =>
  [...codes].map(code => ({ code, first: at, last: at }));

/** The other state spoken of last. */
const spokenOf = ({ mentions }: Earlier, from: number, own: ReadonlySet<string>): Mention[] => {
  for (let t = from - 1; t >= Math.max(0, from - SPOKEN_OF); t--) {
    const mention = mentions.at(t);
    if (mention && isParty(mention.code) && !own.has(mention.code)) return [mention];
  }
  return [];
};

/** How many of the statements read last can stand that near; more would make long records slow. */
export const LAST_READ = 40;

/** Statements before token `from` and not far from it, nearest first. */
const before = ({ said }: Earlier, from: number, reach: number): Said[] =>
  said
    .slice(-LAST_READ)
    .filter(s => s.at < from && s.at >= from - reach)
    .sort((a, b) => b.at - a.at);

/**
 * Whom an accusation means that names nobody: who accused the speaker before, whom the speaker accused before, or the other state spoken of
 * last ("Oslo lodged a protest. It called the raid an outrage").
 */
export const opponent = (
  earlier: Earlier,
  attribution: ResolvedAttribution,
  own: ReadonlySet<string>,
): Mention[] => {
  const from = startOf(earlier.words, attribution);
  for (const s of before(earlier, from, SPOKEN_OF)) {
    if (s.targets.some(code => own.has(code))) {
      const accusers = [...s.by].filter(code => isParty(code) && !own.has(code));
      if (accusers.length) return asMentions(accusers, s.at);
    }
    if ([...s.by].some(code => own.has(code))) {
      const accused = s.targets.filter(code => isParty(code) && !own.has(code));
      if (accused.length) return asMentions(accused, s.at);
    }
  }
  const others = (s: Said) => s.targets.filter(code => isParty(code) && !own.has(code));
  const blamed = before(earlier, from, SPOKEN_OF).find(s => BLAMES.has(s.act) && others(s).length);
  if (blamed) return asMentions(others(blamed), blamed.at);
  // A council or a court has no side, so that whoever was spoken of last need not stand against it.
  return [...own].some(isParty) ? spokenOf(earlier, from, own) : [];
};

/** Whose claim is answered by "the charge", "this": that of the other speaker before, where a state speaks. */
export const answered = (
  earlier: Earlier,
  attribution: ResolvedAttribution,
  own: ReadonlySet<string>,
): Mention[] => {
  const from = startOf(earlier.words, attribution);
  const other = before(earlier, from, SPOKEN_OF).find(
    s => s.by.size && ![...s.by].some(code => own.has(code)),
  );
  return other ? asMentions([...other.by].filter(isParty), other.at) : [];
};

/** Two parties that were introduced before and are spoken of most: "both", "the two governments", "the two sides". */
export const bothParties = ({ mentions }: Earlier, from: number, own: ReadonlySet<string>): Mention[] => {
  const spoken = new Map<string, { times: number; mention: Mention }>();
  for (const mention of mentions.between(Math.max(0, from - INTRODUCED), from - 1)) {
    if (!isParty(mention.code) || own.has(mention.code)) continue;
    spoken.set(mention.code, { times: (spoken.get(mention.code)?.times ?? 0) + 1, mention });
  }
  const most = [...spoken.values()]
    .sort((a, b) => b.times - a.times || b.mention.last - a.mention.last)
    .slice(0, 2);
  return most.length === 2 ? most.map(({ mention }) => mention) : [];
};

/** The organisation spoken of last, of which "members" are members. */
export const bodySpokenOf = ({ mentions }: Earlier, from: number, own: ReadonlySet<string>): Mention[] => {
  for (let t = from - 1; t >= Math.max(0, from - INTRODUCED); t--) {
    const mention = mentions.at(t);
    if (mention && /^[A-Z]{2,}$/.test(mention.code) && !isParty(mention.code) && !own.has(mention.code))
      return [mention];
  }
  return [];
};
