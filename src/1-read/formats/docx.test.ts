import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { makeDocx } from '../../testing/containers.ts';
import { documentIn, gather, readings, skippedIn } from '../../testing/read.ts';
import { readBytes } from '../read.ts';

const SAYING = 'The ministry denied that it had sent any ships.';
const paragraph = (runs: string): string => `<w:p>${runs}</w:p>`;
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const reasonOf = async (bytes: Uint8Array): Promise<string | undefined> =>
  skippedIn(await readings(bytes, { name: 'a.docx' }))[0]?.reason;

describe('a Word document', () => {
  test('is its paragraphs, in the words of its author', async () => {
    const bytes = makeDocx(['Ministry denies sale', SAYING, '“No ships & no <planes>,” it said.'], {
      title: 'On the ships',
      author: 'Mara Lindqvist',
    });
    // Known by its content, whatever it is called.
    expect(await documentIn(bytes, { name: 'letter.bin', uri: 'file:///letter.bin' })).toMatchObject({
      format: 'docx',
      title: 'On the ships',
      author: 'Mara Lindqvist',
      uri: 'file:///letter.bin',
      text: `Ministry denies sale\n\n${SAYING}\n\n“No ships & no <planes>,” it said.`,
    });
  });

  test.each([
    [
      'words in runs are one',
      paragraph(run('The min') + run('istry de') + run('nied it.')),
      'The ministry denied it.',
    ],
    [
      'deletions under review are gone, insertions are there',
      paragraph(
        `<w:ins>${run('It denied')}</w:ins><w:del><w:r><w:delText>It admitted</w:delText></w:r></w:del>${run(' the sale.')}`,
      ),
      'It denied the sale.',
    ],
    [
      'cells of a table stand apart',
      `<w:tbl><w:tr><w:tc>${paragraph(run('For'))}</w:tc><w:tc>${paragraph(run('Nine'))}</w:tc></w:tr></w:tbl>`,
      'For\n\nNine',
    ],
  ])('%s', async (_, body, text) => {
    expect((await documentIn(makeDocx([body]))).text).toBe(text);
  });

  test('a title that is a file name is none', async () => {
    expect((await documentIn(makeDocx(['Sale denied', SAYING], { title: 'draft 3.docx' }))).title).toBe(
      'Sale denied',
    );
  });

  test.each([
    ['cut off', makeDocx([SAYING]).subarray(0, 500), 'is a broken ZIP archive'],
    [
      'full of comments that never end',
      zipSync({ 'word/document.xml': strToU8(`<w:document>${'<!--'.repeat(50_000)}</w:document>`) }),
      'is a Word document that is broken',
    ],
    ['without its text', zipSync({ 'word/document.xml': strToU8('') }), 'is a Word document that is broken'],
    ['empty', makeDocx([]), 'holds no text'],
    ['some other archive', zipSync({ 'photo.txt': strToU8('x') }), 'a ZIP archive and neither'],
    ['a million elements deep', makeDocx(['<w:p>'.repeat(1_000_000)]), 'nested deeper'],
  ])('%s is refused with a word why', async (_, bytes, reason) => {
    expect(await reasonOf(bytes)).toContain(reason);
  });

  test('a bomb is refused by what it says of its size', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(90_000_000) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await reasonOf(bomb)).toBe('is larger than 50 MB; split it, or allow more with --size-limit');
  });

  test('a bomb that lies about its size is not unpacked beyond it', async () => {
    const bomb = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(40_000_000) }));
    // The size stands in the central directory, 24 bytes behind its signature.
    bomb.writeUInt32LE(1000, bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);
    const [result] = await gather(readBytes(bomb, { name: 'a.docx' }, { sizeLimit: 1_000_000 }));
    expect(result).toMatchObject({ kind: 'skipped' });
  });

  test('entities of its own are not expanded', async () => {
    const lol = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${lol}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l12;</w:t></w:r></w:p></w:body></w:document>`;
    const [result] = await readings(
      zipSync({ 'word/document.xml': strToU8(xml), '_rels/.rels': strToU8('<Relationships/>') }),
      { name: 'a.docx' },
    );
    expect(result?.kind === 'document' ? result.document.text.length : 0).toBeLessThan(1000);
  });
});
