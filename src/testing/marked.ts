import { readFileSync } from 'node:fs';
import { type Parse, parse, readParseModel } from '../2-parse/index.ts';
import type { Attribution } from '../3-attribute/attribution.ts';
import { type Resolution, resolve } from '../4-resolve/index.ts';
import type { Context } from '../context.ts';
import type { Span } from '../span.ts';
import type { Kind } from '../vocabulary.ts';

const model = readParseModel(readFileSync(new URL('../../models/parse.model', import.meta.url)));

const MARKS: Readonly<Record<string, 'source' | 'cue' | 'content'>> = {
  '[': 'source',
  '{': 'cue',
  '<': 'content',
};
const CLOSE: Readonly<Record<string, string>> = { '[': ']', '{': '}', '<': '>' };

const kindOf = (content: string): Kind =>
  /^["“].*["”]$/s.test(content.trim()) ? 'direct' : /["“]/.test(content) ? 'mixed' : 'indirect';

/** A text with one attribution marked in it, taken apart: "[The Kremlin] {denied} <that it knew>." */
export const unmark = (marked: string): { text: string; attribution: Attribution } => {
  const spans: Record<'source' | 'cue' | 'content', Span[]> = { source: [], cue: [], content: [] };
  let text = '';
  for (let i = 0; i < marked.length; i++) {
    const role = MARKS[marked[i]];
    const end = role ? marked.indexOf(CLOSE[marked[i]], i) : -1;
    if (!role || end < 0) {
      text += marked[i];
      continue;
    }
    const inner = marked.slice(i + 1, end);
    spans[role].push([text.length, text.length + inner.length]);
    text += inner;
    i = end;
  }
  const content = spans.content.map(([s, e]) => text.slice(s, e)).join(' ');
  return { text, attribution: { ...spans, kind: kindOf(content), nestedIn: null, confidence: 0.9 } };
};

/** Parses and resolves a marked text with the shipped parser, so that a test of a later stage sees what that stage will see. */
export const prepared = (marked: string, context: Context = {}): { parse: Parse; resolution: Resolution } => {
  const { text, attribution } = unmark(marked);
  const parsed = parse(text, model);
  return { parse: parsed, resolution: resolve(parsed, [attribution], context) };
};
