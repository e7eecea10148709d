/**
 * Learns lemma rules: for each tag group and ending, the commonest change, where it differs from what a shorter ending says.
 * @module
 */
import { lemmaGroup, lemmaOf, lemmaRule, normalForm } from '../../src/2-parse/lemmas.ts';
import type { Examples } from './data.ts';

type Counts = Map<string, Map<string, number>>;
const bump = (counts: Counts, key: string, rule: string, by: number) => {
  const of = counts.get(key) ?? new Map<string, number>();
  of.set(rule, (of.get(rule) ?? 0) + by);
  counts.set(key, of);
};
const commonest = (of: Map<string, number>): [rule: string, count: number] =>
  [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];

export const learnLemmas = (e: Examples): [string, string][] => {
  const forms: Counts = new Map();
  for (const w of e.words) {
    const form = normalForm(w.form);
    const lemma = normalForm(w.lemma);
    if (w.lemma === '_' || form.length > 40) continue;
    bump(forms, `${lemmaGroup(w.upos, w.xpos)}:^${form}`, lemmaRule(form, lemma), 1);
  }
  // Endings are counted by distinct form: a rule should serve words not yet seen.
  const endings: Counts = new Map();
  for (const [key, of] of forms) {
    const [group, form] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf('^') + 1)];
    const [rule, count] = commonest(of);
    if (rule[0] === '=') continue;
    for (let n = 0; n <= 5 && n < form.length; n++)
      bump(endings, `${group}:${form.slice(form.length - n)}`, rule, 1 + Math.log(count));
  }
  const rules = new Map<string, string>();
  const keys = [...endings.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const key of keys) {
    const of = endings.get(key)!;
    const [rule, weight] = commonest(of);
    const colon = key.indexOf(':');
    const ending = key.slice(colon + 1);
    if (ending && weight < 2) continue;
    let shorter: string | undefined;
    for (let n = ending.length - 1; n >= 0 && shorter === undefined; n--)
      shorter = rules.get(`${key.slice(0, colon)}:${ending.slice(ending.length - n)}`);
    if (rule !== (shorter ?? (ending ? undefined : '0'))) rules.set(key, rule);
  }
  for (const key of [...forms.keys()].sort()) {
    const [rule] = commonest(forms.get(key)!);
    const group = key.slice(0, key.indexOf(':'));
    const form = key.slice(key.indexOf('^') + 1);
    const lemma =
      rule[0] === '=' ? rule.slice(1) : form.slice(0, form.length - Number(rule[0])) + rule.slice(1);
    if (lemmaOf(form, group, rules) !== lemma) rules.set(key, rule);
  }
  return [...rules].sort((a, b) => (a[0] < b[0] ? -1 : 1));
};
