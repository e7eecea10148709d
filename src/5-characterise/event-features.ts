import { events } from '../generated/events.generated.ts';
import { hashString, mix } from '../model/hash.ts';

/** A sentence with who acts and on whom, as event coders are given it. */
export type EventSentence = { readonly sentence: string; readonly source: string; readonly target: string };

const TOKEN = /[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*|[,;:"“”]/gu;
const SUFFIX = /^(.{3,}?)(?:ied|ies|ing|ed|es|s|e)$/;

/** A crude stem, the same for every form of most words ("imposed", "imposes" → impos); both sides of a comparison use it. */
const stem = (word: string): string => {
  const lower = word.toLowerCase().replace(/['’]s$/, '');
  const known = IRREGULAR[lower];
  if (known) return known;
  const cut = SUFFIX.exec(lower);
  const base = cut ? cut[1] : lower;
  return base.length > 3 && /([b-df-hj-np-tv-z])\1$/.test(base) ? base.slice(0, -1) : base;
};

/** Forms that no suffix rule brings together; only those that event verbs need. */
const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  'meet met|hold held|send sent|shoot shot|fight fought|withdraw withdrew withdrawn|give gave given|take took taken|break broke broken|begin began begun|say said says|tell told|go went gone|leave left|lead led|seek sought|strike struck|free freed frees|let letting|cut cutting cuts|be is are was were been being|have has had having|do does did|pay paid|make made|lay laid|build built|find found|blow blew blown|overrun overran|hit hitting hits|speak spoke spoken|set setting sets|quit quitting|bring brought|put putting|win won|lose lost|call called calls calling|deny denied denies denying|ally allied allies|try tried tries trying'
    .split('|')
    .flatMap(forms => {
      const [base, ...others] = forms.split(' ');
      return [base, ...others].map(form => [form, base]);
    }),
);

/** Articles and possessives, which come and go in phrases. */
const leftOut = (word: string): boolean => /^(a|an|the|its|their|his|her)$/.test(word);

type Node = { readonly next: Map<string, Node>; readonly roots: string[] };
const LEXICON: Node = { next: new Map(), roots: [] };
for (const { phrase, root } of events) {
  let node = LEXICON;
  for (const word of phrase.split(' ')) {
    if (leftOut(word)) continue;
    const key = stem(word);
    let next = node.next.get(key);
    if (!next) {
      next = { next: new Map(), roots: [] };
      node.next.set(key, next);
    }
    node = next;
  }
  if (!node.roots.includes(root)) node.roots.push(root);
}

const SOURCE = '<s>';
const TARGET = '<t>';

/** The sentence's stems, with one mark each for source and target; the target is sought behind the source first. */
export const eventStems = ({ sentence, source, target }: EventSentence): string[] => {
  const s = source.trim();
  const t = target.trim();
  const from = s ? sentence.indexOf(s) : -1;
  let to = t ? sentence.indexOf(t, from >= 0 ? from + s.length : 0) : -1;
  if (to < 0 && t) to = sentence.indexOf(t);
  const cuts = [
    { at: from, length: s.length, mark: SOURCE },
    { at: to, length: t.length, mark: TARGET },
  ]
    .filter(c => c.at >= 0)
    .sort((a, b) => a.at - b.at);
  const stems: string[] = [];
  let at = 0;
  const read = (text: string) => {
    for (const m of text.matchAll(TOKEN)) if (!leftOut(m[0].toLowerCase())) stems.push(stem(m[0]));
  };
  for (const cut of cuts) {
    if (cut.at < at) continue;
    read(sentence.slice(at, cut.at));
    stems.push(cut.mark);
    at = cut.at + cut.length;
  }
  read(sentence.slice(at));
  return stems;
};

/** Longest phrase of the lexicon at stem i, one stem may stand between two of its words. */
const phraseAt = (stems: readonly string[], i: number): Node | null => {
  let best: Node | null = null;
  const walk = (node: Node, k: number, skips: number): void => {
    if (node.roots.length) best = node;
    for (let skip = 0; skip <= skips; skip++) {
      const next = node.next.get(stems[k + skip] ?? '');
      if (!next) continue;
      walk(next, k + skip + 1, skips - skip);
      return;
    }
  };
  const first = LEXICON.next.get(stems[i]);
  if (first) walk(first, i + 1, 2);
  return best;
};

/**
 * Whether a phrase of the lexicon of events begins with the word at `i` (one word may stand between two of its words).
 *
 * @param words of one sentence, in order
 */
export const isEventPhrase = (words: readonly string[], i: number): boolean => {
  const stems = words.slice(i, i + 8).filter(word => !leftOut(word.toLowerCase()));
  return phraseAt(stems.map(stem), 0) !== null;
};

/** Words that turn an event into the promise, the threat, the demand or the end of it. */
const TURNS = new Set(
  'agree will would ready willing prepar offer refus not no never reject fail must should demand lift end eas suspend threaten warn vow plan call urg ask deny declin ban order halt resum may could to against for if after'.split(
    ' ',
  ),
);

/** The hashed features of one sentence; every feature counts once. */
export const eventFeatures = (input: EventSentence): number[] => {
  const stems = eventStems(input);
  const features = new Set<number>();
  const add = (kind: number, hash: number) => features.add(mix(kind, hash) >>> 0);
  const s = stems.indexOf(SOURCE);
  const t = stems.indexOf(TARGET);
  const low = Math.min(Math.max(s, 0), t < 0 ? stems.length : t);
  const high = Math.max(s, t < 0 ? stems.length : t);
  const hashes = stems.map(x => hashString(x));
  const region = (i: number) => (i < low ? 0 : i <= high ? 1 : i <= high + 6 ? 2 : 3);
  add(1, s < t ? 1 : 2);
  let hits = 0;
  let turns = 0;
  for (let i = 0; i < stems.length; i++) {
    const r = region(i);
    add(2, hashes[i]);
    add(10 + r, hashes[i]);
    if (i + 1 < stems.length) {
      add(3, mix(hashes[i], hashes[i + 1]));
      if (r === 1 || r === 2) add(20 + r, mix(hashes[i], hashes[i + 1]));
    }
    if (i + 2 < stems.length && r === 1) {
      add(4, mix(hashes[i], hashes[i + 2]));
      add(5, mix(mix(hashes[i], hashes[i + 1]), hashes[i + 2]));
    }
    if (r === 1 && TURNS.has(stems[i])) turns = mix(turns, hashes[i]);
    const phrase = phraseAt(stems, i);
    if (!phrase || r === 0) continue;
    for (const root of phrase.roots) {
      const hash = hashString(root);
      add(30 + r, hash);
      if (r === 1 && hits === 0) add(40, hash);
      if (r === 1) add(41, mix(hash, turns));
      if (hits < 3) add(42 + hits, hash);
    }
    hits++;
  }
  // The words right behind the source and right before the target frame the event.
  const next = (from: number, step: number, n: number, kind: number) => {
    for (let k = 1; k <= n; k++) {
      const i = from + step * k;
      if (i < 0 || i >= stems.length) break;
      add(kind + k, hashes[i]);
    }
  };
  if (s >= 0) next(s, s < t ? 1 : -1, 3, 50);
  if (t >= 0) next(t, s < t ? -1 : 1, 3, 60);
  if (t >= 0) next(t, s < t ? 1 : -1, 2, 70);
  return [...features];
};
