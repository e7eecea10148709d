import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';

const hex = (bytes: string): Uint8Array => Uint8Array.from(Buffer.from(bytes.replaceAll(' ', ''), 'hex'));
const bytesOf = (text: string, encoding: BufferEncoding): Uint8Array =>
  Uint8Array.from(Buffer.from(text, encoding));
const swapped = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes, (_, i) => bytes[i ^ 1]!);

/** Encodes with a single-byte encoding by turning its decoder round. */
const encode = (text: string, encoding: string): Uint8Array => {
  const decoder = new TextDecoder(encoding);
  const table = new Map(Array.from({ length: 256 }, (_, i) => [decoder.decode(Uint8Array.of(i)), i]));
  return Uint8Array.from(text, c => table.get(c)!);
};

const RUSSIAN =
  'Министерство иностранных дел заявило в среду, что обвинения не имеют под собой никаких оснований.';
const POLISH =
  'Ministerstwo oświadczyło w środę, że zarzuty są bezpodstawne. Źródła mówiły, że żadnej odpowiedzi nie będzie.';
const FRENCH =
  'Le ministère des Affaires étrangères a démenti mercredi ces accusations, dénuées de fondement.';

describe('decode finds the encoding', () => {
  test.each([
    ['UTF-8', bytesOf('“Déjà vu”', 'utf8'), '“Déjà vu”', 'utf-8'],
    ['UTF-8 with a mark', hex('efbbbf 4f6b'), 'Ok', 'utf-8'],
    ['UTF-16 LE with a mark', Buffer.concat([hex('fffe'), bytesOf(RUSSIAN, 'utf16le')]), RUSSIAN, 'utf-16le'],
    [
      'UTF-16 BE with a mark',
      Buffer.concat([hex('feff'), swapped(bytesOf(RUSSIAN, 'utf16le'))]),
      RUSSIAN,
      'utf-16be',
    ],
    ['UTF-16 LE without', bytesOf(FRENCH, 'utf16le'), FRENCH, 'utf-16le'],
    ['UTF-16 BE without', swapped(bytesOf(RUSSIAN, 'utf16le')), RUSSIAN, 'utf-16be'],
    ['UTF-32', hex('fffe0000 4f000000 6b000000 4af60100'), 'Ok\u{1f64a}', 'utf-32le'],
    [
      'windows-1252 with few quotes',
      hex(`93497492 7320736f94${'20612062 6574746572'.repeat(9)}`),
      `“It’s so”${' a better'.repeat(9)}`,
      'windows-1252',
    ],
    ['ISO 8859-1', encode(FRENCH, 'iso-8859-1'), FRENCH, 'windows-1252'],
    ['windows-1251', encode(RUSSIAN, 'windows-1251'), RUSSIAN, 'windows-1251'],
    ['KOI8-R', encode(RUSSIAN, 'koi8-r'), RUSSIAN, 'koi8-r'],
    ['ISO 8859-5', encode(RUSSIAN, 'iso-8859-5'), RUSSIAN, 'iso-8859-5'],
    ['windows-1250', encode(POLISH, 'windows-1250'), POLISH, 'windows-1250'],
    [
      'Shift_JIS',
      hex(
        '8a4f 96b1 8fc8 82cd 9085 976a 93fa 8141 82b1 82cc 8b5e 9866 82c9 82cd 8daa 8b92 82aa 82c8 82a2 82c6 94ad 955c 82b5 82bd 8142',
      ),
      '外務省は水曜日、この疑惑には根拠がないと発表した。',
      'shift_jis',
    ],
    [
      'GB18030',
      hex('cde2bdbbb2bfd0c7c6dac8fdb1edcabea3acd5e2d0a9d6b8bfd8bac1cedeb8f9bedda1a3'),
      '外交部星期三表示，这些指控毫无根据。',
      'gb18030',
    ],
    [
      'EUC-KR',
      hex(
        'bfdcb9abbcbac0ba20bcf6bfe4c0cfbfa120c0cc20c0c7c8a4c0ba20b1d9b0c5b0a120bef8b4d9b0ed20b9e0c7fbb4d92e',
      ),
      '외무성은 수요일에 이 의혹은 근거가 없다고 밝혔다.',
      'euc-kr',
    ],
  ])('%s', (_, bytes, text, encoding) => expect(decode(bytes)).toEqual({ text, encoding, broken: 0 }));

  test('what was declared counts where it fits', () => {
    expect(decode(hex('e9e8'), ['windows-1251']).text).toBe('йи');
    expect(decode(hex('e9e8'), ['no-such-encoding', null, 'iso-8859-2']).text).toBe('éč');
  });

  test('valid UTF-8 wins over a wrong declaration', () => {
    expect(decode(bytesOf('“Déjà vu”', 'utf8'), ['iso-8859-1']).text).toBe('“Déjà vu”');
  });

  test('a few broken bytes in UTF-8 are counted, the rest is read', () => {
    const bytes = Buffer.concat([bytesOf('“Déjà vu” ', 'utf8'), hex('ff c3'), bytesOf(' said “he”', 'utf8')]);
    expect(decode(bytes)).toEqual({ text: '“Déjà vu” \ufffd\ufffd said “he”', encoding: 'utf-8', broken: 2 });
  });

  test('nothing is thrown, whatever the bytes and whatever was declared', () => {
    const declared = fc.array(fc.constantFrom('utf-8', 'utf-16', 'x', 'big5', 'iso-2022-jp', null), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        declared,
        (bytes, names) => typeof decode(bytes, names).text === 'string',
      ),
      { numRuns: 500 },
    );
  });

  test('UTF-8 comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter(s => !/[\0\x1b\ufeff]/.test(s)),
        text => {
          expect(decode(bytesOf(text, 'utf8')).text).toBe(text);
        },
      ),
    );
  });
});
