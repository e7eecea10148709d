import type { FeatureBuffer } from '../model/crf.ts';
import { mix } from '../model/hash.ts';
import { CLASS, type View } from './view.ts';

/** Labels of the tagger that finds source and content of one cue. */
export const ROLE = { out: 0, beginSource: 1, inSource: 2, beginContent: 3, inContent: 4 } as const;

/** A run of tokens that may be a cue. */
export type Cue = { readonly first: number; readonly past: number };

/** The tokens among which source and content of a cue are looked for. */
export type Window = { readonly first: number; readonly past: number };

const MAX_SIDE = 180;
/** How many sentences before and behind the cue's own a window may take in. */
const MAX_BEFORE = 6;
const MAX_BEHIND = 8;

/**
 * The window of a cue: its own sentence, and those around it as long as a quotation joins them. Across a paragraph's end a
 * quotation must go on, or begin right beside the cue; without quotation marks the next sentence is taken in where the cue
 * stands at the edge of its own or a colon announces it.
 */
export const windowOf = (v: View, cue: Cue): Window => {
  const { sentences, sentenceOf } = v.parse;
  let a = sentenceOf[cue.first];
  let b = sentenceOf[cue.past - 1];
  for (let n = 0; a > 0 && n < MAX_BEFORE && cue.first - sentences[a - 1][0] <= MAX_SIDE; n++, a--) {
    const space = n === 0 ? cue.first - sentences[a][0] : 99;
    if (!(joined(v, sentences[a - 1][1] - 1, sentences[a][0], space < 6) || space < 3)) break;
  }
  for (
    let n = 0;
    b + 1 < sentences.length && n < MAX_BEHIND && sentences[b + 1][1] - cue.past <= MAX_SIDE;
    n++, b++
  ) {
    const last = sentences[b][1] - 1;
    const space = n === 0 ? sentences[b][1] - cue.past : 99;
    if (
      !(
        joined(v, last, sentences[b + 1][0], space < 8) ||
        space < 2 ||
        (n === 0 && v.kind[last] === CLASS.colon)
      )
    )
      break;
  }
  return {
    first: Math.max(sentences[a][0], cue.first - MAX_SIDE),
    past: Math.min(sentences[b][1], cue.past + MAX_SIDE),
  };
};

/** Whether a quotation joins two neighbouring sentences, given the last token of one and the first of the next. */
const joined = (v: View, last: number, first: number, atCue: boolean): boolean => {
  const { quotations, quotationOf } = v.parse;
  const before = quotationOf[last];
  const behind = quotationOf[first];
  if (v.paragraphOf[last] === v.paragraphOf[first]) return before >= 0 || behind >= 0;
  if (before >= 0 && !quotations[before].closed) return true;
  if (behind >= 0 && quotations[behind].continues >= 0) return true;
  return atCue && (before >= 0 || behind >= 0);
};

/** The token of the cue whose head lies outside it, a verb before others. */
export const cueHead = (v: View, cue: Cue): number => {
  let best = cue.first;
  let found = false;
  for (let i = cue.first; i < cue.past; i++) {
    const h = v.parse.head[i];
    if (h >= cue.first && h < cue.past) continue;
    if (!found || (v.kind[i] === CLASS.verb && v.kind[best] !== CLASS.verb)) best = i;
    found = true;
  }
  return best;
};

const bucket = (d: number): number =>
  d <= 4 ? d : d <= 6 ? 5 : d <= 9 ? 6 : d <= 15 ? 7 : d <= 25 ? 8 : d <= 45 ? 9 : 10;
const few = (n: number, most: number): number => (n < 0 ? 0 : Math.min(n, most));

/** What features of a cue's role tagger share over all tokens of its window. */
type Scope = {
  readonly v: View;
  readonly cue: Cue;
  readonly head: number;
  /** Steps above the cue's head, for each of its ancestors (0 is itself). */
  readonly level: Map<number, number>;
  readonly lemma: number;
  readonly fine: number;
  readonly coarse: number;
  readonly phrase: number;
  readonly context: number;
  readonly cueQuote: number;
  /** 1 where a token belongs to another cue. */
  readonly cues: Int32Array;
};

const scopeOf = (v: View, cue: Cue, cueCount: Int32Array): Scope => {
  const head = cueHead(v, cue);
  const level = new Map<number, number>();
  for (let i = head, d = 0; i >= 0 && d < 5; i = v.parse.head[i], d++) level.set(i, d);
  let phrase = 5;
  for (let i = cue.first; i < cue.past && i < cue.first + 4; i++) phrase = mix(phrase, v.lemma[i]);
  const [sf, sp] = v.parse.sentences[v.parse.sentenceOf[cue.first]];
  const marks = v.quoteMarks[sp] - v.quoteMarks[sf];
  const context =
    (marks ? 1 : 0) |
    (v.children[head] & 8 ? 2 : 0) |
    (v.children[head] & 1024 ? 4 : 0) |
    (cue.first === sf ? 8 : 0) |
    (sp - cue.past <= 1 ? 16 : 0) |
    (v.quote[cue.first] & 1 ? 32 : 0);
  return {
    v,
    cue,
    head,
    level,
    lemma: v.lemma[head],
    fine: v.fine[head],
    coarse: v.coarse[head],
    phrase,
    context,
    cueQuote: v.parse.quotationOf[cue.first],
    cues: cueCount,
  };
};

/**
 * The features of a cue's window. `cueCount[i]` is the number of cues that begin before token i (all candidates of the text),
 * so that it can be told whether another lies between.
 */
export const roleFeatures = (
  v: View,
  cue: Cue,
  window: Window,
  cueCount: Int32Array,
  f: FeatureBuffer,
): void => {
  const s = scopeOf(v, cue, cueCount);
  for (let t = window.first; t < window.past; t++) tokenFeatures(s, window, t, f);
};

const tokenFeatures = (s: Scope, window: Window, t: number, f: FeatureBuffer): void => {
  const { v, cue, head, lemma, context } = s;
  const p = v.parse;
  const inside = t >= cue.first && t < cue.past;
  const side = inside ? 2 : t < cue.first ? 0 : 1;
  if (inside) {
    f.add(mix(1, t - cue.first === 0 ? 1 : 2));
    f.addEdge(mix(1, 2));
    f.next();
    return;
  }
  const { word: W, lemma: L, tag: T, kind: K, relation: R } = v;
  const distance = side ? t - cue.past + 1 : cue.first - t;
  const near = side ? cue.past : t + 1;
  const far = side ? t : cue.first;
  const sentence = p.sentenceOf[t] - p.sentenceOf[cue.first];
  const delta =
    Math.max(-3, Math.min(3, sentence)) + 4 * few(Math.abs(v.paragraphOf[t] - v.paragraphOf[cue.first]), 2);

  // The way through the tree: up from t to the first ancestor that the cue's head has too, or is.
  let b = t;
  let up = 0;
  let path = 11;
  while (b >= 0 && up < 12 && !s.level.has(b)) {
    if (up < 3) path = mix(path, R[b]);
    up++;
    const h = p.head[b];
    if (h < 0 || s.level.has(h)) break;
    b = h;
  }
  const meets = sentence !== 0 ? -1 : s.level.has(b) ? b : p.head[b];
  const level = meets < 0 ? 9 : (s.level.get(meets) ?? 9);
  const on = sentence === 0 && s.level.has(t);
  const branch = on ? 3 : level === 9 ? 5 : R[b];
  const branchSide = meets < 0 ? 2 : b < meets ? 0 : 1;
  const place = mix(mix(branch, level), branchSide * 2 + side);
  const edge = on ? 0 : (t === v.low[b] ? 1 : 0) | (t === v.high[b] ? 2 : 0);

  const marks = v.quoteMarks[far] - v.quoteMarks[near];
  const commas = v.commas[far] - v.commas[near];
  const verbs = v.verbs[far] - v.verbs[near];
  const others = s.cues[far] - s.cues[near];
  const between = few(marks, 3) | (few(commas, 2) << 2) | (few(verbs, 2) << 4) | (few(others, 2) << 6);
  const q = v.quote[t] & 7;
  const sameQuote = s.cueQuote >= 0 && p.quotationOf[t] === s.cueQuote ? 1 : 0;
  const quoteKey = q | (sameQuote << 3) | (few(marks, 3) << 4) | (side << 6);

  const prev = t > window.first ? t - 1 : -1;
  const next = t + 1 < window.past ? t + 1 : -1;
  const lp = prev < 0 ? -3 : L[prev];
  const ln = next < 0 ? -3 : L[next];
  const tp = prev < 0 ? -3 : T[prev];
  const tn = next < 0 ? -3 : T[next];
  const kp = prev < 0 ? 30 : K[prev];
  const kn = next < 0 ? 31 : K[next];
  const k = K[t];
  const w = W[t];
  const l = L[t];
  const tag = T[t];
  const db = bucket(distance);
  const sd = side * 16 + db;
  const bs = mix(delta, side);

  // What several features are made of.
  const placeEdge = mix(place, edge);
  const kinds = mix(k, kp);
  const way = mix(path, level);
  const lemmaSide = mix(lemma, side);
  const tags = mix(tag, tp);
  const placeLemma = mix(place, lemma);
  const placeContext = mix(place, context);
  const reach = mix(db, delta);
  const r = f.values;
  let n = 0;
  r[n++] = sd;
  r[n++] = bs;
  r[n++] = mix(bs, between);
  r[n++] = mix(sd, tag);
  r[n++] = placeEdge;
  r[n++] = mix(placeEdge, tag);
  r[n++] = placeLemma;
  r[n++] = mix(placeLemma, edge);
  r[n++] = mix(place, s.phrase);
  r[n++] = placeContext;
  r[n++] = mix(placeContext, edge);
  r[n++] = way;
  r[n++] = mix(way, side);
  r[n++] = mix(way, lemma);
  r[n++] = mix(place, v.children[head]);
  r[n++] = mix(place, kinds);
  r[n++] = mix(place, between);
  r[n++] = mix(on ? 1 : 0, mix(level, tag));
  r[n++] = mix(between, side);
  r[n++] = mix(between, reach);
  r[n++] = mix(between, mix(context, side));
  r[n++] = mix(between, lemmaSide);
  r[n++] = quoteKey;
  r[n++] = mix(quoteKey, delta);
  r[n++] = mix(quoteKey, context);
  r[n++] = mix(quoteKey, lemma);
  r[n++] = mix(quoteKey, kinds);
  r[n++] = mix(quoteKey, mix(k, kn));
  r[n++] = mix(quoteKey, reach);
  r[n++] = mix(side, w);
  r[n++] = mix(side, mix(l, lp));
  r[n++] = mix(side, mix(l, ln));
  r[n++] = mix(side, tag);
  r[n++] = mix(side, tags);
  r[n++] = mix(side, mix(tag, tn));
  r[n++] = mix(side, mix(tag, mix(tp, tn)));
  r[n++] = mix(bs, lp);
  r[n++] = mix(bs, ln);
  r[n++] = mix(sd, w);
  r[n++] = mix(distance < 6 ? sd : side + 99, tags);
  r[n++] = mix(mix(lemma, sd), k);
  r[n++] = mix(lemmaSide, l);
  r[n++] = mix(lemmaSide, kinds);
  r[n++] = mix(mix(s.phrase, sd), k);
  r[n++] = mix(mix(context, sd), k);
  r[n++] = mix(kinds, mix(kn, side));
  r[n++] = mix(kinds, mix(kn, bs));
  r[n++] = mix(kinds, mix(kn, place));
  r[n++] = mix(v.shape[t], mix(side, kp));
  r[n++] = mix(few(others, 2), mix(sd, k));
  r[n++] = mix(
    t === window.first || p.sentenceOf[t - 1] !== p.sentenceOf[t]
      ? 1
      : next < 0 || p.sentenceOf[next] !== p.sentenceOf[t]
        ? 2
        : 0,
    mix(k, bs),
  );

  r[n++] = mix(mix(s.fine, place), edge);
  r[n++] = mix(mix(s.fine, sd), k);
  r[n++] = mix(mix(s.fine, quoteKey), 1);
  r[n++] = mix(side, mix(v.fine[t], kp));
  r[n++] = mix(place, v.coarse[t]);
  r[n++] = mix(sd, v.fine[t]);
  r[n++] = mix(mix(s.coarse, way), side);

  f.take(n, 2);

  n = 0;
  r[n++] = side;
  r[n++] = mix(side, kinds);
  r[n++] = placeEdge;
  r[n++] = quoteKey;
  r[n++] = mix(bs, k);
  r[n++] = mix(l, lp);
  r[n++] = mix(side, tags);
  r[n++] = t === cue.past ? mix(lemma, k) : t === cue.past + 1 ? 5 : 6;
  f.takeEdges(n, 2);
  f.next();
};
