import type { ResolvedAttribution } from '../4-resolve/index.ts';
import { type Mentions, speakerCodes } from './actors.ts';
import type { CueReading } from './cue.ts';
import { type Finding, finding } from './findings.ts';
import type { Words } from './words.ts';

/** Verbs whose object is who is spoken to. */
const TELLS = new Set([
  'tell',
  'inform',
  'brief',
  'assure',
  'remind',
  'notify',
  'advise',
  'address',
  'reassure',
  'warn',
  'ask',
  'alert',
]);
/** Nouns of an utterance that "to X" may follow: "in a letter to the Council". */
const UTTERANCES = new Set(
  'letter statement address message note speech report remark comment interview testimony submission email e-mail call briefing complaint appeal response reply cable memo'.split(
    ' ',
  ),
);
const SPOKEN_TO = new Set([
  'speak',
  'say',
  'talk',
  'write',
  'explain',
  'report',
  'announce',
  'declare',
  'respond',
  'reply',
  'testify',
  'complain',
  'present',
  'submit',
  'confirm',
  'repeat',
]);

/** Groups that are spoken to and are nobody's voice; the code is their own slug. */
const AUDIENCES = new Set(
  'reporter journalist lawmaker member delegate diplomat parliament congress council assembly committee court supporter crowd audience viewer minister ambassador official senator leader investigator legislator nation public press conference rally agency newspaper station television channel judge jury world police editor'.split(
    ' ',
  ),
);

/** The code of who is named from token t on, and where: an actor, or a known audience's slug ("reporters"). */
const addresseeAt = (words: Words, from: number, mentions: Mentions): { code: string; at: number } | null => {
  const past = words.past(Math.min(from, words.parse.size - 1));
  for (let t = from; t < Math.min(past, from + 6); t++) {
    const mention = mentions.at(t);
    if (mention) return { code: mention.code, at: t };
    const pos = words.pos(t);
    // "told the state-run agency": the head of the phrase, not what stands before it.
    const continues = t + 1 < past && (words.pos(t + 1) === 'NOUN' || words.pos(t + 1) === 'PROPN');
    if (pos === 'NOUN' && AUDIENCES.has(words.lemma(t)) && !continues) return { code: words.lower(t), at: t };
    if (pos === 'PROPN' && !continues) return { code: slug(words, from, t), at: t };
    if (
      !['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'ADV'].includes(pos) &&
      words.tag(t) !== 'PRP$' &&
      words.tag(t) !== 'POS'
    )
      return null;
  }
  return null;
};

const slug = (words: Words, from: number, last: number): string => {
  let first = last;
  while (first > from && words.pos(first - 1) === 'PROPN') first--;
  const name = words.parse.text.slice(words.parse.start[first], words.parse.end[last]);
  if (/^[A-Z]{2,}$/.test(name)) return name;
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
};

/** Who is spoken to, by code: "told the Council", "in a letter to Iran", "speaking to reporters". */
export const addresseesOf = (
  words: Words,
  attribution: ResolvedAttribution,
  cue: CueReading,
  mentions: Mentions,
): Finding<readonly string[]> => {
  const own = speakerCodes(attribution);
  const tokens = words.in(attribution.cue);
  const codes: string[] = [];
  let where = -1;
  for (const t of tokens) {
    const lemma = words.lemma(t);
    const passive = cue.passive && t === cue.head;
    let from = -1;
    if (TELLS.has(lemma) && words.pos(t) === 'VERB' && !passive) from = t + 1;
    else if (UTTERANCES.has(lemma) || SPOKEN_TO.has(lemma)) {
      const next = words.lower(Math.min(t + 1, words.parse.size - 1));
      if (next === 'to' || (next === 'with' && lemma === 'interview')) from = t + 2;
    }
    if (from < 0 || from >= words.parse.size) continue;
    const found = addresseeAt(words, from, mentions);
    if (found && !own.has(found.code) && !codes.includes(found.code)) {
      codes.push(found.code);
      if (where < 0) where = found.at;
    }
  }
  return finding(
    codes,
    codes.length ? 'cue-addressee' : 'default',
    0.7,
    null,
    where < 0 ? null : words.span(where, where),
  );
};
