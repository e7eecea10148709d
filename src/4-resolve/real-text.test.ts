import { describe, expect, test } from 'vitest';
import { resolved } from '../testing/attributed.ts';

/** "IRN", "Ali Abedzadeh → IRN", "nobody": the speakers of each attribution. */
const speakersOf = (marked: string, publishedAt?: string): string[] =>
  resolved(marked, { publishedAt }).resolution.attributions.map(
    a =>
      a.speakers
        .map(s => (/^[A-Z]/.test(s.code) ? s.code : s.name + (s.affiliation ? ` → ${s.affiliation}` : '')))
        .join(' + ') || 'nobody',
  );

type Case = [marked: string, ...speakers: string[]];
const check = (cases: Case[], publishedAt?: string) =>
  test.each(cases)('%s', (marked, ...speakers) => {
    expect(speakersOf(marked, publishedAt)).toEqual(speakers);
  });

describe('names end where a time, a label or a line begins', () => {
  check([
    ['Kosovo mourned. [1:Prime Minister Albin Kurti] today said so.', 'Albin Kurti → XKX'],
    ['[1:Foreign Secretary Jane Miller] last night said so.', 'Jane Miller → GBR'],
    ['Last month [1:Mr Lee] said so.', 'Lee'],
    ['08.31 BST\n\n[1:Norway] said so.', 'NOR'],
    ['[1:King Mohammed VI of Morocco] said so.', 'Mohammed VI → MAR'],
    ['[1:A State Department spokesman, Hodding Carter 3d,] said so.', 'Hodding Carter 3d → USA'],
    [
      'They mourned Comrade Bishop.\n\n[1:The White House spokesman, Carl Smith,] said so.',
      'Carl Smith → USA',
    ],
  ]);
});

describe('roles that go on', () => {
  check([
    [
      '[1:Rosa Lind, Under-Secretary-General for Political and Peacebuilding Affairs,] said so.',
      'Rosa Lind → UN',
    ],
    ['[1:Omar Hadi, Prime Minister and Minister for Foreign Affairs of Qatar,] said so.', 'Omar Hadi → QAT'],
    ['[1:Jane Hill, a fellow at Yale and a former ambassador to Oman,] said so.', 'Jane Hill'],
    ['[1:A lawyer for Gambia, Paul Smith,] said so.', 'Paul Smith → GMB'],
    ['[1:Her counterpart from Peru] said so.', 'PER:counterpart'],
    ['The EAC met. [1:The EAC secretary-general, Peter Smith,] said so.', 'Peter Smith → EAC'],
    ['[1:A senior XYZ leader in Delhi, Anil Kumar,] said so.', 'Anil Kumar'],
    [
      '[1:Argentina’s Juan Lopez] and [2:the Arab League’s Ahmed Salem] said so.',
      'Juan Lopez → ARG',
      'Ahmed Salem → LAS',
    ],
  ]);
});

describe('a state has one holder of an office', () => {
  check([
    [
      'Peru and Chile met. [1:Peru’s prime minister, Ana Soto,] said so. [2:Premier Luis Rojas] said no.',
      'Ana Soto → PER',
      'Luis Rojas → CHL',
    ],
  ]);
});

describe('who stands for whom', () => {
  check(
    [
      ['[1:Anna Lind], in a talk with a Danish paper, said so. [2:She] said more.', 'Anna Lind', 'Anna Lind'],
      ['Oslo and Bern met. [1:Each side] blamed the other.', 'NOR + CHE'],
      ['[1:The 15 members of the Security Council] said so.', 'UN:security-council'],
      ['[1:Kim Jong Un] said so. [2:Kim Jong-un] said no.', 'Kim Jong Un → PRK', 'Kim Jong Un → PRK'],
      ['[1:Sergei Shoigu] said so. [2:Sergey Shoygu] said no.', 'Sergei Shoigu → RUS', 'Sergei Shoigu → RUS'],
      ['[1:Donald Smith] said so. [2:Republican Donald Smith] said no.', 'Donald Smith', 'Donald Smith'],
    ],
    '2020-05-01',
  );
});

describe('cities that are no capitals are places', () => {
  check([
    ['Shells fell in Kharkiv. [1:Officials] said so.', 'Officials → UKR'],
    ['[1:Kharkiv officials] said so.', 'Kharkiv officials → UKR'],
    ['[1:The Toronto Star] said so.', 'Toronto Star'],
    ['[1:The governor of the Bank of New York] said so.', 'governor of the Bank of New York'],
  ]);
});

describe('own bodies in a meeting', () => {
  check([
    [
      'Mr. LUND (Norway): [1:My Government] said so. [2:It] denied the rest. [3:Our own gendarmes] counted them.',
      'LUND → NOR',
      'NOR',
      'Our own gendarmes → NOR',
    ],
    [
      'The PRESIDENT (interpretation from French): Good.\n\nMr. LUND (Norway): [1:The Council] said so.',
      'UN:security-council',
    ],
  ]);
});
