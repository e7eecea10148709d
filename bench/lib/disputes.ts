// Documents of disputes between states, in which the same claims are asserted and denied in several wordings.
import { createHash } from 'node:crypto';
import { states } from '../../src/generated/states.generated.ts';
import type { Act } from '../../src/vocabulary.ts';
import type { Random } from './random.ts';

/** Sixty states, as there are in the news. */
const STATES = states
  .filter(s => s.adjectives && !s.until)
  .slice(0, 60)
  .map(s => [s.code, s.name, s.adjectives.split('|')[0]] as const);
const DEEDS = [
  'rammed',
  'bombed',
  'hacked',
  'seized',
  'blocked',
  'poisoned',
  'invaded',
  'sabotaged',
] as const;
const THINGS = [
  'trawler',
  'pipeline',
  'embassy',
  'power station',
  'hospital',
  'ferry',
  'island',
  'aircraft',
] as const;
const SYLLABLES = ['ba', 'do', 'gri', 'ka', 'lu', 'me', 'no', 'per', 'ro', 'sta', 'tu', 'vi'] as const;

const PER_DOCUMENT = 10;
/** Statements on one dispute; a larger ledger holds more disputes. */
export const PER_DISPUTE = 200;

const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)];
const name = (random: Random): string => {
  const word = Array.from({ length: 4 }, () => pick(random, SYLLABLES)).join('');
  return word[0].toUpperCase() + word.slice(1);
};

/** The documents of one dispute: four claims, each asserted and denied in several wordings. */
export const dispute = (random: Random) => {
  const [a, b] = [pick(random, STATES), pick(random, STATES)];
  const [town, ship] = [name(random), name(random)];
  const claims = Array.from({ length: 4 }, () => [pick(random, DEEDS), pick(random, THINGS)] as const);
  return Array.from({ length: PER_DISPUTE / PER_DOCUMENT }, () => {
    const said = Array.from({ length: PER_DOCUMENT }, () => {
      const [deed, thing] = pick(random, claims);
      const words = pick(random, [
        `${a[2]} forces had ${deed} the ${thing} at ${town}`,
        `the ${thing} near ${town} was ${deed} by ${a[1]} in the ${ship} affair`,
        `${a[1]} had ${deed} a ${thing} off ${town}`,
      ]);
      return { words, by: pick(random, [a, b]) };
    });
    const text = said.map(({ words, by }) => `${by[1]} said ${words}, on the ${ship} question.`).join(' ');
    return { text: `${text} ${random(1_000_000_000)}`, said, day: 1 + random(9000) };
  });
};

/** A document of a dispute. */
export type Made = ReturnType<typeof dispute>[number];

/** A document of a dispute as the ledger takes it; `actOf` gives the act of each statement. */
export const recorded = ({ text, said, day }: Made, actOf: () => Act = () => 'state') => {
  const contentHash = createHash('sha256').update(text).digest('hex');
  const id = contentHash.slice(0, 16);
  const publishedAt = new Date(Date.UTC(2000, 0, day)).toISOString().slice(0, 10);
  const about = { givenId: null, uri: null, title: null, outlet: null, author: null } as const;
  const document = { id, contentHash, ...about, publishedAt, format: 'text' as const, text };
  const actors = STATES.filter(([code]) => said.some(s => s.by[0] === code)).map(([code, name]) => ({
    ...{ code, name, type: 'state' as const, role: null, affiliation: null, named: true },
    mentions: [],
  }));
  let at = 0;
  const statements = said.map(({ words, by: [code, name] }) => {
    const start = text.indexOf(words, at);
    at = start + words.length;
    return {
      id: `${id}:${start}`,
      kind: 'indirect' as const,
      source: [],
      cue: [],
      content: [[start, at] as const],
      nestedIn: null,
      speakers: [{ code, name, role: null, affiliation: null, named: true }],
      unnamedSpeakers: 0,
      act: actOf(),
      certainty: 'CT+' as const,
      framing: 'neutral' as const,
      addressees: [],
      targets: [],
      instruments: [],
      evidence: [],
      quantities: [],
      places: [],
      date: null,
      confidence: { attribution: 1, speaker: 1, act: 1, certainty: 1, framing: 1 },
    };
  });
  return [document, { text, actors, statements }, { analysedBy: 'bench', seenAt: '2000-01-01' }] as const;
};
