import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitParagraphs } from './paragraphs.ts';
import { findQuotations } from './quotations.ts';
import { tokenise } from './tokens.ts';

const find = (text: string) => {
  const t = tokenise(text);
  return findQuotations(text, t, splitParagraphs(t));
};
const inner = (text: string) => find(text).quotations.map(q => text.slice(...q.inner));

describe('quotations', () => {
  it.each([
    ['curly', 'He said “no” and “yes”.', ['no', 'yes']],
    ['straight', 'He said "no" and "yes".', ['no', 'yes']],
    ['low-9', 'Er sagte „nein“ und ‚ja‘.', ['nein', 'ja']],
    ['guillemets', 'Il a dit « non » et ‹oui›.', [' non ', 'oui']],
    ['guillemets pointing inwards', 'Han sagde »nej«.', ['nej']],
    ['doubled', "He said ``no'' and left.", ['no']],
    ['mixed marks', 'He said “no" and "yes”.', ['no', 'yes']],
    ['nested', 'She said “he called it ‘a lie’ twice”.', ['he called it ‘a lie’ twice', 'a lie']],
    ['nested, straight', `She said "he called it 'a lie' twice".`, ["he called it 'a lie' twice", 'a lie']],
    ['no quotations', "It's the workers' rock 'n' roll of the '90s; don’t ask.", []],
    ['an elision with a wrong mark', 'the ‘90s were the ‘em years', []],
    [
      'a possessive inside',
      'He said ‘the workers’ demands are just’ again.',
      ['the workers’ demands are just'],
    ],
    ['inches', 'It was 12" wide, he was 5\'10" tall.', []],
    ['inches inside', `He said "it is 5'10" tall".`, [`it is 5'10" tall`]],
    ['a missing end', 'He said “no.\n\nNothing more.', ['no.']],
    ['a missing end before another', 'He said "no. Then "yes" too.', ['no. Then', 'yes']],
    ['a missing beginning', 'no," he said. "Yes."', ['Yes.']],
    ['no space before', 'He said:"We go."', ['We go.']],
    ['no space after', '"We go."He left.', ['We go.']],
  ])('%s', (_, text, expected) => {
    expect(inner(text)).toEqual(expected);
  });

  it('follow paragraphs that are each opened anew and closed once', () => {
    const { quotations } = find('“One.\n\n“Two.\n\n“Three,” he said.');
    expect(quotations.map(q => [q.closed, q.continues])).toEqual([
      [false, -1],
      [false, 0],
      [true, 1],
    ]);
  });
  it('follow a paragraph that is not opened anew', () => {
    const text = '“One.\n\nTwo,” he said.';
    expect(find(text).quotations.map(q => [text.slice(...q.inner), q.closed, q.continues])).toEqual([
      ['One.', false, -1],
      ['Two,', true, 0],
    ]);
  });
  it('do not go on where the next paragraph begins without them', () => {
    expect(find('“One.\n\nTwo. “Three.”').quotations.map(q => q.continues)).toEqual([-1, -1]);
  });
  it('give each token the innermost', () => {
    const { quotationOf } = find('a “b ‘c’ d” e');
    expect([...quotationOf]).toEqual([-1, 0, 0, 1, 1, 1, 0, 0, -1]);
  });
  it('nest or lie apart, whatever the marks', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '"',
      "'",
      '“',
      '”',
      '‘',
      '’',
      '„',
      '«',
      '»',
      '‹',
      '›',
      '`',
      '\n\n',
      's',
      '.',
      '9',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 120 }), parts => {
        const text = parts.join('');
        const { quotations } = find(text);
        const open: number[] = [];
        let at = 0;
        for (const q of quotations) {
          expect(q.span[0]).toBeGreaterThanOrEqual(at);
          at = q.span[0];
          expect(q.inner[0]).toBeGreaterThanOrEqual(q.span[0]);
          expect(q.inner[1]).toBeLessThanOrEqual(q.span[1]);
          while (open.length && open[open.length - 1] <= q.span[0]) open.pop();
          if (open.length) expect(q.span[1]).toBeLessThanOrEqual(open[open.length - 1]);
          open.push(q.span[1]);
        }
      }),
      { numRuns: 500 },
    );
  });
  it('take linear time over a million marks', () => {
    for (const mark of ['"', "'", ' "a', ' ‘a', '”\n\n“a ', '«»']) {
      const text = mark.repeat(1_000_000 / mark.length);
      const began = performance.now();
      find(text);
      expect(performance.now() - began).toBeLessThan(10_000);
    }
  });
});
