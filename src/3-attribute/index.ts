/**
 * Stage 3: who is cited, by which words, for what.
 *
 * A first tagger finds cues; a second one looks at the surroundings of each and finds its source and content; a judge tells how
 * probable each reading is; attributions that lie in the content of another are looked for there again.
 * @module
 */
import type { Parse } from '../2-parse/index.ts';
import { type Parts, withAgent } from './agent.ts';
import { attributionOf, type Chosen, choose, type Draft } from './assemble.ts';
import type { Attribution } from './attribution.ts';
import { withoutCoordinates } from './coordinate.ts';
import { type CueCandidate, type CueCounts, CueFinder, countCues } from './cues.ts';
import { datelineTokens } from './datelines.ts';
import { formsOf } from './forms.ts';
import { Judge, type Sighted } from './judge.ts';
import { knownCues, withKnown } from './known-cues.ts';
import { withLink } from './linked.ts';
import type { AttributeModel } from './model.ts';
import { REACH } from './neighbours.ts';
import { asksAbout, isOccasion } from './questions.ts';
import { isQuotedTitle } from './quoted-titles.ts';
import { type Readings, RoleFinder, type Run } from './roles.ts';
import { withRunningQuotations } from './running-quotations.ts';
import { silenceOf } from './silence.ts';
import { canSpeak } from './speaker-words.ts';
import { subjectBefore } from './subject.ts';
import { NO_SPEAKER, turnsOf } from './turns.ts';
import { CLASS, type View, viewOf } from './view.ts';
import { wholeList, withoutTime } from './whole-list.ts';

export type { Attribution } from './attribution.ts';
export { type AttributeModel, readAttributeModel } from './model.ts';

/** Attributions nested deeper than this are not looked for. */
const MAX_DEPTH = 4;

/** Candidates less probable are not looked at further: next to none of them stands in the end. */
const LEAST_CUE = 0.03;

/** A known cue that has a source and a content is no less sure than this. */
const KNOWN_CONFIDENCE = 0.5;

/** A content of fewer tokens holds no attribution of its own. */
const LEAST_NESTED = 4;

/**
 * The attributions of a parsed text. An outer one stands before those nested in it; spans count UTF-16 code units of
 * `parse.text` and begin and end at tokens.
 */
export const attribute = (parse: Parse, model: AttributeModel): Attribution[] => {
  if (parse.size === 0) return [];
  const reader = new Reader(viewOf(parse, model.classes), model);
  const out: Attribution[] = [];
  const turns = turnsOf(parse);
  const byTurn = split([...formsOf(parse), ...reader.top()], turns);
  // What stands between the speeches of a record is the reporters', who cite nobody.
  if (!turns[0]?.floor) {
    const outermost = choose(byTurn[0]);
    const kept = withRunningQuotations(reader.view, outermost.kept);
    place(reader, { ...outermost, kept }, null, 0, out);
  }
  turns.forEach((turn, k) => {
    const index = out.length;
    const { floor } = turn;
    out.push({ ...attributionOf(parse, turn, null), kind: 'speech', ...(floor && { floor }) });
    place(reader, choose(byTurn[k + 1].flatMap(d => clipped(d, hullOf(turn)))), index, 1, out);
  });
  return out;
};

/** Drafts by the turn that their cue lies in: first those in none, then one list a turn. Labels are no cues. */
const split = (drafts: readonly Draft[], turns: readonly Draft[]): Draft[][] => {
  const lists: Draft[][] = Array.from({ length: turns.length + 1 }, () => []);
  let k = 0;
  for (const d of [...drafts].sort((x, y) => x.cue.first - y.cue.first)) {
    while (k < turns.length && d.cue.first >= hullOf(turns[k]).past) k++;
    if (k === turns.length || d.cue.first < (turns[k].source[0] ?? turns[k].cue).first) lists[0].push(d);
    else if (d.cue.first >= turns[k].content[0].first) lists[k + 1].push(d);
  }
  return lists;
};

/** All that a turn says, with the page ends within it. */
const hullOf = ({ content }: Draft): Run => ({
  first: content[0].first,
  past: content[content.length - 1].past,
});

/** Whether a token is a word such as "UPDATE" before a colon. */
const isLabel = (v: View, i: number): boolean =>
  i + 1 < v.size &&
  v.kind[i + 1] === CLASS.colon &&
  NO_SPEAKER.test(v.parse.text.slice(v.parse.start[i], v.parse.end[i]));

/** A draft without what lies outside a run; none when no content is left. */
const clipped = (d: Draft, { first, past }: Run): Draft[] => {
  const clip = (runs: readonly Run[]) =>
    runs
      .map(r => ({ first: Math.max(r.first, first), past: Math.min(r.past, past) }))
      .filter(r => r.past > r.first);
  const content = clip(d.content);
  return content.length ? [{ ...d, source: clip(d.source), content }] : [];
};

/** A known verb whose source was not found has its subject for one. */
const withSubject = (v: View, cue: CueCandidate, parts: Parts): Parts => {
  if (!cue.known || cue.bare || parts.source.length > 0) return parts;
  const subject = subjectBefore(v, cue);
  const free = subject && parts.content.every(r => r.past <= subject.first || r.first >= subject.past);
  return free && canSpeak(v, subject) ? { ...parts, source: [subject] } : parts;
};

/** The least confidence that a known cue gives to an attribution with these parts. */
const leastOfKnown = (
  v: View,
  cue: CueCandidate,
  source: readonly Run[],
  content: readonly Run[],
): number => {
  if (!cue.known) return 0;
  if (cue.bare) return source.length > 0 || content[0].first >= cue.past ? KNOWN_CONFIDENCE : 0;
  if (source.length === 0) return 0;
  return !cue.position || canSpeak(v, source[0]) ? KNOWN_CONFIDENCE : 0;
};

/** The taggers and the judge, set up once per text; their buffers are used again and again. */
class Reader {
  readonly view: View;
  private readonly model: AttributeModel;
  private readonly cues: CueFinder;
  private readonly nestedCues: CueFinder;
  private readonly roles: RoleFinder;
  private readonly judge: Judge;
  private readonly dateline: Uint8Array;
  private counts: CueCounts = countCues(0, []);

  constructor(view: View, model: AttributeModel) {
    this.view = view;
    this.model = model;
    this.dateline = datelineTokens(view.parse);
    this.cues = new CueFinder(model.cues, model.settings.eagerness);
    this.nestedCues = new CueFinder(model.nestedCues, model.settings.eagerness);
    this.roles = new RoleFinder(model.roles);
    this.judge = new Judge(model.judge, model.neighbours, model.settings.calibrations);
  }

  /** The readings of the whole text that are sure enough to be considered. */
  top(): Draft[] {
    const { view, cues } = this;
    const candidates: CueCandidate[] = [];
    for (const [first, past] of view.parse.sentences) {
      const found: CueCandidate[] = [];
      cues.find(view, first, past, found);
      candidates.push(...withKnown(found, knownCues(view.parse, first, past)));
    }
    this.counts = countCues(view.size, candidates);
    return this.drafts(candidates, this.model.settings.least);
  }

  /** Those of a run of tokens, the content of one attribution. */
  inside(run: Run): Draft[] {
    const { view, nestedCues } = this;
    const { sentences, sentenceOf } = view.parse;
    const candidates: CueCandidate[] = [];
    for (let s = sentenceOf[run.first]; s <= sentenceOf[run.past - 1]; s++) {
      const first = Math.max(sentences[s][0], run.first);
      const past = Math.min(sentences[s][1], run.past);
      const found: CueCandidate[] = [];
      nestedCues.find(view, first, past, found);
      candidates.push(...withKnown(found, knownCues(view.parse, first, past)));
    }
    return this.drafts(candidates, this.model.settings.leastNested, run);
  }

  /** "It was alleged that …": the subject stands for the clause, and nobody is named. */
  private isExpletive(cue: CueCandidate, source: readonly Run[], content: readonly Run[]): boolean {
    const { parse } = this.view;
    const [it] = source;
    if (
      source.length !== 1 ||
      it.past - it.first !== 1 ||
      it.past > cue.first ||
      parse.lemma(it.first) !== 'it'
    )
      return false;
    const passive =
      parse.lemma(cue.first) === 'be' || parse.lemma(it.past) === 'be' || parse.lemma(it.past) === 'have';
    return passive && cue.past - it.past > 1 && ['that', 'whether'].includes(parse.lemma(content[0].first));
  }

  /** The readings whose source can speak: a dateline or a label such as "UPDATE" cannot, and no content begins in a dateline. */
  private plausible({ readings, nothing }: Readings): Readings {
    const { dateline, view } = this;
    const able = readings.flatMap(r => {
      if (r.source.some(s => dateline[s.first] || (s.past - s.first === 1 && isLabel(view, s.first))))
        return [];
      const content = r.content.flatMap(c => {
        let { first } = c;
        while (first < c.past && dateline[first]) first++;
        const run = { first, past: c.past };
        return first < c.past && !isQuotedTitle(view, run) ? [run] : [];
      });
      return content.length ? [{ ...r, content }] : [];
    });
    return { readings: able, nothing };
  }

  private sight(cue: CueCandidate, within?: Run): Sighted {
    const { view, roles, judge, counts } = this;
    const readings = this.plausible(roles.find(view, cue, counts.likely, within));
    return judge.sight(view, cue, readings, counts);
  }

  private drafts(candidates: readonly CueCandidate[], least: number, within?: Run): Draft[] {
    const { view, judge } = this;
    const drafts: Draft[] = [];
    const likely = candidates.filter(cue => cue.probability >= LEAST_CUE);
    // Readings take room: only those are at hand that the judge looks at together.
    const sighted: (Sighted | undefined)[] = [];
    likely.forEach((cue, k) => {
      while (sighted.length < likely.length && sighted.length <= k + REACH)
        sighted.push(this.sight(likely[sighted.length], within));
      sighted[k - REACH - 1] &&= undefined;
      // Beside its neighbours what lies in another's content loses, and rightly so, but not where it is looked for in there.
      const verdict = within ? sighted[k]!.verdict : judge.choose(view, sighted, k);
      const silence = silenceOf(view, cue, verdict?.reading.content ?? []);
      if (silence) drafts.push(silence);
      if (!verdict || silence || asksAbout(view, cue) || isOccasion(view, cue)) return;
      const { source, content: found } = withSubject(view, cue, withAgent(view, cue, verdict.reading));
      const taken = (i: number) => [cue, ...source, ...found].some(r => r.first <= i && i < r.past);
      const content = found.map(r => withLink(view, r, taken));
      const confidence = Math.max(verdict.confidence, leastOfKnown(view, cue, source, content));
      if (confidence < least) return;
      drafts.push({
        cue: { first: cue.first, past: cue.past },
        source: this.isExpletive(cue, source, content)
          ? []
          : source.map(r => withoutTime(view, wholeList(view, r))),
        content,
        confidence,
      });
    });
    return withoutCoordinates(view, drafts);
  }
}

/** Lists the attributions of one level, each with those nested in it behind it. */
const place = (
  reader: Reader,
  { kept, below }: Chosen,
  parent: number | null,
  depth: number,
  out: Attribution[],
): void => {
  let from = 0;
  for (const draft of kept) {
    const index = out.length;
    out.push(attributionOf(reader.view.parse, draft, parent));
    if (depth + 1 >= MAX_DEPTH) continue;
    for (const run of draft.content) {
      if (run.past - run.first < LEAST_NESTED) continue;
      const lies = (d: Draft) =>
        [d.cue, ...d.source, ...d.content].every(r => r.first >= run.first && r.past <= run.past);
      // `below` is in order of place too: what ends before this run is not looked at again.
      while (from < below.length && below[from].cue.past <= run.first - 400) from++;
      const waiting: Draft[] = [];
      for (let k = from; k < below.length && below[k].cue.first < run.past; k++)
        if (lies(below[k])) waiting.push(below[k]);
      place(reader, choose([...reader.inside(run).filter(lies), ...waiting]), index, depth + 1, out);
    }
  }
};
