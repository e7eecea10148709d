/**
 * The inline mark-up of the gold sources: `{1s:the ministry} {1q:denied} {1c:any part in it}` marks source (s), cue (q)
 * and content (c) of statement 1. Spans may nest, a statement may have several spans of a role, and one span may serve
 * several statements: `{1s,2s:He}`.
 * @module
 */
import type { Span } from '../../src/span.ts';

export type Role = 'source' | 'cue' | 'content';
export type Spans = Record<Role, Span[]>;
export type Marked = { readonly text: string; readonly spans: ReadonlyMap<number, Spans> };

const ROLES: Record<string, Role> = { s: 'source', q: 'cue', c: 'content' };
const OPENING = /\{(\d+[sqc](?:,\d+[sqc])*):/y;

/**
 * Takes the mark-up out of a passage. Offsets of the spans count UTF-16 code units of the plain text.
 * @throws {Error} when a brace is unbalanced, opens no mark, or a span is empty or begins or ends with white space.
 */
export const parseMarkup = (marked: string): Marked => {
  let text = '';
  const spans = new Map<number, Spans>();
  const open: { readonly marks: string[]; readonly start: number }[] = [];
  for (let i = 0; i < marked.length; ) {
    if (marked[i] === '}') {
      const closed = open.pop();
      if (!closed) throw new Error(`"}" closes nothing: …${marked.slice(Math.max(0, i - 40), i + 1)}`);
      for (const mark of closed.marks) record(spans, mark, [closed.start, text.length], text);
      i++;
    } else if (marked[i] === '{') {
      OPENING.lastIndex = i;
      const match = OPENING.exec(marked);
      if (!match) throw new Error(`"{" opens no mark: ${marked.slice(i, i + 40)}…`);
      open.push({ marks: match[1]!.split(','), start: text.length });
      i = OPENING.lastIndex;
    } else {
      text += marked[i++];
    }
  }
  if (open.length) throw new Error(`mark ${open.at(-1)!.marks.join()} is not closed`);
  for (const { source, cue, content } of spans.values())
    for (const list of [source, cue, content]) list.sort((a, b) => a[0] - b[0]);
  return { text, spans };
};

const record = (spans: Map<number, Spans>, mark: string, span: Span, text: string): void => {
  const words = text.slice(...span);
  if (!words || words !== words.trim())
    throw new Error(`mark ${mark} is empty or has white space at an end: "${words}"`);
  const number = Number.parseInt(mark, 10);
  const of = spans.get(number) ?? { source: [], cue: [], content: [] };
  of[ROLES[mark.at(-1)!]!].push(span);
  spans.set(number, of);
};
