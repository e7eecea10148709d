import { UPOS } from '../2-parse/index.ts';
import { bodies } from '../generated/bodies.generated.ts';
import { firstNames } from '../generated/first-names.generated.ts';
import { institutions } from '../generated/institutions.generated.ts';
import { leaders } from '../generated/leaders.generated.ts';
import { offices } from '../generated/offices.generated.ts';
import { titles } from '../generated/titles.generated.ts';
import type { Run } from './roles.ts';
import type { View } from './view.ts';

/** Words by which a phrase is known to name somebody who can speak, where no verb shows it: a person, an office, an institution. */
const PERSONS = new Set([
  ...firstNames.map(n => n.name),
  ...leaders.map(l => l.name.split(' ').at(-1)!),
  ...titles.map(t => t.title),
]);

const last = (phrase: string): string => phrase.toLowerCase().split(' ').at(-1)!;

const SPEAKING = new Set([
  ...offices.flatMap(o => [last(o.office), ...(o.plural ? [last(o.plural)] : [`${last(o.office)}s`])]),
  ...institutions.flatMap(i => i.names.split('|').map(last)),
  ...'report study experts analysts officials sources witnesses police army navy military rebels media'.split(
    ' ',
  ),
  ...'pm fm'.split(' '),
]);
// Words that are as often a topic as a speaker.
for (const word of 'state court union organisation organization movement world service bureau board'.split(
  ' ',
))
  SPEAKING.delete(word);

const BODIES = new Set(bodies.flatMap(b => [b.name, ...b.also.split('|')]).filter(Boolean));

/** Whether words of a text name somebody who can speak. */
export const namesSpeaker = (words: string): boolean => {
  const bare = words.replace(/^the /i, '').replace(/[,;:.]+$/, '');
  if (BODIES.has(bare)) return true;
  const parts = bare.split(/[\s,]+/).map(w => w.replace(/[’']s?$/, ''));
  return parts.some(w => PERSONS.has(w.replace(/\.$/, ''))) || SPEAKING.has(parts.at(-1)!.toLowerCase());
};

const PROPER = UPOS.indexOf('PROPN');
const PERSONAL = /^(?:he|she|they|we|i|both|all|others|neither|nobody|everyone)$/i;

/** Whether a source is a name, a personal pronoun, or words that name somebody who can speak. */
export const canSpeak = (v: View, { first, past }: Run): boolean => {
  const { parse: p } = v;
  for (let i = first; i < past; i++) if (p.upos[i] === PROPER) return true;
  const words = p.text.slice(p.start[first], p.end[past - 1]);
  return PERSONAL.test(words) || namesSpeaker(words);
};
