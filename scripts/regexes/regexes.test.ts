import { describe, expect, test } from 'vitest';
import { allExpressions, judgedBefore } from '../check-regexes.ts';
import { literalsIn } from './literals.ts';
import { type Expression, isBad, judge, keyOf } from './verdict.ts';

describe('the regular expressions of src/', () => {
  test('are none that a text made for it can keep busy (npm run check:regexes tells which and how)', async () => {
    const judged = judgedBefore();
    const all = await allExpressions();
    expect(all.length).toBeGreaterThan(500);
    const unknown = new Map(all.filter(each => !judged.has(keyOf(each))).map(each => [keyOf(each), each]));
    const bad = [...unknown.values()].flatMap(each => {
      const { verdict, attack } = judge(each, 5000);
      return isBad(verdict) ? [`${each.where} /${each.source}/${each.flags} is ${verdict}: ${attack}`] : [];
    });
    expect(bad).toEqual([]);
  });
});

describe('a judgement', () => {
  const of = (regex: RegExp): Expression => ({ source: regex.source, flags: regex.flags });
  test.each([
    ['(a+)+$', '^(a+)+$'],
    ['two ways to one letter', '^(?:a|\\w)*!$'],
    ['blanks in three loops', '^\\s*\\s*\\s*!$'],
  ])('%s is bad', (_, source) => {
    expect(isBad(judge({ source, flags: '' }, 5000).verdict)).toBe(true);
  });

  test.each([[of(/^[^"]*"$/)], [of(/\b(?:deny|denied)\s+that\b/i)], [of(/^\d{1,3}(?:,\d{3})*$/)]])(
    '%o is not',
    expression => {
      expect(isBad(judge(expression, 5000).verdict)).toBe(false);
    },
  );
});

describe('literals in a source', () => {
  test.each([
    ['const a = /x+/gu;', ['x+']],
    ['a / b / c; (a) / 2; x[1] / 3 / 4', []],
    ['// /no/\n/* /no/ */ const s = \'/no/\' + "/no/";', []],
    ['return /[/]"\\//.test(s)', ['[/]"\\/']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is in the code that is looked at
    ['const t = `/no/ ${s.replace(/y/g, `${/z/.source}`)} /no/`; f(/w/)', ['y', 'z', 'w']],
    ['#!/usr/bin/env node\nf([/a/, /b/])', ['a', 'b']],
    ['if (x) { y } const z = /q/;', ['q']],
  ])('%s', (code, sources) => {
    expect(literalsIn(code).map(({ source }) => source)).toEqual(sources);
  });
});
