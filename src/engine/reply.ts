import { z } from 'zod';
import type { Quoted } from './anchor.ts';

const quotation: z.ZodType<Quoted> = z.object({
  source: z.preprocess(value => value ?? '', z.string()),
  cue: z.string(),
  // Some models give one piece as a string.
  content: z.preprocess(value => (typeof value === 'string' ? [value] : value), z.array(z.string()).min(1)),
}) as never;

/** What could be read of a model's answer. */
export type Reply = {
  readonly quotations: readonly Quoted[];
  /** Things in the list that are no quotations. */
  readonly malformed: number;
  /** Whether it ends before its end. */
  readonly truncated: boolean;
};

/** Reads a model's answer: a JSON object, within a fence or among other words, or the beginning of one. Null where it has no list. */
export const readReply = (answer: string): Reply | null => {
  const start = /"quotations"\s*:\s*\[/.exec(answer);
  if (!start) return null;
  let at = start.index + start[0].length;
  const quotations: Quoted[] = [];
  let malformed = 0;
  for (;;) {
    at += /^[\s,]*/.exec(answer.slice(at))?.[0].length ?? 0;
    if (answer[at] === ']') return { quotations, malformed, truncated: false };
    const end = endOfValue(answer, at);
    if (end <= at) return { quotations, malformed, truncated: true };
    const read = quotation.safeParse(parsed(answer.slice(at, end)));
    if (read.success) quotations.push(read.data);
    else malformed++;
    at = end;
  }
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Where the JSON value that begins at an offset ends; -1 where the text ends before. */
const endOfValue = (text: string, from: number): number => {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (character === '"') {
      i = endOfString(text, i);
      if (i < 0) return -1;
      if (depth === 0) return i + 1;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth <= 0) return depth === 0 ? i + 1 : i;
    } else if (depth === 0 && character === ',') return i;
  }
  return -1;
};

const endOfString = (text: string, from: number): number => {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return -1;
};
