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
/** "Anna Lind:", "Lind:"; told from other words before a colon by coming back. */
const NAME = /^\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|van|von|de|der|den|al|bin|di|da)){0,4}:(?=\s)/u;

/** Words that stand before a colon at a paragraph's beginning and do not speak. */
export const NO_SPEAKER =
  /^(?:update[ds]?|breaking|correction|note|editor['’]s note|exclusive|watch|listen|read(?: more)?|video|photos?|images?|sources?|opinion|analysis|title|date|author|by|from|to|subject|re|cc|related|see also|more|tags?|categories|contact|location|background|summary|key points?|p\.?s|warning|url|via|copyright|agenda|present|time|place|[a-z]+day)$/iu;

type Label = { readonly past: number; readonly sure: boolean; readonly words: string };

const labelOf = (line: string): Label | null => {
  const sure = DELEGATE.exec(line) ?? CHAIR.exec(line);
  const match = sure ?? QUESTION.exec(line) ?? CAPITALS.exec(line) ?? NAME.exec(line);
  if (!match) return null;
  const words = match[0].slice(0, -1).trim();
  if (NO_SPEAKER.test(words) || (!sure && /^(?:https?|\d+)$/i.test(words))) return null;
  return { past: match[0].length, sure: sure !== null, words };
};

/** A label that could be anything speaks only in a text where labels come back: three turns, and one of them twice or questions. */
const isTranscript = (labels: readonly (Label | null)[]): boolean => {
  const words = labels.flatMap(l => (l && !l.sure ? [l.words] : []));
  return words.length >= 3 && new Set(words).size < words.length;
};

/** The turns of a text, in order. Their content is one run, over as many paragraphs as the speaker has. */
export const turnsOf = (p: Parse): Draft[] => recordTurns(p) ?? labelled(p);

const labelled = (p: Parse): Draft[] => {
  const labels = p.paragraphs.map(([first]) => labelOf(p.text.slice(p.start[first], p.start[first] + 200)));
  const transcript = isTranscript(labels);
  const opens = labels.map(l => (l && (l.sure || transcript) ? l : null));
  const turns: Draft[] = [];
  for (let k = 0; k < opens.length; k++) {
    const label = opens[k];
    if (!label) continue;
    let last = k;
    while (last + 1 < opens.length && !opens[last + 1]) last++;
    const [first, past] = p.paragraphs[k];
    const colonAt = p.start[first] + label.past;
    let colon = first;
    while (colon < past && p.end[colon] < colonAt) colon++;
    const end = p.paragraphs[last][1];
    if (colon === first || colon + 1 >= end) continue;
    turns.push({
      cue: { first: colon, past: colon + 1 },
      source: [{ first, past: colon }],
      content: [{ first: colon + 1, past: end }],
      confidence: label.sure ? 0.98 : 0.9,
    });
  }
  return turns;
};
