import type { Position, Status } from '../../src/6-match/index.ts';
import { states } from '../../src/generated/states.generated.ts';
import type { Act, Certainty, Framing } from '../../src/vocabulary.ts';

/** What positions are called on the page, and what is said of who holds one. */
export const POSITION_WORDS: Readonly<Record<Position, string>> = {
  asserts: 'asserts',
  confirms: 'confirms of its own conduct',
  denies: 'denies',
  disputes: 'disputes',
  'declines-to-deny': 'declines to deny',
  'declines-to-comment': 'declines to comment',
  'calls-for-inquiry': 'calls for an inquiry',
  'none-recorded': 'no position recorded',
};

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  contested: 'contested',
  'confirmed-by-accused': 'confirmed by the accused',
  unopposed: 'unopposed',
};

export const ACT_WORDS: Readonly<Record<Act, string>> = {
  state: 'states',
  assess: 'assesses',
  accuse: 'accuses',
  condemn: 'condemns',
  deny: 'denies',
  dispute: 'disputes',
  'decline-to-deny': 'declines to deny',
  'decline-to-comment': 'declines to comment',
  confirm: 'confirms',
  demand: 'demands',
  reject: 'rejects',
  warn: 'warns',
  pledge: 'pledges',
  support: 'supports',
};

export const CERTAINTY_WORDS: Readonly<Record<Certainty, string>> = {
  'CT+': 'certain that it is so',
  'PR+': 'probably so',
  'PS+': 'possibly so',
  'CT-': 'certain that it is not so',
  'PR-': 'probably not so',
  'PS-': 'possibly not so',
  CTu: 'certain, which way is not told',
  Uu: 'not committed',
};

export const FRAMING_WORDS: Readonly<Record<Framing, string>> = {
  neutral: 'reported neutrally',
  distancing: 'reported with distance',
  endorsing: 'reported with approval',
};

/** The rules that decide most often, for a reader; the others' names say enough (docs/characterise.md). */
const RULE_WORDS: Readonly<Record<string, string>> = {
  act: 'follows from the act',
  answered: 'whom it answers',
  cue: 'the cue',
  'cue-addressee': 'told beside the cue',
  'cue-and-content': 'cue and content together',
  'cue-date': 'told beside the cue',
  'cue-names': 'what the cue names',
  'cue-negated': 'the cue, which is negated',
  'cue-object': 'object of the cue',
  'content-doer': 'who does it in the content',
  'content-negated': 'the content is negated',
  'content-plain': 'nothing in the content makes it less sure',
  'content-tells-nothing': 'the cue leaves it open, and so does the content',
  'content-wrongdoing': 'the content tells of a wrong',
  default: 'nothing tells otherwise',
  named: 'named in these words',
  'no-content': 'it has no content of its own',
  'not-told': 'the text does not tell; that of publication',
  opponent: 'the other side of the dispute',
  'scare-quotes': 'words in quotation marks of doubt',
};

export const ruleWords = (rule: string): string => RULE_WORDS[rule] ?? rule.replaceAll('-', ' ');

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2 September 1983" of a date in ISO 8601 or EDTF; what is no whole day stays as it is. */
export const dayWords = (date: string | null): string => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '') ?? [];
  return day
    ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
    : (date ?? 'day unknown') || 'day unknown';
};

/** "2 Sep", with the year where it is told: for cells. */
export const shortDay = (date: string | null, year = true): string => {
  const [, y, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '') ?? [];
  return day ? `${Number(day)} ${MONTHS[Number(month) - 1].slice(0, 3)}${year ? ` ${y}` : ''}` : '';
};

/** "1 document", "3 documents". */
export const counted = (n: number, thing: string): string =>
  `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`;

const STATES = new Map(states.map(s => [s.code, s.name]));

/** A state's name; anybody else's stays as it is told. */
export const nameOf = (code: string, told = code): string =>
  told === code ? (STATES.get(code) ?? told) : told;

/** Share in whole per cent. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
