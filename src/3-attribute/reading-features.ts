import type { FeatureBuffer } from '../model/crf.ts';
import { mix } from '../model/hash.ts';
import type { CueCandidate, CueCounts } from './cues.ts';
import { cueHead } from './role-features.ts';
import type { Readings, Roles, Run } from './roles.ts';
import { CHILD, CLASS, type View } from './view.ts';

/** Which of a few steps a probability falls on, on the scale of log odds. */
const step = (p: number): number =>
  Math.max(-6, Math.min(6, Math.round(Math.log((p + 1e-4) / (1 - p + 1e-4)) * 1.5)));

/** The token of a run that its other tokens hang from. */
const headOf = (v: View, run: Run): number => {
  for (let i = run.first; i < run.past; i++) {
    const h = v.parse.head[i];
    if ((h < run.first || h >= run.past) && v.kind[i] !== CLASS.open && v.kind[i] !== CLASS.comma) return i;
  }
  return run.first;
};

/** How a content begins: with a quotation mark, "that", "to", a question word, a noun phrase … */
const opening = (v: View, content: readonly Run[]): number => {
  const first = content[0].first;
  const next = Math.min(first + 1, v.size - 1);
  return v.kind[first] * 32 + (v.kind[first] === CLASS.open ? 0 : v.kind[next]);
};

/**
 * The features of one reading (a cue with the source and content found for it), by which it is judged right or wrong as a
 * whole: what neither tagger could see, since each looked at tokens.
 */
export const readingFeatures = (
  v: View,
  cue: CueCandidate,
  roles: Roles,
  all: Readings,
  { likely: cueCount, mass: cueMass }: CueCounts,
  f: FeatureBuffer,
): void => {
  const head = cueHead(v, cue);
  const p = v.parse;
  let phrase = 7;
  for (let i = cue.first; i < cue.past && i < cue.first + 5; i++) phrase = mix(phrase, v.lemma[i]);
  const source = roles.source[0];
  const sourceHead = source ? headOf(v, source) : -1;
  const sourceTag = source ? v.tag[sourceHead] : 1;
  const sourceLemma = source ? v.lemma[sourceHead] : 1;
  const sourceFine = source ? v.fine[sourceHead] : 0;
  const sourceKind = source ? v.kind[sourceHead] : 0;
  const content = roles.content[0];
  const contentHead = headOf(v, content);
  const open = opening(v, roles.content);
  const quoted = (v.quote[content.first] & 1) | ((v.quote[content.past - 1] & 1) << 1);
  const length = roles.content.reduce((n, r) => n + r.past - r.first, 0);
  const size = Math.min(8, Math.floor(Math.log2(length + 1) * 1.5));
  const order = (source ? (source.first < cue.first ? 1 : 2) : 0) + (content.first < cue.first ? 4 : 0);
  const cueP = step(cue.probability);
  const nothing = step(all.nothing);
  const top = all.readings[0].probability;
  const reading = step(top / (1 - all.nothing + 1e-4));
  // How far behind the tagger's favourite.
  const behind = Math.min(12, Math.round(2 * Math.log((top + 1e-12) / (roles.probability + 1e-12))));
  const inQuote = v.quote[cue.first] & 1;
  const sentence = p.sentences[p.sentenceOf[cue.first]];
  const place =
    (v.headline(cue.first) ? 1 : 0) | (p.sentenceOf[content.first] === p.sentenceOf[cue.first] ? 2 : 0);
  const link = content.first <= contentHead && p.head[contentHead] === head ? v.relation[contentHead] : 3;
  const sourceLink = source && p.head[sourceHead] === head ? v.relation[sourceHead] : 3;
  const modal = v.children[head] & (CHILD.modal | CHILD.negation);
  const others = cueCount[sentence[1]] - cueCount[sentence[0]];
  const gap = content.first >= cue.past ? content.first - cue.past : cue.first - content.past;

  const r = f.values;
  let k = 0;
  r[k++] = 0;
  r[k++] = cueP;
  r[k++] = nothing;
  r[k++] = reading;
  r[k++] = mix(cueP, nothing);
  r[k++] = mix(mix(cueP, nothing), reading);
  r[k++] = v.lemma[head];
  r[k++] = phrase;
  r[k++] = v.fine[head];
  r[k++] = mix(v.lemma[head], open);
  r[k++] = mix(v.lemma[head], sourceKind);
  r[k++] = mix(v.lemma[head], v.tag[head]);
  r[k++] = mix(v.lemma[head], link);
  r[k++] = mix(v.fine[head], link);
  r[k++] = mix(v.fine[head], open);
  r[k++] = mix(v.fine[head], sourceFine);
  r[k++] = mix(v.tag[head], mix(link, sourceLink));
  r[k++] = mix(link, sourceLink);
  r[k++] = sourceTag;
  r[k++] = sourceLemma;
  r[k++] = sourceFine;
  r[k++] = mix(sourceTag, sourceKind);
  r[k++] = mix(sourceLemma, v.lemma[head]);
  r[k++] = open;
  r[k++] = mix(open, quoted);
  r[k++] = mix(quoted, inQuote);
  r[k++] = size;
  r[k++] = mix(size, open);
  r[k++] = mix(order, quoted);
  r[k++] = mix(order, link);
  r[k++] = mix(order, mix(sourceKind, open));
  r[k++] = mix(place, order);
  r[k++] = mix(modal, v.lemma[head]);
  r[k++] = mix(modal, v.tag[head]);
  r[k++] = mix(inQuote, cueP);
  r[k++] = mix(roles.content.length > 2 ? 3 : roles.content.length, quoted);
  r[k++] = mix(source ? 1 : 0, nothing);
  r[k++] = mix(Math.min(others, 4), nothing);
  r[k++] = mix(Math.max(-3, Math.min(6, gap)), order);
  r[k++] = mix(v.tag[contentHead], link);
  r[k++] = mix(v.fine[contentHead], v.fine[head]);
  r[k++] = v.lemma[contentHead];
  r[k++] = mix(v.kind[Math.min(content.past, v.size - 1)], v.kind[content.past - 1]);
  r[k++] = mix(cue.past - cue.first, v.tag[cue.past - 1]);
  r[k++] = mix(v.tag[cue.first], v.tag[cue.past - 1]);
  r[k++] = behind;
  r[k++] = mix(behind, reading);
  const last = roles.content[roles.content.length - 1];
  const end = last.past - 1;
  const edges = boundary(v, content.first, last.past);
  r[k++] = edges;
  r[k++] = mix(edges, open);
  r[k++] = mix(edges, link);
  const whole = yieldOf(v, content, contentHead);
  r[k++] = mix(whole, link);
  r[k++] = mix(whole, open);
  r[k++] = mix(whole, mix(v.kind[Math.min(last.past, v.size - 1)], quoted));
  r[k++] = mix(v.lemma[Math.min(last.past, v.size - 1)], v.kind[Math.min(last.past + 1, v.size - 1)]);
  r[k++] = mix(v.lemma[Math.min(last.past, v.size - 1)], v.relation[Math.min(last.past, v.size - 1)]);
  r[k++] = mix(v.lemma[end], v.kind[Math.min(last.past, v.size - 1)]);
  r[k++] = mix(v.tag[end], v.tag[Math.min(last.past, v.size - 1)]);
  r[k++] = mix(v.tag[content.first], content.first > 0 ? v.tag[content.first - 1] : 1);
  r[k++] = mix(v.lemma[content.first], content.first > 0 ? v.lemma[content.first - 1] : 1);
  r[k++] = mix(v.lemma[head], mix(v.kind[content.first], v.kind[Math.min(last.past, v.size - 1)]));
  const inner = roles.content.reduce((n, r) => n + cueCount[r.past] - cueCount[r.first], 0);
  r[k++] = mix(Math.min(inner, 3), quoted);
  r[k++] = mix(Math.min(inner, 3), mix(link, whole));
  const marks = roles.content.reduce((n, r) => n + v.quoteMarks[r.past] - v.quoteMarks[r.first], 0);
  r[k++] = mix(Math.min(marks, 5), mix(v.kind[content.first], v.kind[end]));
  const clause = clauseAfter(v, last.past, contentHead);
  r[k++] = mix(clause, link);
  r[k++] = mix(clause, whole);
  const tail = clauseAtEnd(v, end, content.first);
  const tailKey = tail < 0 ? 0 : mix(v.relation[tail], v.kind[Math.max(0, v.low[tail] - 1)]);
  const tailSize = tail < 0 ? 0 : Math.min(6, Math.floor(Math.log2(end - v.low[tail] + 2) * 1.5));
  r[k++] = mix(tailKey, link);
  r[k++] = mix(tailKey, v.fine[head]);
  r[k++] = mix(tailKey, whole);
  r[k++] = mix(tailKey, mix(tailSize, v.quote[end] & 1));
  r[k++] = tail < 0 ? 1 : mix(mix(tailKey, v.lemma[v.low[tail]]), 1);
  r[k++] = tail < 0 ? 1 : mix(mix(tailKey, v.tag[v.low[tail]]), v.children[tail] & 3);
  r[k++] = tail < 0 ? 1 : mix(mix(tailKey, v.tag[tail]), v.lemma[head]);
  const lead = clauseAtStart(v, content.first, contentHead);
  const leadKey = lead < 0 ? 0 : mix(v.relation[lead], v.kind[Math.min(v.high[lead] + 1, v.size - 1)]);
  r[k++] = mix(leadKey, link);
  r[k++] = mix(leadKey, order);
  r[k++] = mix(leadKey, mix(whole, open));
  r[k++] = lead < 0 ? 1 : mix(mix(leadKey, v.lemma[content.first]), v.tag[lead]);
  // Words that are likely a cue of their own: a content of theirs would not be marked as part of this one.
  const mass = roles.content.reduce((n, r) => n + cueMass[r.past] - cueMass[r.first], 0);
  const massKey = Math.min(12, mass);
  r[k++] = massKey;
  r[k++] = mix(massKey, quoted);
  r[k++] = mix(massKey, link);
  r[k++] = mix(massKey, tailKey);
  r[k++] = mix(massKey, cueP);
  r[k++] = mix(massKey, whole);
  const commas = v.commas[last.past] - v.commas[content.first];
  const verbs = v.verbs[last.past] - v.verbs[content.first];
  r[k++] = mix(Math.min(commas, 5), mix(link, quoted));
  r[k++] = mix(Math.min(verbs, 5), mix(link, quoted));
  r[k++] = mix(Math.min(verbs, 5), mix(v.fine[head], open));
  const sentences = p.sentenceOf[end] - p.sentenceOf[content.first];
  r[k++] = mix(Math.min(sentences, 4), mix(quoted, edges));
  r[k++] = mix(size, mix(link, v.fine[head]));
  if (source) {
    const sourceWhole = yieldOf(v, source, sourceHead);
    r[k++] = mix(sourceWhole, sourceLink);
    r[k++] = mix(sourceWhole, mix(v.kind[source.first], v.kind[source.past - 1]));
    r[k++] = mix(v.kind[Math.min(source.past, v.size - 1)], mix(sourceLink, v.kind[source.past - 1]));
    r[k++] = mix(v.tag[source.first], source.first > 0 ? v.tag[source.first - 1] : 1);
    r[k++] = mix(sourceTag, mix(Math.min(8, source.past - source.first), order));
  } else r[k++] = mix(link, order);
  f.take(k, 1);
  f.next();
};

/** What stands at the two ends of a content: the ends of its sentence, marks, commas. */
const boundary = (v: View, first: number, past: number): number => {
  const p = v.parse;
  const from = p.sentences[p.sentenceOf[first]][0];
  const to = p.sentences[p.sentenceOf[past - 1]][1];
  const before = first === from ? 33 : v.kind[first - 1];
  const behind = past === to ? 34 : past + 1 === to && v.kind[past] === CLASS.stop ? 35 : v.kind[past];
  return mix(mix(before, behind), v.kind[past - 1]);
};

/** Whether a run is just what hangs from its head, or stops short of it or goes beyond it, at either end. */
const yieldOf = (v: View, run: Run, head: number): number => {
  const left = v.low[head] === run.first ? 0 : v.low[head] < run.first ? 1 : 2;
  const end = v.high[head] + 1;
  const right =
    end === run.past || (end === run.past + 1 && v.kind[run.past] <= CLASS.dash && v.kind[run.past] > 0)
      ? 0
      : end > run.past
        ? 1
        : 2;
  return left * 3 + right;
};

/** The relation of what follows a content where it hangs from within it: a clause cut off. */
const clauseAfter = (v: View, past: number, contentHead: number): number => {
  let i = past;
  if (i < v.size && v.kind[i] === CLASS.comma) i++;
  if (i >= v.size || i > v.high[contentHead]) return 0;
  let b = i;
  while (v.parse.head[b] >= 0 && v.low[v.parse.head[b]] === i) b = v.parse.head[b];
  const h = v.parse.head[b];
  return h >= 0 && h < past && h >= v.low[contentHead] ? mix(v.relation[b], i - past + 1) : 1;
};

/** The head of the outermost clause or phrase that ends where a content ends and begins behind its beginning, or -1. */
const clauseAtEnd = (v: View, end: number, first: number): number => {
  let b = end;
  let found = -1;
  for (let up = 0; up < 40; up++) {
    if (v.low[b] <= first || v.high[b] > end + 1) break;
    found = b;
    b = v.parse.head[b];
    if (b < 0) break;
  }
  return found;
};

/** The head of the outermost clause or phrase that begins where a content begins and ends before its head, or -1. */
const clauseAtStart = (v: View, first: number, contentHead: number): number => {
  let b = first;
  let found = -1;
  for (let up = 0; up < 40; up++) {
    if (v.low[b] < first || v.high[b] >= contentHead) break;
    found = b;
    b = v.parse.head[b];
    if (b < 0) break;
  }
  return found;
};
