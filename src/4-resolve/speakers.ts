import type { Attribution } from '../3-attribute/attribution.ts';
import type { Span } from '../span.ts';
import type { Clustering } from './cluster.ts';
import type { Entity } from './entity.ts';
import { CONJUNCTIONS, FIRST_PERSON } from './lists.ts';
import type { Mention } from './mention.ts';
import type { Referent } from './referent.ts';
import { colonBehind } from './voices.ts';
import { VERB, type Words } from './words.ts';

/** Who speaks in one attribution. */
export type Speakers = {
  readonly entities: readonly Entity[];
  readonly unnamed: number;
  readonly confidence: number;
  readonly chain: readonly Span[];
};

export const NO_SPEAKERS: Speakers = { entities: [], unnamed: 0, confidence: 0, chain: [] };

/** For each source, the mentions in it that no other mention of it holds, in order. */
export const sourceMentions = (
  words: Words,
  mentions: readonly Mention[],
  attributions: readonly Attribution[],
): Mention[][] => {
  const { start, end } = words.parse;
  const firstAt = (offset: number) => {
    let [low, high] = [0, mentions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start[mentions[middle].first] < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return attributions.map(({ source }) => {
    const found: Mention[] = [];
    for (const [from, to] of source) {
      // A long phrase may begin before the span that was taken for the source ("the | ministry").
      let past = -1;
      for (
        let k = Math.max(0, firstAt(from) - 6);
        k < mentions.length && start[mentions[k].first] < to;
        k++
      ) {
        const m = mentions[k];
        const headAt = start[m.head];
        if (headAt < from || headAt >= to || m.first < past) continue;
        const holds = start[m.first] >= from || end[m.basePast - 1] <= to;
        if (!holds) continue;
        // A possessor alone ("Trump's" before "claim") is the source when the span ends with it.
        found.push(m);
        past = m.past;
      }
    }
    return found;
  });
};

/** How many mentions back the phrase may begin that holds a source. */
const HOLDS_WITHIN = 6;

/** "Peking, *no friend of either*, accused": where an aside between commas was taken for the source, the sentence's first name speaks. */
const subjectOfParenthesis = (
  { lower, parse }: Words,
  mentions: readonly Mention[],
  aside: Mention,
): Mention | undefined => {
  const named = (m: Mention) => m.name !== null || m.state !== null || m.body !== null;
  if (named(aside) || aside.kind === 'pronoun' || aside.kind === 'document') return undefined;
  if (lower[aside.first - 1] !== ',') return undefined;
  let past = aside.past;
  while (past < aside.past + 4 && lower[past] !== ',' && parse.upos[past] !== VERB) past++;
  if (lower[past] !== ',') return undefined;
  const [from] = parse.sentences[parse.sentenceOf[aside.first]];
  const at = mentions.indexOf(aside);
  const opening = mentions
    .slice(Math.max(0, at - HOLDS_WITHIN), at)
    .find(m => !m.nested && m.first >= from && m.first <= from + 2);
  return opening && named(opening) && lower[opening.past] === ',' ? opening : undefined;
};

/** "the Russian ambassador in *Belgrade*": where only the place was taken for the source, the phrase that ends with it speaks. */
export const wholePhrases = (
  words: Words,
  mentions: readonly Mention[],
  found: readonly Mention[],
): readonly Mention[] => {
  const { lower } = words;
  const [place] = found;
  const subject = found.length === 1 ? subjectOfParenthesis(words, mentions, place) : undefined;
  if (subject) return [subject];
  if (found.length !== 1 || !place.metonym || !/^(in|at)$/.test(lower[place.first - 1] ?? '')) return found;
  const at = mentions.indexOf(place);
  const whole = mentions
    .slice(Math.max(0, at - HOLDS_WITHIN), at)
    .find(m => m.office && m.past === place.past && m.first < place.first);
  return whole ? [whole] : found;
};

/**
 * Without what stands in a source by mistake and cannot speak in it: datelines ("KYIV — American intelligence") and labels in front of
 * the one who speaks ("Editors' note: the minister", "SIR EDWIN LATHAM: The Kremlin").
 */
export const speakable = (
  { lower }: Words,
  mentions: readonly Mention[],
  datelines: readonly Mention[],
): Mention[] => {
  let cut = -1;
  for (const m of mentions) {
    const dash = datelines.includes(m) ? dashBehind(lower, m.past) : -1;
    // "[Presenter] Burundi announces": a label in brackets.
    const bracket =
      /^[[]$|^-lsb-$/.test(lower[m.first - 1] ?? '') && /^[\]]$|^-rsb-$/.test(lower[m.past] ?? '')
        ? m.past
        : -1;
    cut = Math.max(
      cut,
      dash,
      bracket,
      colonBehind(lower, m.past),
      lower[m.past + 1] === ':' ? m.past + 1 : -1,
    );
  }
  const behind = mentions.filter(m => m.first > cut);
  return behind.length ? behind : [...mentions];
};

const dashBehind = (lower: readonly string[], past: number): number => {
  for (let i = past; i < past + 12; i++) if (/^(—|–|--|-)$/.test(lower[i] ?? '')) return i;
  return -1;
};

/** "X, a professor of geography *and affairs at Y*", "X, a fellow at Y *and a former envoy to Z*": what he is, and nobody beside him. */
const isAside = ({ lower, shape }: Words, person: Mention, m: Mention): boolean =>
  person.kind === 'person' &&
  (person.past > person.basePast || lower[person.basePast] === ',') &&
  m.determiner !== 'definite' &&
  !m.plural &&
  !m.possessor &&
  (m.kind === 'office' || (/^(other|institution|organisation)$/.test(m.kind) && !shape[m.first]));

/** The mentions of a source that speak: the first, and those joined to it in a list. */
export const joined = (words: Words, mentions: readonly Mention[]): Mention[] => {
  const members: Mention[] = [];
  for (const m of mentions) {
    const last = members[members.length - 1];
    if (last && isAside(words, last, m)) continue;
    if (last) {
      let linked = m.first > last.past;
      for (let i = last.past; i < m.first && linked; i++)
        linked =
          words.lower[i] === ',' ||
          CONJUNCTIONS.has(words.lower[i]) ||
          /^(as|well|both|with|together|along)$/.test(words.lower[i]);
      if (!linked) break;
    }
    members.push(m);
  }
  if (members.length !== 2) return members;
  // "The inhabitants, the Crimean Tatars": two joined by a comma alone are one.
  const between = words.lower.slice(members[0].past, members[1].first);
  if (!between.every(w => w === ',')) return members;
  const proper = (m: Mention) => (m.kind === 'person' ? 3 : m.state || m.body ? 2 : m.name ? 1 : 0);
  return proper(members[1]) > proper(members[0]) ? [members[1]] : [members[0]];
};

/** How sure it is for whom persons speak: what was guessed from the context is right about every second time. */
const sureOf = (entities: readonly Entity[]): number =>
  Math.min(
    ...entities.map(e =>
      e.type !== 'person'
        ? 1
        : e.affiliationFrom === 'context'
          ? 0.65
          : e.affiliationFrom === 'knowledge'
            ? 0.95
            : 1,
    ),
  );

/** Who speaks in each attribution, before first persons are filled in. */
export const speakersOf = (words: Words, clustering: Clustering, mentions: readonly Mention[]): Speakers => {
  const spanOf = (first: number, past: number): Span => [words.parse.start[first], words.parse.end[past - 1]];
  const members = joined(words, mentions);
  const referents: Referent[] = members.map(clustering.referentOf);
  const entities = [...new Set(referents.flatMap(r => r.entities))];
  if (!entities.length) return NO_SPEAKERS;
  const chain: Span[] = [];
  members.forEach((m, k) => {
    chain.push(spanOf(m.first, m.past));
    const via = referents[k].via;
    if (via) chain.push(spanOf(via.token, via.past));
  });
  const unnamed = referents.reduce((sum, r) => sum + r.unnamed, 0);
  const counted = entities.length > 1 && unnamed > 0;
  return {
    // "the United States and seven other nations": the seven are a number until a list names them.
    entities: counted ? entities.filter(e => e.named || e.affiliation) : entities,
    unnamed,
    confidence: Math.min(...referents.map(r => (r.entities.length ? r.confidence : 0.3))) * sureOf(entities),
    chain,
  };
};

/** "the undersigned", "the signatories": those who say "we" in the same text. */
export const isUndersigned = (words: Words, { head }: Mention): boolean =>
  /^(undersigned|signatories)$/.test(words.lower[head]);

/** Whether a source is the first person alone. */
export const isFirstPerson = (words: Words, mentions: readonly Mention[]): boolean => {
  const m = mentions[0];
  if (!m) return false;
  if (isUndersigned(words, m)) return true;
  if (m.kind === 'pronoun') return FIRST_PERSON.has(words.lower[m.first]);
  const owner = m.possessor;
  // "My Government" with its capital was taken for a name.
  const own =
    (owner?.kind === 'pronoun' && FIRST_PERSON.has(words.lower[owner.first])) ||
    /^(?:my|our)$/.test(words.lower[m.first]);
  return (
    own &&
    /^(delegations?|country|countries|governments?|nations?|people|ministry|side|party|administration|experts|investigators|authorities|forces)$/.test(
      words.lower[m.head],
    )
  );
};
