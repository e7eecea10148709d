import { genderOfName, type Match } from '../gazetteer.ts';
import { CALENDAR } from '../lists.ts';
import { phraseText, slug } from '../words.ts';
import type { Reader } from './reader.ts';

/** "the Ministry of Agriculture, Fisheries and Food": a ministry that the tables do not have, with all that it is for. */
export const longMinistry = (r: Reader, { first, past, terms }: Match): Match | null => {
  const plain = terms.some(
    t => t.kind === 'institution' && /^(ministry|department)$/.test(t.institution.slug),
  );
  if (!plain || !/^(of|for)$/.test(r.lower[past] ?? '')) return null;
  let end = past;
  for (let k = past + 1; k < r.size && k < past + 12 && r.sentenceOf[k] === r.sentenceOf[first]; k++) {
    if (
      r.shape[k] > 0 &&
      !CALENDAR.has(r.lower[k]) &&
      !r.phraseAt(k)?.terms.some(t => t.kind !== 'institution' && t.kind !== 'office')
    )
      end = k + 1;
    else if (!/^(,|and|the|&|of|for)$/.test(r.lower[k])) break;
    // "the Ministry of Interior, Hans Muster": a comma goes on to a list alone.
    else if (r.lower[k] === ',' && !/^(,|and|&)$/.test(r.lower[k + 2] ?? '')) break;
  }
  if (end === past) return null;
  const name = phraseText(r.words, first, end);
  return {
    first,
    past: end,
    terms: [
      { kind: 'institution', institution: { slug: slug(name), name: name.toLowerCase(), anaphor: false } },
    ],
  };
};

/** "Minister for Civil Defence": with all that he is for; "Minister of France" is of a state. */
export const longMinister = (r: Reader, { first, past, terms }: Match): Match | null => {
  const minister = terms.some(t => t.kind === 'office' && t.office.kind === 'minister' && !t.plural);
  if (!minister || !r.shape[first]) return null;
  const led = /^(for|of)$/.test(r.lower[past - 1])
    ? past
    : /^(for|of)$/.test(r.lower[past] ?? '')
      ? past + 1
      : -1;
  if (led < 0) return null;
  let end = past;
  for (let k = led; k < r.size && k < led + 8 && r.sentenceOf[k] === r.sentenceOf[first]; k++) {
    if (
      r.shape[k] > 0 &&
      !CALENDAR.has(r.lower[k]) &&
      !r.phraseAt(k) &&
      genderOfName(r.lower[k]) === undefined
    )
      end = k + 1;
    else if (!/^(and|the|&)$/.test(r.lower[k])) break;
  }
  return end > past ? { first, past: end, terms } : null;
};
