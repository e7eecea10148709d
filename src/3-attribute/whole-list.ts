import type { Run } from './roles.ts';
import { CLASS, type View } from './view.ts';

/**
 * A source that begins within a list of names is the whole list: the tagger finds "France and seven other nations" where the
 * text has "Britain, France and seven other nations said". Items are names set off by commas; an item behind a preposition
 * ("In London, France and Germany said") is none.
 */
export const wholeList = (v: View, run: Run): Run => {
  const sentence = v.parse.sentences[v.parse.sentenceOf[run.first]][0];
  if (!hasConjunction(v, run)) return run;
  let { first } = run;
  while (first - 2 >= sentence && v.kind[first - 1] === CLASS.comma && v.kind[first - 2] === CLASS.name) {
    let item = first - 2;
    while (item > sentence && (v.kind[item - 1] === CLASS.name || v.kind[item - 1] === CLASS.determiner))
      item--;
    const before = item > sentence ? v.kind[item - 1] : CLASS.stop;
    if (before === CLASS.preposition || before === CLASS.verb || before === CLASS.noun) break;
    first = item;
  }
  return { first, past: run.past };
};

/** Whether "and" or "or" joins names or what is counted with them: an office with a conjunction in it is no list. */
const hasConjunction = (v: View, run: Run): boolean => {
  if (v.kind[run.first] !== CLASS.name && v.kind[run.first] !== CLASS.determiner) return false;
  for (let i = run.first + 1; i + 1 < run.past; i++) {
    if (v.kind[i] !== CLASS.conjunction) continue;
    const before = v.kind[i - 1] === CLASS.comma ? v.kind[i - 2] : v.kind[i - 1];
    return before === CLASS.name;
  }
  return false;
};

const TIME =
  /^(?:on|late|early|earlier|yesterday|today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?)$/i;
const DAY = /day$|^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?$/i;

/** A source without the time that stands between it and its verb: "Turkey on Tuesday", "the spokesman late Monday". */
export const withoutTime = (v: View, run: Run): Run => {
  const word = (i: number) => v.parse.text.slice(v.parse.start[i], v.parse.end[i]);
  let { past } = run;
  if (!DAY.test(word(past - 1)) && !/^(?:yesterday|today|tonight)$/i.test(word(past - 1))) return run;
  while (past - 1 > run.first && TIME.test(word(past - 1))) past--;
  return { first: run.first, past };
};
