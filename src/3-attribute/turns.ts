import type { Parse } from '../2-parse/index.ts';
import type { Draft } from './assemble.ts';
import { recordTurns } from './record-turns.ts';

/**
 * Speakers' turns in transcripts, interviews and meeting records: a label and a colon open a paragraph, and what follows is the
 * speaker's until the next label. Here the layout tells who speaks, and no model is asked.
 */

const TITLE =
  '(?:Mr|Mrs|Ms|Miss|Mme|M|Dr|Sir|Dame|Lord|Lady|Baroness|Prince|Princess|Sheikh|Archbishop|Monsignor|Judge|Justice|General|Ambassador|President|Minister|Senator|Representative)\\.?';

/** "Mr. Nebenzia (Russian Federation) (spoke in Russian):", the header of a speech in a verbatim record. */
const DELEGATE = new RegExp(`^${TITLE} [^:()\\n]{1,60}(?:\\([^()\\n]{2,80}\\)\\s?){1,3}:(?=\\s)`, 'u');
/** "The President:", "The Secretary-General (spoke in French):". */
const CHAIR =
  /^The (?:Acting |Temporary )?(?:President|Secretary-General|Chairman|Chairperson|Chair|Speaker|Moderator|Prime Minister)(?: \([^()\n]{2,60}\))?:(?=\s)/u;
/** "THE PRESIDENT:", "MR. CARNEY:", "JAKE TAPPER, CNN HOST:". */
const CAPITALS = /^\p{Lu}[\p{Lu}.'’-]*(?:[ ,]+\p{Lu}[\p{Lu}.'’-]*){0,7}(?: \([^()\n]{2,60}\))?:(?=\s)/u;
/** "Q:", "A.", "Question:". */
const QUESTION = /^(?:Q|A|Question|Answer)(?::|\.)(?=\s)/u;
/** "Q  Will you go?", as the White House sets it. */
const BARE_QUESTION = /^Q(?=\s+\p{Lu})/u;
/** "Anna Lind:", "Lind:"; told from other words before a colon by coming back. */
const NAME = /^\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|van|von|de|der|den|al|bin|di|da)){0,4}:(?=\s)/u;

/** Words that stand before a colon at a paragraph's beginning and do not speak. */
export const NO_SPEAKER =
  /^(?:update[ds]?|breaking|correction|note|editor['’]s note|exclusive|watch|listen|read(?: more)?|video|photos?|images?|sources?|opinion|analysis|title|date|author|by|from|to|subject|re|cc|related|see also|more|tags?|categories|contact|location|background|summary|key points?|p\.?s|warning|url|via|copyright|agenda|present|time|place|[a-z]+day)$/iu;

type Label = { readonly past: number; readonly sure: boolean; readonly words: string };

/** The label that a paragraph, or a sentence within one, begins with. */
const labelOf = (line: string, inParagraph: boolean): Label | null => {
  const sure = inParagraph ? null : (DELEGATE.exec(line) ?? CHAIR.exec(line));
  const match =
    sure ??
    QUESTION.exec(line) ??
    CAPITALS.exec(line) ??
    BARE_QUESTION.exec(line) ??
    (inParagraph ? null : NAME.exec(line));
  if (!match) return null;
  const words = match[0].replace(/[:.]$/, '').trim();
  if (NO_SPEAKER.test(words) || (!sure && /^(?:https?|\d+)$/i.test(words))) return null;
  return { past: match[0].length, sure: sure !== null, words };
};

/**
 * A label that could be anything speaks only in a text where labels come back: three turns, and one of them twice or questions; or
 * where a question has its answer.
 */
const isTranscript = (labels: readonly (Label | null)[]): boolean => {
  const words = labels.flatMap(l => (l && !l.sure ? [l.words] : []));
  const all = new Set(words);
  return (words.length >= 3 && all.size < words.length) || (all.has('Q') && all.has('A'));
};

/** A place where a turn may begin: a paragraph's beginning, or a sentence's with a label. */
type Place = { readonly first: number; readonly past: number; readonly label: Label | null };

const placesOf = (p: Parse): Place[] => {
  const line = (token: number) => p.text.slice(p.start[token], p.start[token] + 200);
  const begins = new Set(p.paragraphs.map(([first]) => first));
  const places = p.paragraphs.map(([first, past]) => ({ first, past, label: labelOf(line(first), false) }));
  for (const [first] of p.sentences) {
    const label = begins.has(first) ? null : labelOf(line(first), true);
    if (label) places.push({ first, past: p.paragraphs[paragraphOf(p, first)][1], label });
  }
  return places.sort((a, b) => a.first - b.first);
};

const paragraphOf = (p: Parse, token: number): number => {
  let lo = 0;
  let hi = p.paragraphs.length - 1;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if (p.paragraphs[mid][0] <= token) lo = mid;
    else hi = mid - 1;
  }
  return lo;
};

/** The turns of a text, in order. Their content is one run, over as many paragraphs as the speaker has. */
export const turnsOf = (p: Parse): Draft[] => recordTurns(p) ?? labelled(p);

const labelled = (p: Parse): Draft[] => {
  const places = placesOf(p);
  const transcript = isTranscript(places.map(x => x.label));
  const opens = places.filter(({ label }) => label && (label.sure || transcript));
  return opens.flatMap(({ first, past, label }, k) => {
    const { past: length, sure, words } = label!;
    // The token that ends the label: its colon, or the Q itself.
    let last = first;
    while (last + 1 < past && p.end[last] < p.start[first] + length) last++;
    const end = k + 1 < opens.length ? opens[k + 1].first : p.size;
    if (last + 1 >= end) return [];
    const bare = words === 'Q' && last === first;
    if (last === first && !bare) return [];
    return [
      {
        cue: { first: last, past: last + 1 },
        source: bare ? [] : [{ first, past: last }],
        content: [{ first: last + 1, past: end }],
        confidence: sure ? 0.98 : 0.9,
      },
    ];
  });
};
