/**
 * A text cut where statements begin and end, so that each piece is drawn once however many statements lie over it.
 * @module
 */
import type { Span } from '../../../src/span.ts';

/** What of a statement a piece belongs to. */
export type Role = 'source' | 'cue' | 'content';
export type Part = { readonly statement: string; readonly role: Role; readonly depth: number };

/** A piece of the text, and the statements that it belongs to: the outermost first, the innermost last. */
export type Piece = { readonly start: number; readonly end: number; readonly parts: readonly Part[] };

/** A paragraph: its pieces in their order, gapless. */
export type Paragraph = { readonly start: number; readonly pieces: readonly Piece[] };

type Marked = {
  readonly id: string;
  readonly nestedIn: string | null;
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
};

const ROLES = ['content', 'source', 'cue'] as const;

/** How deep each statement is nested: 0 for one that stands in no other. */
export const depthsOf = (statements: readonly Pick<Marked, 'id' | 'nestedIn'>[]): Map<string, number> => {
  const outer = new Map(statements.map(s => [s.id, s.nestedIn]));
  const depths = new Map<string, number>();
  for (const { id } of statements) {
    let depth = 0;
    // A chain that comes back to itself ends at the number of statements.
    for (let at = outer.get(id); at && outer.has(at) && depth < statements.length; at = outer.get(at))
      depth++;
    depths.set(id, depth);
  }
  return depths;
};

/** The paragraphs of a text (those parted by empty lines), each with its pieces. Offsets count UTF-16 code units of `text`. */
export const paragraphsOf = (text: string, statements: readonly Marked[]): Paragraph[] => {
  const depths = depthsOf(statements);
  const marks = statements
    .flatMap(s =>
      ROLES.flatMap(role =>
        s[role].map(([start, end]) => ({
          start,
          end,
          part: { statement: s.id, role, depth: depths.get(s.id)! },
        })),
      ),
    )
    .filter(m => m.end > m.start)
    .sort((a, b) => a.start - b.start);
  const paragraphs: Paragraph[] = [];
  let open: typeof marks = [];
  let next = 0;
  for (const [from, to] of bounds(text)) {
    const cuts = new Set([from, to]);
    while (next < marks.length && marks[next].start < to) open.push(marks[next++]);
    open = open.filter(m => m.end > from);
    for (const { start, end } of open) {
      if (start > from && start < to) cuts.add(start);
      if (end > from && end < to) cuts.add(end);
    }
    const edges = [...cuts].sort((a, b) => a - b);
    const pieces = edges.slice(1).map((end, i): Piece => {
      const start = edges[i];
      const parts = open
        .filter(m => m.start <= start && m.end >= end)
        .map(m => m.part)
        .sort((a, b) => a.depth - b.depth || ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
      return { start, end, parts };
    });
    paragraphs.push({ start: from, pieces });
  }
  return paragraphs;
};

/** Where paragraphs begin and end; the empty lines between them belong to none. */
const bounds = (text: string): [number, number][] => {
  const found: [number, number][] = [];
  let from = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    if (gap.index > from) found.push([from, gap.index]);
    from = gap.index + gap[0].length;
  }
  if (from < text.length) found.push([from, text.length]);
  return found;
};
