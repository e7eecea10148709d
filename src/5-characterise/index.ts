import type { Parse } from '../2-parse/index.ts';
import type { Resolution, ResolvedAttribution } from '../4-resolve/index.ts';
import type { Context } from '../context.ts';
import type { Span } from '../span.ts';
import { actOf } from './act.ts';
import { mentionsOf } from './actors.ts';
import { addresseesOf } from './addressees.ts';
import { certaintyOf } from './certainty.ts';
import { clausesOf } from './clause.ts';
import { readCue } from './cue.ts';
import { calendarOf, dateOf } from './dates.ts';
import { LAST_READ, type Said, saidOf } from './earlier.ts';
import { evidenceOf } from './evidence.ts';
import type { Finding, Reason, Trace } from './findings.ts';
import { framingOf } from './framing.ts';
import { instrumentsIn } from './instruments.ts';
import { placesIn } from './places.ts';
import { quantitiesIn } from './quantities.ts';
import type { Instrument, Quantity, Statement } from './statement.ts';
import { targetsOf } from './targets.ts';
import { type Words, wordsOf } from './words.ts';

export type { Reason, Trace } from './findings.ts';
export type { Confidence, Evidence, Instrument, Place, Quantity, Statement } from './statement.ts';

const round = (n: number) => Math.round(Math.min(1, Math.max(0, n)) * 1000) / 1000;

/** Ids: the document's, where the content starts, and a letter where several start there. */
const idsOf = (attributions: readonly ResolvedAttribution[], document: string): string[] => {
  const taken = new Map<number, number>();
  return attributions.map(({ content }) => {
    const offset = content[0]?.[0] ?? 0;
    const nth = taken.get(offset) ?? 0;
    taken.set(offset, nth + 1);
    return `${document}:${offset}${nth ? letters(nth) : ''}`;
  });
};

/** 1 → "b" … 25 → "z", 26 → "ba": the first one has no letter. */
const letters = (n: number): string =>
  n < 26 ? String.fromCharCode(97 + n) : letters(Math.floor(n / 26)) + letters(n % 26);

/** The items of a list sorted by span that begin at or behind `from` and end at or before `to`; found by halving. */
const between = <T extends { readonly span: Span }>(items: readonly T[], from: number, to: number): T[] => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].span[0] < from) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < items.length && items[i].span[0] < to; i++)
    if (items[i].span[1] <= to) found.push(items[i]);
  return found;
};

/** "whereby", "under which", a colon: the instrument before an attribution that it rests on. */
const RESTS_ON = /^\s*,?\s*(?:whereby|which|that|under which|by which|in which|according to which)\b/;
const UNDER =
  /\b(?:under|pursuant to|in line with|in accordance with|citing|invoking|in violation of|contrary to|on the basis of|in defiance of)\s+(?:the\s+)?(?:\w+\s+){0,3}$/i;

/** The instruments of a statement: named in it, or before it in its sentence as what it rests on. */
const instrumentsOf = (
  words: Words,
  attribution: ResolvedAttribution,
  all: readonly Instrument[],
): readonly Instrument[] => {
  if (!all.length) return [];
  const { source, cue, content } = attribution;
  const named = [...content, ...cue, ...source].flatMap(([s, e]) => between(all, s, e));
  const first = Math.min(...[...source, ...cue, ...content].map(s => s[0]));
  const [sentence] = words.parse.sentences[words.parse.sentenceOf[words.at(first)] ?? 0] ?? [0];
  const from = words.parse.start[sentence] ?? 0;
  const { text } = words.parse;
  const before = between(all, from, first).filter(i => {
    return (
      RESTS_ON.test(text.slice(i.span[1], i.span[1] + 30)) ||
      UNDER.test(text.slice(Math.max(from, i.span[0] - 60), i.span[0]))
    );
  });
  return [...before.filter(i => !named.includes(i)), ...named];
};

const quantitiesOf = (text: string, content: readonly Span[]): Quantity[] =>
  content.flatMap(([s, e]) => quantitiesIn(text, s, e));

/**
 * Gives each resolved attribution its meaning: act, certainty, framing, targets, evidence, instruments, quantities, dates.
 * One statement per attribution, in the same order; every span counts UTF-16 code units of `parse.text`. A speech of a meeting
 * record (kind `speech`) is a frame for the statements in it and stays `state`, `Uu`.
 *
 * @param trace told of the reason for every derived field; leave it out where nobody asks
 * @example characterise(parse, resolve(parse, attribute(parse, model), context), context)[0].act // "deny"
 */
export const characterise = (
  parse: Parse,
  resolution: Resolution,
  context: Context,
  trace?: Trace,
): Statement[] => {
  const { attributions } = resolution;
  if (!attributions.length) return [];
  const words = wordsOf(parse);
  const mentions = mentionsOf(words, resolution);
  const ids = idsOf(attributions, context.documentId ?? 'document');
  const instruments = instrumentsIn(parse.text);
  const calendar = calendarOf(context.publishedAt);
  const content = new Uint8Array(parse.size);
  for (const a of attributions) if (a.kind !== 'speech') for (const t of words.in(a.content)) content[t] = 1;

  const cited = new Uint8Array(parse.size);
  for (const a of attributions) for (const t of words.in(a.cue)) cited[t] = 1;
  const nestedIn: ResolvedAttribution[][] = [];
  for (const a of attributions)
    if (a.nestedIn !== null) {
      nestedIn[a.nestedIn] ??= [];
      nestedIn[a.nestedIn].push(a);
    }
  const said: Said[] = [];

  return attributions.map((attribution, i) => {
    const cue = readCue(words, attribution.cue, attribution.source);
    const speech = attribution.kind === 'speech';
    const clauses = clausesOf(words, attribution, mentions, speech ? 0 : undefined);
    const act = actOf(words, attribution, cue, clauses, mentions);
    const certainty = certaintyOf(words, act.value, cue, clauses, act.rule.startsWith('content'));
    const framing = framingOf(words, attribution, cue);
    const addressees = addresseesOf(words, attribution, cue, mentions);
    // What cites the whole content once more ("X, citing Y, said …") tells the same, not something of its own.
    const [start] = attribution.content[0] ?? [0];
    const inner = (nestedIn[i] ?? []).filter(a => a.content[0]?.[0] !== start);
    const nested = new Set(inner.flatMap(a => words.in(a.content)));
    const targets = targetsOf(words, attribution, act, cue, clauses, {
      words,
      mentions,
      said,
      elsewhere: t => cited[t] === 1 || nested.has(t),
    });
    said.push(saidOf(words, attribution, act.value, targets.value));
    if (said.length > 2 * LAST_READ) said.splice(0, LAST_READ);
    const date = dateOf(words, attribution, cue, t => content[t] === 1, calendar);
    const evidence = speech ? [] : evidenceOf(words, attribution, mentions, clauses);
    const rests = speech ? [] : instrumentsOf(words, attribution, instruments);
    const spans: Partial<Record<keyof Statement, readonly (Span | null)[]>> = {
      evidence: evidence.map(e => e.span),
      instruments: rests.map(c => c.span),
    };
    if (trace) report(trace, ids[i], { act, certainty, framing, addressees, targets, date }, spans);
    return {
      id: ids[i],
      kind: attribution.kind,
      source: attribution.source,
      cue: attribution.cue,
      content: attribution.content,
      nestedIn: attribution.nestedIn === null ? null : (ids[attribution.nestedIn] ?? null),
      speakers: attribution.speakers,
      unnamedSpeakers: attribution.unnamedSpeakers,
      act: act.value,
      certainty: certainty.value,
      framing: framing.value,
      addressees: addressees.value,
      targets: targets.value,
      instruments: rests,
      evidence,
      quantities: speech ? [] : quantitiesOf(parse.text, attribution.content),
      places: speech ? [] : placesIn(words, words.in(attribution.content)),
      date: date.value,
      confidence: {
        attribution: round(attribution.confidence),
        speaker: round(attribution.speakerConfidence),
        act: round(act.confidence),
        certainty: round(certainty.confidence),
        framing: round(framing.confidence),
      },
    };
  });
};

const report = (
  trace: Trace,
  id: string,
  findings: Partial<Record<keyof Statement, Finding<unknown>>>,
  listed: Partial<Record<keyof Statement, readonly (Span | null)[]>>,
): void => {
  for (const [field, f] of Object.entries(findings) as [keyof Statement, Finding<unknown>][])
    trace(id, { field, rule: f.rule, entry: f.entry, span: f.span });
  for (const [field, spans] of Object.entries(listed) as [keyof Statement, readonly (Span | null)[]][])
    for (const span of spans) trace(id, { field, rule: 'named', entry: null, span });
};

/**
 * Why a statement is what it is: for every derived field the rule, the lexicon's entry and the words that decided.
 * Empty when no statement has that id.
 */
export const explain = (
  parse: Parse,
  resolution: Resolution,
  context: Context,
  statementId: string,
): Reason[] => {
  const reasons: Reason[] = [];
  characterise(parse, resolution, context, (id, reason) => {
    if (id === statementId) reasons.push(reason);
  });
  return reasons;
};
