/**
 * Turns a gold source into documents in the form that the scorer reads: `{id, date, text, statements}`.
 * @module
 */
import { type Span, textOf, within } from '../../src/span.ts';
import { type Annotation, parseAnnotation } from './annotation.ts';
import { type Marked, parseMarkup, type Spans } from './markup.ts';

export type GoldStatement = Spans & {
  readonly speakers: readonly string[];
  readonly speakerName: string | null;
  /** Null where `kind` is speech: a whole speech has no one act. */
  readonly act: string | null;
  readonly alsoAcceptable: readonly string[];
  readonly certainty: string | null;
  readonly framing: string;
  readonly targets: readonly string[];
  readonly instruments: readonly string[];
  readonly evidence: readonly string[];
  readonly date: string | null;
  /** Index in the document's statements. */
  readonly nestedIn: number | null;
  readonly kind: string;
  readonly alsoCertainty?: readonly string[];
  readonly alsoFraming?: readonly string[];
  readonly alsoSpeakers?: readonly (readonly string[])[];
  readonly unnamedSpeakers?: number;
  readonly optional?: boolean;
};
export type GoldDocument = {
  readonly id: string;
  readonly date: string | null;
  readonly dispute: string;
  readonly register: string;
  readonly text: string;
  readonly statements: readonly GoldStatement[];
};

/** States of the past and the code of the state that is taken for them where a reader knows only today's list. */
const SUCCESSOR: Record<string, string> = { SUN: 'RUS', YUG: 'SRB' };

/** Reads all passages of a source file. @throws {Error} naming the passage, when one does not hold together. */
export const compileSource = (source: string): GoldDocument[] =>
  source
    .split(/^=== /m)
    .slice(1)
    .map(passage => {
      try {
        return compilePassage(passage);
      } catch (error) {
        throw new Error(`${passage.split('\n')[0]}: ${(error as Error).message}`);
      }
    });

const compilePassage = (passage: string): GoldDocument => {
  const [id, ...lines] = passage.split('\n');
  const blank = lines.indexOf('');
  const rule = lines.lastIndexOf('---');
  if (rule < 0) throw new Error('no line "---" between the text and its statements');
  const header = new Map(lines.slice(0, blank).map(line => line.split(/:\s+(.*)/) as [string, string]));
  const marked = parseMarkup(lines.slice(blank + 1, rule).join('\n'));
  const annotations = lines
    .slice(rule + 1)
    .filter(line => line.trim())
    .map(parseAnnotation);
  sameNumbers(annotations, marked);
  const date = header.get('date') ?? null;
  if (!date || !header.get('dispute') || !header.get('register'))
    throw new Error('the header gives date, dispute and register');
  return {
    id: id!.trim(),
    date: date === 'none' ? null : date,
    dispute: header.get('dispute')!,
    register: header.get('register')!,
    text: marked.text,
    statements: annotations.map(annotation => statement(annotation, annotations, marked)),
  };
};

const sameNumbers = (annotations: readonly Annotation[], { spans }: Marked): void => {
  const numbers = annotations.map(annotation => annotation.number);
  for (const number of spans.keys())
    if (!numbers.includes(number)) throw new Error(`statement ${number} is marked and not described`);
  numbers.forEach((number, i) => {
    if (number !== i + 1) throw new Error(`statement ${i + 1} is described as ${number}`);
    if (!spans.get(number)?.content.length) throw new Error(`statement ${number} has no content marked`);
  });
};

const statement = (own: Annotation, all: readonly Annotation[], { text, spans }: Marked): GoldStatement => {
  const { source, cue, content } = spans.get(own.number)!;
  if (own.by[0]!.length && !source.length && !own.unsourced)
    throw new Error(`statement ${own.number} has speakers and no source: mark one, or write "unsourced"`);
  const nestedIn = own.nestedIn ?? innermost(own.number, spans);
  const outer = all.findIndex(other => other.number === nestedIn);
  const [by, ...others] = own.by;
  const speakers = own.by.flatMap(set =>
    set.some(code => SUCCESSOR[code]) ? [set.map(code => SUCCESSOR[code] ?? code)] : [],
  );
  return {
    content,
    source,
    cue,
    speakers: by!,
    speakerName: own.name,
    act: own.acts[0] ?? null,
    alsoAcceptable: own.acts.slice(1),
    certainty: own.certainties[0] ?? null,
    framing: own.framings[0]!,
    targets: own.at,
    instruments: own.instruments,
    evidence: own.evidence,
    date: own.said,
    nestedIn: outer < 0 ? null : outer,
    kind: own.kind ?? kindOf(textOf(text, content)),
    ...(own.certainties.length > 1 && { alsoCertainty: own.certainties.slice(1) }),
    ...(own.framings.length > 1 && { alsoFraming: own.framings.slice(1) }),
    ...(others.length + speakers.length > 0 && { alsoSpeakers: [...others, ...speakers] }),
    ...(own.unnamed > 0 && { unnamedSpeakers: own.unnamed }),
    ...(own.optional && { optional: true }),
  };
};

const extent = (spans: readonly Span[]): number => spans.reduce((sum, [start, end]) => sum + end - start, 0);

/** The shortest other content that holds the whole content and its source or cue: a nested statement lies in its outer one whole. */
const innermost = (number: number, spans: ReadonlyMap<number, Spans>): number => {
  const own = spans.get(number)!;
  const lies = (inner: readonly Span[], outer: readonly Span[]) =>
    inner.every(span => outer.some(other => within(span, other)));
  return [...spans]
    .filter(([other, { content }]) => other !== number && lies(own.content, content))
    .filter(
      ([, { content }]) =>
        lies([...own.cue, ...own.source], content) && extent(content) > extent(own.content),
    )
    .reduce<[number, number]>(
      (best, [other, { content }]) => (extent(content) < best[1] ? [other, extent(content)] : best),
      [0, Number.POSITIVE_INFINITY],
    )[0];
};

const OPEN = '"“«„';
const CLOSE = '"”»“';
/** Direct where every span is one quotation, mixed where some words are quoted. Single quotes count: they are told by `kind`. */
const kindOf = (contents: readonly string[]): string => {
  const whole = (words: string) =>
    OPEN.includes(words[0]!) &&
    CLOSE.includes(words.at(-1)!) &&
    !/["”»]/.test(words.slice(1, -1).replace(/\n\s*["“«]/g, ''));
  if (contents.every(whole)) return 'direct';
  return contents.some(words => /["“”«»„]/.test(words)) ? 'mixed' : 'indirect';
};
