import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { onrecord } from '../../testing/command.ts';
import { temporaryFolder } from '../../testing/ledger.ts';

const folder = temporaryFolder();
const meeting = fileURLToPath(new URL('../../testing/record/meeting.pdf', import.meta.url));

/** A PDF file of these objects, the first of them its catalogue (ISO 32000-1, 7.5). */
const pdf = (objects: readonly string[], trailer = ''): string => {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
};

/** A PDF with these contents of its pages, in the operators of ISO 32000-1, 9.4. */
const pages = (...contents: readonly string[]): string => {
  const kids = contents.map((_, i) => `${4 + 2 * i} 0 R`).join(' ');
  const objects = contents.flatMap((content, i) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]);
  return pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
    ...objects,
  ]);
};
const saying =
  'BT /F 10 Tf 50 700 Td (The minister, Ivan Petrov, denied that troops had crossed the border.) Tj ET';
const picture = 'q 100 0 0 100 50 50 cm 0 0 m 1 1 l S Q';

const extract = (name: string, content: string) => {
  writeFileSync(join(folder, name), content, 'latin1');
  return onrecord(['extract', '--json', name], { cwd: folder });
};

describe('a PDF', () => {
  it('is read by its content, whatever its name', async () => {
    const { code, stdout } = await extract('a.txt', pages(saying));
    const document = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(document.text).toBe('The minister, Ivan Petrov, denied that troops had crossed the border.');
    expect(document.statements[0].act).toBe('deny');
  });

  it('with some pages without text says which', async () => {
    const { code, stderr, stdout } = await extract('b.pdf', pages(saying, picture, saying, picture));
    expect(code).toBe(0);
    expect(stderr).toContain('2 of 4 pages hold no text (blank or scanned): 2, 4');
    expect(JSON.parse(stdout).text.match(/Petrov/g)).toHaveLength(2);
  });

  it.each([
    ['scanned', pages(picture, picture), 'without text, most likely scanned; have its text recognised first'],
    [
      'scanned, with a stamp on each page',
      pages(`${picture} BT /F 10 Tf 50 700 Td (Copy 12) Tj ET`, picture),
      'without text, most likely scanned',
    ],
    ['cut off', pages(saying).slice(0, 40), 'is a broken PDF; get it again'],
    ['a mere beginning', '%PDF-1.4', 'is a broken PDF; get it again'],
    [
      'one object set again and again and never closed',
      `${pages(saying).slice(0, 200)}${'2 0 obj<</Type/x\n'.repeat(50_000)}`,
      'is a broken PDF; get it again',
    ],
    [
      'protected',
      pdf(
        [
          '<< /Type /Catalog /Pages 2 0 R >>',
          '<< /Type /Pages /Kids [] /Count 0 >>',
          `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
        ],
        `/Encrypt 3 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`,
      ),
      'is a PDF protected by a password',
    ],
    [
      'of too many pages',
      pdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        `<< /Type /Pages /Kids [${'3 0 R '.repeat(6000)}] /Count 6000 >>`,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
      ]),
      'is a PDF of 6000 pages, more than 5000; split it',
    ],
  ])('that is %s is refused with a clear word', async (name, content, why) => {
    const { code, stdout, stderr } = await extract(`${name}.pdf`, content);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(why);
  });

  it('damaged anywhere ends in a text or a clear word', async () => {
    const whole = readFileSync(meeting).toString('latin1');
    for (const at of [0.1, 0.5, 0.9, 0.99]) {
      const cut = Math.floor(whole.length * at);
      const { code, stderr } = await extract(
        'damaged.pdf',
        whole.slice(0, cut) + '\0'.repeat(500) + whole.slice(cut + 500),
      );
      expect([0, 1]).toContain(code);
      if (code === 1) expect(stderr).toMatch(/damaged\.pdf.* is a (?:broken )?PDF/);
    }
  });

  it('that takes too long is given up', async () => {
    const thread = new URL('../../../dist/1-read/pdf/thread.js', import.meta.url).href;
    const { pagesOf } = await import(thread);
    await expect(pagesOf(new Uint8Array(readFileSync(meeting)), 1)).rejects.toThrow(
      /took longer than 0.001 seconds/,
    );
  });
});
