import type { Parse } from '../2-parse/index.ts';
import type { Span } from '../span.ts';

/**
 * Stretches of whole paragraphs, none longer than `most` characters where paragraphs are not; a longer paragraph is cut between
 * sentences, a longer sentence between words. Together they hold every token of the text, or of the part `within` it.
 */
export const chunksOf = (parse: Parse, most: number, [from, to]: Span = [0, parse.text.length]): Span[] => {
  const paragraphs = parse.paragraphs.flatMap(([start, end]): Tokens[] => {
    let [first, past] = [start, end];
    while (first < past && parse.start[first] < from) first++;
    while (past > first && parse.end[past - 1] > to) past--;
    return past > first ? [[first, past]] : [];
  });
  const pieces = paragraphs.flatMap(([first, past]) => {
    if (length(parse, first, past) <= most) return [[first, past] as const];
    return sentencesWithin(parse, first, past).flatMap(([a, b]) =>
      length(parse, a, b) <= most ? [[a, b] as const] : words(parse, a, b, most),
    );
  });
  const chunks: [number, number][] = [];
  for (const [first, past] of pieces) {
    const last = chunks[chunks.length - 1];
    if (last && length(parse, last[0], past) <= most) last[1] = past;
    else chunks.push([first, past]);
  }
  return chunks.map(([first, past]) => [parse.start[first], parse.end[past - 1]]);
};

type Tokens = readonly [first: number, past: number];

const length = (parse: Parse, first: number, past: number): number =>
  parse.end[past - 1] - parse.start[first];

const sentencesWithin = (parse: Parse, first: number, past: number): Tokens[] => {
  const all: Tokens[] = [];
  for (let s = parse.sentenceOf[first]; s < parse.sentences.length && parse.sentences[s][0] < past; s++)
    all.push([Math.max(first, parse.sentences[s][0]), Math.min(past, parse.sentences[s][1])]);
  return all;
};

const words = (parse: Parse, first: number, past: number, most: number): Tokens[] => {
  const all: Tokens[] = [];
  for (let from = first; from < past; ) {
    let to = from + 1;
    while (to < past && length(parse, from, to + 1) <= most) to++;
    all.push([from, to]);
    from = to;
  }
  return all;
};
