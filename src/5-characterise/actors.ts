import type { Actor, Resolution, ResolvedAttribution } from '../4-resolve/index.ts';
import { bodies } from '../generated/bodies.generated.ts';
import { states } from '../generated/states.generated.ts';
import { Patterns } from './patterns.ts';
import type { Words } from './words.ts';

/** Who a token speaks of: the code it counts as, and the tokens that name it. */
export type Mention = { readonly code: string; readonly first: number; readonly last: number };

/** Who is spoken of where. */
export type Mentions = {
  /** The mention that token i belongs to, or null. */
  readonly at: (i: number) => Mention | null;
  /** The mentions that begin in the tokens first … last, in order. */
  readonly between: (first: number, last: number) => Mention[];
};

const CODE = /^[A-Z]{2,}$/;
const STATE_CODES: ReadonlySet<string> = new Set(states.map(row => row.code));

/** Whether a code is a state's, of today or of the past; "ICJ" and "IMF" have three letters too. */
export const isState = (code: string): boolean => STATE_CODES.has(code);

/** Organisations of states that are parties to disputes, as the United Nations and courts seldom are. */
const ALLIANCES = /^(NATO|EU|CSTO|WARSAWPACT|ECOWAS|GCC)$/;

/** Whether a code is a state's or an alliance's: one that can be the other side. */
export const isParty = (code: string): boolean => isState(code) || ALLIANCES.test(code);

/** The state or organisation that an actor counts as: a ministry, an office or an envoy is its government. */
export const countsAs = (actor: Pick<Actor, 'code' | 'affiliation'>): string => {
  const own = actor.code.split(':')[0];
  if (CODE.test(own)) return own;
  const affiliation = actor.affiliation?.split(':')[0] ?? '';
  return CODE.test(affiliation) ? affiliation : actor.code;
};

/** Every code that stands for a speaker of the attribution. */
export const speakerCodes = (attribution: ResolvedAttribution): Set<string> =>
  new Set(attribution.speakers.flatMap(s => [s.code, s.affiliation ?? s.code, countsAs(s)]));

const split = (cell: string) => cell.split('|').filter(Boolean);

/** Names, adjectives and capitals of states, for those that nobody in the text speaks for ("Russian forces"). */
const STATES = new Patterns(
  states.flatMap(row =>
    [
      row.name,
      ...split(row.also),
      ...split(row.adjectives),
      ...split(row.people),
      ...split(row.capitals),
    ].flatMap(name => (name.length > 2 ? [[name, row.successor || row.code] as const] : [])),
  ),
);

/** Names that hold a state's and are none: "Gulf of Oman", "Northern Ireland". */
const PLACES = new Patterns(
  bodies.flatMap(row => (row.type === 'place' ? [[row.name, row.name] as const] : [])),
);
const LONGEST_PLACE = 3;

/** Whether a token lies in the name of a place that is no state's. */
const inPlace = (words: Words, i: number): boolean => {
  for (let from = i; from >= Math.max(0, i - LONGEST_PLACE); from--) {
    const place = PLACES.at(words, from, () => true);
    if (place && place.last >= i) return true;
  }
  return false;
};

export const mentionsOf = (words: Words, resolution: Resolution): Mentions => {
  const mentions = new Array<Mention | undefined>(words.parse.size);
  const claim = (code: string, first: number, last: number) => {
    const mention = { code, first, last };
    // The longest mention wins: "Russian Foreign Ministry" is one, not two.
    for (let t = first; t <= last; t++) {
      const there = mentions[t];
      if (!there || there.last - there.first < last - first) mentions[t] = mention;
    }
  };
  for (const actor of resolution.actors)
    for (const span of actor.mentions) {
      const tokens = words.in([span]);
      if (tokens.length) claim(countsAs(actor), tokens[0], tokens[tokens.length - 1]);
    }
  // "The Council" of a text that speaks of the Security Council.
  const council = /\bSecurity Council\b/i.test(words.parse.text);
  // States by name are looked up where they are asked for: most of a text belongs to no statement that needs it.
  const looked = new Uint8Array(words.parse.size);
  const at = (i: number): Mention | null => {
    if (i < 0 || i >= words.parse.size) return null;
    if (!looked[i]) {
      looked[i] = 1;
      const code = words.parse.text.charCodeAt(words.parse.start[i]);
      const capital = code >= 65 && code <= 90;
      const match = capital && !mentions[i] ? STATES.at(words, i, () => true) : null;
      if (match && !inPlace(words, i)) claim(match.entry, match.first, match.last);
      else if (council && !mentions[i] && words.lower(i) === 'council' && words.lower(i - 1) === 'the')
        claim('UN', i, i);
    }
    return mentions[i] ?? null;
  };
  return {
    at,
    between: (first, last) => {
      const found: Mention[] = [];
      for (let i = first; i <= last; i++) {
        const mention = at(i);
        if (mention && found.at(-1) !== mention) found.push(mention);
      }
      return found;
    },
  };
};
