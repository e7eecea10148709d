import { readFileSync } from 'node:fs';
import { type Parse, parse, readParseModel } from '../2-parse/index.ts';
import type { Attribution } from '../3-attribute/attribution.ts';
import { type Resolution, resolve } from '../4-resolve/index.ts';
import type { Context } from '../context.ts';
import type { Span } from '../span.ts';

const model = readParseModel(
  new Uint8Array(readFileSync(new URL('../../models/parse.model', import.meta.url))),
);

type Open = { mark: '[' | '<'; key: string; at: number };

/**
 * A text with several attributions marked in it, taken apart: "[1:Baird] said <1:[2:officials] told him <2:that all was well>>". A source
 * without a content of its number has the rest of the text for it; one inside another's content is nested in that.
 */
export const unmarkAll = (marked: string): { text: string; attributions: Attribution[] } => {
  const sources = new Map<string, Span[]>();
  const contents = new Map<string, Span[]>();
  const open: Open[] = [];
  let text = '';
  for (let i = 0; i < marked.length; i++) {
    const mark = /^([[<])([\da-z]+):/.exec(marked.slice(i, i + 5));
    if (mark) {
      open.push({ mark: mark[1] as Open['mark'], key: mark[2], at: text.length });
      i += mark[0].length - 1;
    } else if (open.length && marked[i] === (open[open.length - 1].mark === '[' ? ']' : '>')) {
      const { mark, key, at } = open.pop()!;
      const into = mark === '[' ? sources : contents;
      into.set(key, [...(into.get(key) ?? []), [at, text.length]]);
    } else text += marked[i];
  }
  const keys = [...sources.keys()];
  const attributions = keys.map((key): Attribution => {
    const source = sources.get(key)!;
    const content = contents.get(key) ?? [[source[source.length - 1][1], text.length] as const];
    const outer = keys.findLast(
      k =>
        k !== key &&
        contents
          .get(k)
          ?.some(([s, e]) => s <= source[0][0] && source[0][1] <= e && keys.indexOf(k) < keys.indexOf(key)),
    );
    const said = content
      .map(([s, e]) => text.slice(s, e))
      .join(' ')
      .trim();
    const kind = key.startsWith('s') ? 'speech' : /^["“]/.test(said) ? 'direct' : 'indirect';
    return {
      source,
      cue: [],
      content,
      kind,
      nestedIn: outer === undefined ? null : keys.indexOf(outer),
      confidence: 1,
    };
  });
  return { text, attributions };
};

/** Resolves a marked text with the shipped parser. */
export const resolved = (marked: string, context: Context = {}): { parse: Parse; resolution: Resolution } => {
  const { text, attributions } = unmarkAll(marked);
  const parsed = parse(text, model);
  return { parse: parsed, resolution: resolve(parsed, attributions, context) };
};
