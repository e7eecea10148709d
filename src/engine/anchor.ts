import { overlap, type Span } from '../span.ts';
import { fold } from './fold.ts';

/** A quotation as a model gives it: words that it says stand in the text. */
export type Quoted = { readonly source: string; readonly cue: string; readonly content: readonly string[] };

/** A quotation whose every word has its place in the text. */
export type Anchored = {
  readonly source: Span | null;
  readonly cue: Span;
  readonly content: readonly Span[];
};

/** Why a quotation was dropped. */
export type Dropped = 'not in the text' | 'not unique';

const LETTER = /[\p{L}\p{N}]/u;

/** Every place where some words stand in a text, not within a longer word. */
const placesIn = (text: string, words: string): number[] => {
  const places: number[] = [];
  const cuts = (at: number): boolean => LETTER.test(text.charAt(at - 1)) && LETTER.test(text.charAt(at));
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!cuts(at) && !cuts(at + words.length)) places.push(at);
  return places;
};

/**
 * Finds the words of quotations in a stretch of a text. First letter for letter; where that gives nothing, with white space, quotation
 * marks and dashes taken for alike, mapped back to exact offsets. A content has to stand there once; a cue or a source that
 * stands there more often is the one nearest to its content, in the same paragraph, if one is nearest.
 *
 * @param stretch where in the text to look, in UTF-16 code units; the result counts in the text
 */
export const createAnchor = (text: string, stretch: Span) => {
  const [from, to] = stretch;
  const part = text.slice(from, to);
  const folded = fold(part);

  const places = (words: string): Span[] => {
    const wanted = words.trim();
    if (wanted === '') return [];
    const exact = placesIn(part, wanted);
    if (exact.length > 0) return exact.map(at => [from + at, from + at + wanted.length]);
    const alike = fold(wanted).text.trim();
    if (alike === '') return [];
    return placesIn(folded.text, alike).map(at => {
      const [start, end] = folded.original(at, at + alike.length);
      return [from + start, from + end];
    });
  };

  /** The one nearest to some spans in their paragraph, outside of `taken`; undefined where none or several are. */
  const nearest = (all: readonly Span[], to: readonly Span[], taken: readonly Span[]): Span | undefined => {
    const free = all.filter(place => !taken.some(t => overlap(t, place)));
    if (free.length <= 1) return free[0];
    const near = free
      .flatMap(place => to.map(t => ({ place, distance: distanceIn(text, place, t) })))
      .filter(n => Number.isFinite(n.distance))
      .sort((a, b) => a.distance - b.distance);
    return near.length > 1 && near[0].distance === near[1].distance && near[0].place !== near[1].place
      ? undefined
      : near[0]?.place;
  };

  return ({ source, cue, content }: Quoted): Anchored | Dropped => {
    const pieces = content.map(places);
    if (pieces.length === 0 || pieces.some(p => p.length === 0)) return 'not in the text';
    if (pieces.some(p => p.length > 1)) return 'not unique';
    const spans = joined(pieces.map(([only]) => only));
    if (spans === null) return 'not unique';
    const cues = places(cue);
    if (cues.length === 0) return 'not in the text';
    const where = nearest(cues, spans, spans);
    if (!where) return 'not unique';
    if (source.trim() === '') return { source: null, cue: where, content: spans };
    const sources = places(source);
    if (sources.length === 0) return 'not in the text';
    const who = nearest(sources, [where, ...spans], [where, ...spans]);
    return who ? { source: who, cue: where, content: spans } : 'not unique';
  };
};

/** Pieces in the order of the text; null where two of them overlap. */
const joined = (spans: readonly Span[]): Span[] | null => {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  return sorted.some((s, i) => i > 0 && overlap(sorted[i - 1], s)) ? null : sorted;
};

/** How many characters lie between two spans; infinite across paragraphs. */
const distanceIn = (text: string, a: Span, b: Span): number => {
  const [left, right] = a[0] < b[0] ? [a, b] : [b, a];
  const gap = text.slice(left[1], right[0]);
  return gap.includes('\n') ? Number.POSITIVE_INFINITY : gap.length;
};
