import { describe, expect, it } from 'vitest';
import { instrumentsIn, yearOfResolution } from './instruments.ts';

const symbols = (text: string) => instrumentsIn(text).map(i => i.symbol);

describe('instruments', () => {
  it.each([
    ['a breach of resolution 1718', ['S/RES/1718 (2006)']],
    ['under Resolution 1718 (2006)', ['S/RES/1718 (2006)']],
    ['UNSCR 2231 endorsed it', ['S/RES/2231 (2015)']],
    ['Security Council resolutions 242 and 338', ['S/RES/242 (1967)', 'S/RES/338 (1973)']],
    ['Security Council resolution 82', ['S/RES/82 (1950)']],
    ['General Assembly resolution 377 (V)', ['A/RES/377(V)']],
    ['General Assembly resolution 68/262', ['A/RES/68/262']],
    ['resolution ES-11/1', ['A/RES/ES-11/1']],
    ['Human Rights Council resolution 49/1', ['A/HRC/RES/49/1']],
    ['the draft (S/2014/189) fell', ['S/2014/189']],
    ['as S/RES/2397 (2017) says', ['S/RES/2397 (2017)']],
    ['the records S/PV.7138 and A/68/L.39', ['S/PV.7138', 'A/68/L.39']],
    ['Article 51 of the Charter', ['UN Charter art. 51']],
    ['Articles 41 and 42 of the UN Charter', ['UN Charter art. 41', 'UN Charter art. 42']],
    ['Chapter VII of the Charter', ['UN Charter ch. VII']],
    ['the 1718 Committee met', ['Security Council Committee 1718']],
    ['the Budapest Memorandum of 1994', ['Budapest Memorandum']],
    ['it left the NPT', ['NPT']],
    ['the Treaty on the Non-Proliferation of Nuclear Weapons', ['NPT']],
    ['the Chicago Convention, the Geneva Conventions', ['Chicago Convention', 'Geneva Conventions']],
    ['Article 5 of the North Atlantic Treaty', ['North Atlantic Treaty art. 5']],
    ['in breach of Council resolutions', [null]],
    ['House Resolution 755', []],
    ['the New Year resolution', []],
    ['the inf ant', []],
    ['', []],
  ])('%s → %j', (text, expected) => {
    expect(symbols(text)).toEqual(expected);
  });

  it('anchors every instrument in the words that name it', () => {
    const text = 'Council resolutions 1718 (2006) and 1874 (2009) bind all.';
    expect(instrumentsIn(text).map(i => text.slice(...i.span))).toEqual([
      'Council resolutions 1718 (2006)',
      '1874 (2009)',
    ]);
  });

  it.each([
    [1, 1946],
    [15, 1946],
    [242, 1967],
    [660, 1990],
    [678, 1990],
    [1244, 1999],
    [1373, 2001],
    [1441, 2002],
    [1973, 2011],
    [2118, 2013],
    [2202, 2015],
    [2623, 2022],
    [2728, 2024],
    [9999, null],
  ])('resolution %i is of %s', (number, year) => {
    expect(yearOfResolution(number)).toBe(year);
  });
});
