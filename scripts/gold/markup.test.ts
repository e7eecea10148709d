import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/span.ts';
import { parseMarkup } from './markup.ts';

describe('parseMarkup', () => {
  it('takes the marks out and gives their spans', () => {
    const { text, spans } = parseMarkup('{1s:Tehran} {1q:denied} {1c:it}.');
    expect(text).toBe('Tehran denied it.');
    expect(spans.get(1)).toEqual({ source: [[0, 6]], cue: [[7, 13]], content: [[14, 16]] });
  });

  it('nests marks, shares a span between statements and joins the spans of a role', () => {
    const { text, spans } = parseMarkup('{1c:No}, {1s,2s:he} {1q:said}, {1c:“{2q:we deny} {2c:it}”}.');
    expect(textOf(text, spans.get(1)!.content)).toEqual(['No', '“we deny it”']);
    expect(textOf(text, spans.get(2)!.source)).toEqual(['he']);
    expect(textOf(text, spans.get(2)!.content)).toEqual(['it']);
  });

  it('counts UTF-16 code units', () => {
    expect(parseMarkup('🕊 {1s:Oslo}').spans.get(1)!.source).toEqual([[3, 7]]);
  });

  it.each([
    ['{1s:Oslo', 'not closed'],
    ['Oslo}', 'closes nothing'],
    ['{Oslo}', 'opens no mark'],
    ['{1x:Oslo}', 'opens no mark'],
    ['{1s:}', 'empty'],
    ['{1s:Oslo }', 'white space'],
    ['{1s:\nOslo}', 'white space'],
  ])('refuses %j: %s', (marked, reason) => {
    expect(() => parseMarkup(marked)).toThrow(reason);
  });

  it('leaves text without braces as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), words => {
        const plain = words.replace(/[{}]/g, '');
        expect(parseMarkup(plain)).toEqual({ text: plain, spans: new Map() });
      }),
    );
  });
});
