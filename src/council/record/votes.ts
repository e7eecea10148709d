import { CouncilError } from '../error.ts';
import { members } from '../members.ts';
import { type Outcome, outcome } from '../outcome.ts';
import { findState } from '../states.ts';
import { type Ballot, count, type Question, type Totals } from '../vote.ts';
import { type Flow, toInput, toSpan, trimmed } from './flow.ts';
import type { Range } from './header.ts';
import type { Quoted, RecordedVote, VoteTaken } from './types.ts';

const LABEL =
  /(In\s+fav(?:o|ou)r|Against|Abstain(?:ing|ed)|Abstentions?|(?:Present\s+and\s+)?[Nn]ot\s+(?:voting|participating[^:]{0,30})|Absent)\s*:/gi;
const ballotOf = (label: string): Ballot =>
  /^in/i.test(label) ? 'Y' : /^ag/i.test(label) ? 'N' : /^abst/i.test(label) ? 'A' : 'X';

const WORDS = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
];
const NUMERAL = `(\\d{1,2}|${WORDS.join('|')}|no|zero)`;
const numeral = (word: string | undefined): number | null => {
  if (word === undefined) return null;
  const lower = word.toLowerCase();
  return /^\d/.test(lower) ? Number(lower) : lower === 'no' || lower === 'zero' ? 0 : WORDS.indexOf(lower);
};

/** The members named in a stretch of a list, with how they voted. "None" names nobody. */
const named = (flow: Flow, input: string, [from, to]: Range, vote: Ballot): RecordedVote[] => {
  const list: RecordedVote[] = [];
  const add = (s0: number, e0: number) => {
    const [s, e] = trimmed(flow.text, s0, e0);
    const text = flow.text.slice(s, e).replace(/\s+/g, ' ').replace(/\.$/, '');
    if (!text || /^none$/i.test(text)) return;
    const state = findState(text)?.state;
    // "Argentina and Brazil", but not "Bosnia and Herzegovina".
    const and = /\sand\s/g;
    if (!state)
      for (const join of flow.text.slice(s, e).matchAll(and)) {
        const [left, right] = [
          flow.text.slice(s, s + join.index),
          flow.text.slice(s + join.index + join[0].length, e),
        ];
        if (findState(left) && findState(right)) {
          add(s, s + join.index);
          add(s + join.index + join[0].length, e);
          return;
        }
      }
    list.push({ member: state?.code ?? null, name: { text, span: toSpan(flow, input, s, e) }, vote });
  };
  for (const part of flow.text.slice(from, to).matchAll(/[^,;]+/g))
    add(from + part.index, from + part.index + part[0].length);
  return list;
};

/** The votes listed in a range of the flow, under "In favour:", "Against:", "Abstaining:". */
const listed = (flow: Flow, input: string, [from, to]: Range): RecordedVote[] => {
  const labels = [...flow.text.slice(from, to).matchAll(LABEL)];
  return labels.flatMap((label, i) => {
    const start = from + label.index + label[0].length;
    const end = i + 1 < labels.length ? from + labels[i + 1].index : to;
    // A list ends with its paragraph: what follows a full stop is no list any more.
    const stop = /\.\s|\n\s*\n/.exec(flow.text.slice(start, end));
    return named(flow, input, [start, stop ? start + stop.index : end], ballotOf(label[1]));
  });
};

const FAVOUR = new RegExp(`${NUMERAL}\\s+votes?\\s+(?:were\\s+cast\\s+)?in\\s+favour`, 'i');
const AGAINST = new RegExp(`${NUMERAL}\\s+(?:votes?\\s+)?against`, 'i');
const ABSTENTIONS = new RegExp(`${NUMERAL}\\s+(?:abstentions?|abstaining|members?\\s+abstain)`, 'i');
const RESOLUTION = /as\s+resolution\s+(\d{1,4})\s+\((\d{4})\)/;
const NOT_ADOPTED =
  /(?:has|have|was|were|is)\s+(?:therefore\s+)?not\s+(?:been\s+)?(?:adopted|carried|approved)|(?:was|is|has\s+been)\s+(?:therefore\s+)?rejected|fail(?:s|ed)\s+to\s+be\s+adopted/i;
const ADOPTED =
  /(?:has|have|was|were|is)\s+(?:therefore\s+|accordingly\s+)?(?:been\s+)?(?:unanimously\s+)?(?:adopted|carried|approved)/i;
const BY_VETO = /owing\s+to\s+(?:a|the)\s+negative\s+votes?\s+of/i;
const DRAFT =
  /(?:draft\s+resolution|amendments?|proposal|document)[^.]{0,160}?(S\/(?:\d{4}\/\d{1,4}|\d{2,5})(?:\/(?:Rev|Add)\.\d+)?)/gi;
const PROCEDURAL =
  /procedural\s+(?:vote|motion|matter|question)|agenda|\b(?:proposal|motion|request|invitation|ruling)\b|\brule\s+3\d\b/i;
const SUBSTANTIVE = /draft\s+(?:resolution|decision)|amendment|recommendation/i;

/** What a vote is on: the announcement says it ("the provisional agenda has been adopted"), else the words before the vote. */
const questionOf = (announcement: string, before: string): Question => {
  const told = [announcement, before].find(text => SUBSTANTIVE.test(text) || PROCEDURAL.test(text)) ?? '';
  return PROCEDURAL.test(told) && !SUBSTANTIVE.test(told) ? 'procedural' : 'substantive';
};

const readAnnouncement = (
  text: string,
): { totals: Totals | null; result: VoteTaken['result']; resolution: string | null } => {
  const inFavour = numeral(FAVOUR.exec(text)?.[1]);
  const resolution = RESOLUTION.exec(text);
  return {
    totals:
      inFavour === null
        ? null
        : {
            inFavour,
            against: numeral(AGAINST.exec(text)?.[1]) ?? 0,
            abstaining: numeral(ABSTENTIONS.exec(text)?.[1]) ?? 0,
            notVoting: 0,
          },
    result: NOT_ADOPTED.test(text) ? 'not adopted' : ADOPTED.test(text) || resolution ? 'adopted' : null,
    resolution: resolution ? `S/RES/${resolution[1]} (${resolution[2]})` : null,
  };
};

/** Every way in which lists, numbers, result and rules disagree. */
const compare = (
  date: string | null,
  votes: readonly RecordedVote[],
  announced: Totals | null,
  result: VoteTaken['result'],
  question: Question,
  saidVeto: boolean,
): { outcome: Outcome | null; contradictions: string[] } => {
  const contradictions: string[] = votes
    .filter(v => !v.member)
    .map(v => `"${v.name.text}" voted and is no state known here`);
  const totals = count(votes.map(v => v.vote));
  if (announced && votes.length)
    for (const what of ['inFavour', 'against', 'abstaining'] as const)
      if (announced[what] !== totals[what])
        contradictions.push(
          `${announced[what]} ${what === 'inFavour' ? 'in favour' : what} announced, ${totals[what]} listed`,
        );
  if (!date) return { outcome: null, contradictions };
  try {
    const seated = members(date);
    const all = announced?.inFavour === seated.length && !votes.length;
    if (!votes.length && !all) {
      if (announced && result === 'adopted' && announced.inFavour < (seated.length > 11 ? 9 : 7))
        contradictions.push(`adopted with ${announced.inFavour} in favour, fewer than are required`);
      return { outcome: null, contradictions };
    }
    const cast = votes.flatMap(v => (v.member ? [{ member: v.member, vote: v.vote }] : []));
    const listed = outcome({ on: date, votes: cast, question, ...(all ? { others: 'Y' } : {}) });
    if (result && (result === 'adopted') !== listed.adopted)
      contradictions.push(`announced as ${result}, but by the rules ${listed.reason}`);
    if (saidVeto && listed.result !== 'vetoed')
      contradictions.push(`a veto is announced, but by the rules ${listed.reason}`);
    return { outcome: listed, contradictions };
  } catch (error) {
    if (!(error instanceof CouncilError)) throw error;
    return { outcome: null, contradictions: [...contradictions, error.message] };
  }
};

/**
 * Reads one vote: its list in `list` (empty where there is none), and the announcement at the beginning of `announcement`.
 * What the votes come to under the rules of the day is computed and compared with what was announced.
 */
export const readVote = (
  flow: Flow,
  input: string,
  list: Range,
  announcement: Range | null,
  date: string | null,
): VoteTaken => {
  const votes = listed(flow, input, list);
  const [from, to] = announcement ?? [list[1], list[1]];
  const said = flow.text.slice(from, Math.min(to, from + 900));
  const flat = said.replace(/\s+/g, ' ');
  const heard = readAnnouncement(flat);
  const { totals, resolution } = heard;
  // Older records have the result in the remark, and the president does not repeat it.
  const result = heard.result ?? readAnnouncement(flow.text.slice(...list).replace(/\s+/g, ' ')).result;
  const verdict =
    /(?:adopted|carried|rejected|approved)[^.]*\./i.exec(said) ?? /abstentions?\s*\./i.exec(said);
  const understood = announcement && (totals || result);
  const quoted: Quoted | null = understood
    ? (([s, e]) => ({ text: flow.text.slice(s, e).replace(/\s+/g, ' '), span: toSpan(flow, input, s, e) }))(
        trimmed(flow.text, from, from + (verdict ? verdict.index + verdict[0].length : said.length)),
      )
    : null;
  const ahead = flow.text.slice(Math.max(0, list[0] - 6000), list[0]);
  const drafts = [...ahead.matchAll(DRAFT)];
  const last = drafts[drafts.length - 1];
  const draftAt = last && list[0] - ahead.length + last.index + last[0].length - last[1].length;
  const question = questionOf(quoted?.text ?? '', ahead.slice(-500));
  const numbers = totals && { ...totals, notVoting: count(votes.map(v => v.vote)).notVoting };
  return {
    spans: toInput(flow, input, ...list),
    draft:
      last && question === 'substantive'
        ? { text: last[1].replace(/\s/g, ''), span: toSpan(flow, input, draftAt, draftAt + last[1].length) }
        : null,
    question,
    votes,
    announced: numbers,
    result,
    resolution,
    announcement: quoted,
    ...compare(date, votes, numbers, result, question, BY_VETO.test(flat)),
  };
};

/** Whether a text lists votes. */
export const hasList = (text: string): boolean => text.search(LABEL) >= 0;

/** Whether a speech announces the result of a vote. */
export const announces = (text: string): boolean => FAVOUR.test(text.slice(0, 600).replace(/\s+/g, ' '));
