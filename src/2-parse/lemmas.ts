/**
 * Lemmas by rule: the longest known ending of a word of such a tag says what to cut and what to add.
 * @module
 */

/** Endings by tag group: "V:ied" → "3y" (cut three letters, add y); an ending that begins with ^ is a whole word. */
export type LemmaRules = ReadonlyMap<string, string>;

/** Tags that inflect alike. */
export const lemmaGroup = (upos: string, xpos: string): string => {
  if (xpos === 'VBD' || xpos === 'VBN') return upos === 'AUX' ? 'AD' : 'VD';
  if (xpos === 'NNP' || xpos === 'NNPS') return xpos;
  return `${upos[0]}${upos[1]}${xpos}`;
};

const LONGEST_ENDING = 5;

/** Lower-cased, with straight apostrophes. */
export const normalForm = (form: string): string => form.toLowerCase().replace(/[’‘`´]/g, "'");

/** The lemma of a form in normal form. */
export const lemmaOf = (form: string, group: string, rules: LemmaRules): string => {
  if (form.length > 40) return form;
  let rule = rules.get(`${group}:^${form}`);
  for (let n = Math.min(LONGEST_ENDING, form.length - 1); rule === undefined && n >= 0; n--)
    rule = rules.get(`${group}:${form.slice(form.length - n)}`);
  return rule === undefined ? form : applyLemmaRule(form, rule);
};

/** "3y": cut three code units, add "y"; "=be": be whatever the form. */
export const applyLemmaRule = (form: string, rule: string): string =>
  rule[0] === '=' ? rule.slice(1) : form.slice(0, form.length - Number(rule[0])) + rule.slice(1);

/** The rule that takes a form to its lemma. */
export const lemmaRule = (form: string, lemma: string): string => {
  let same = 0;
  while (same < form.length && same < lemma.length && form[same] === lemma[same]) same++;
  const cut = form.length - same;
  return cut > 9 || (same === 0 && form !== lemma) ? `=${lemma}` : `${cut}${lemma.slice(same)}`;
};
