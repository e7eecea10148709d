import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitParagraphs } from './paragraphs.ts';
import { findQuotations, sidesOfMarks } from './quotations.ts';
import { splitSentences } from './sentences.ts';
import { type Tokens, tokenise } from './tokens.ts';

const cut = (text: string) => {
  const t = tokenise(text);
  return Array.from({ length: t.size }, (_, i) => text.slice(t.start[i], t.end[i])).join('|');
};
const sentences = (text: string) => {
  const t = tokenise(text);
  return sentencesOf(text, t).map(([a, b]) => text.slice(t.start[a], t.end[b - 1]));
};
const sentencesOf = (text: string, t: Tokens) => {
  const paragraphs = splitParagraphs(t);
  return splitSentences(text, t, paragraphs, sidesOfMarks(t, findQuotations(text, t, paragraphs)));
};

describe('tokens', () => {
  it.each([
    ["They don't, can't and won't.", "They|do|n't|,|ca|n't|and|wo|n't|."],
    ['Wood’s aide cannot say.', 'Wood|’s|aide|can|not|say|.'],
    ["The workers' demands", "The|workers|'|demands"],
    ['the U.S. and the U.K.', 'the|U.S.|and|the|U.K.'],
    ['Gen. Park met J. R. Lee.', 'Gen.|Park|met|J.|R.|Lee|.'],
    ['No. 5 of 12; no. That is all', 'No.|5|of|12|;|no|.|That|is|all'],
    ['a long-range, anti-ship KN-23', 'a|long|-|range|,|anti-ship|KN|-|23'],
    ['$1,200.50 or US$3bn at 5:30 p.m.', '$|1,200.50|or|US$|3|bn|at|5:30|p.m.'],
    ['from 1990-1995, call 853-3989', 'from|1990|-|1995|,|call|853-3989'],
    ['It ended.The next began', 'It|ended|.|The|next|began'],
    ['He left—“at once”—and…', 'He|left|—|“|at|once|”|—|and|…'],
    ["``We know,'' he said", "``|We|know|,|''|he|said"],
    [
      'see https://example.org/a?b=1. Or a.b@example.org!',
      'see|https://example.org/a?b=1|.|Or|a.b@example.org|!',
    ],
    ["rock 'n' roll in the '90s", "rock|'n'|roll|in|the|'90s"],
    ['460\u00a0km and non\u2011proliferation', '460|km|and|non\u2011proliferation'],
    ['AT&T’s Ph.D. staff, etc.', 'AT&T|’s|Ph.D.|staff|,|etc|.'],
    ['\u{1f600}\u{1f600}!', '\u{1f600}|\u{1f600}|!'],
    ['a\u0000b', 'a|b'],
    ['O’Brien said: I’d go', 'O’Brien|said|:|I|’d|go'],
  ])('%j', (text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  it('covers every visible character once, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const t = tokenise(text);
        let at = 0;
        for (let i = 0; i < t.size; i++) {
          expect(t.start[i]).toBeGreaterThanOrEqual(at);
          expect(t.end[i]).toBeGreaterThan(t.start[i]);
          expect(text.slice(at, t.start[i])).toMatch(/^[\p{Z}\p{Cc}\u200b\ufeff]*$/u);
          at = t.end[i];
        }
        expect(text.slice(at)).toMatch(/^[\p{Z}\p{Cc}\u200b\ufeff]*$/u);
      }),
    );
  });
});

describe('sentences', () => {
  it.each([
    ['The U.S. Army left. The U.N. stayed.', ['The U.S. Army left.', 'The U.N. stayed.']],
    ['It left the U.S. The rest stayed.', ['It left the U.S.', 'The rest stayed.']],
    [
      'Gen. Kim met Mr. Lee on Jan. 5. No. 6 was lost.',
      ['Gen. Kim met Mr. Lee on Jan. 5.', 'No. 6 was lost.'],
    ],
    ['“That is the end.” He sat down.', ['“That is the end.”', 'He sat down.']],
    ['“Why?” he asked. “Because!” she said.', ['“Why?” he asked.', '“Because!” she said.']],
    ['He waited... and went. Then... Nothing.', ['He waited... and went.', 'Then...', 'Nothing.']],
    ['It ended.The next began.', ['It ended.', 'The next began.']],
    ['A headline\n\nThe text begins.', ['A headline', 'The text begins.']],
    ['A line that is wrapped\nin the middle of it.', ['A line that is wrapped\nin the middle of it.']],
    ['Points:\n- one thing\n- another', ['Points:', '- one thing', '- another']],
    ['THE COUNCIL MET. IT VOTED.', ['THE COUNCIL MET.', 'IT VOTED.']],
    ['George W. Bush spoke', ['George W. Bush spoke']],
    ['', []],
    ['   \n\n ', []],
    ['He met Gen.. Ruiz. It rained.', ['He met Gen.. Ruiz.', 'It rained.']],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('are in order, without gaps, within paragraphs and never too long', () => {
    const unit = fc.constantFrom('word ', 'A ', '. ', '! ', '"', '”', '\n', '\n\n', 'U.S. ', '... ', '1. ');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 600 }), parts => {
        const text = parts.join('');
        const t = tokenise(text);
        const paragraphs = splitParagraphs(t);
        const found = sentencesOf(text, t);
        let at = 0;
        for (const [first, past] of found) {
          expect(first).toBe(at);
          expect(past - first).toBeLessThanOrEqual(250);
          expect(paragraphs.some(([a, b]) => a <= first && past <= b)).toBe(true);
          at = past;
        }
        expect(at).toBe(t.size);
      }),
    );
  });
});
