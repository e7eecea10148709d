import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page, Pages, Piece } from './page.ts';
import { isRepeated } from './repeated.ts';

/** A PDF of more pages is refused. */
export const MOST_PAGES = 5000;
/** Letters of a whole file; a book of a thousand pages has some three million. */
const MOST_TEXT = 30_000_000;

/** Why a PDF gives no text, in words for a user. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault';
}

/**
 * Takes the text of every page out of a PDF, with its places. Nothing in the file is run, fetched or drawn.
 *
 * @param bytes The file; the array is no longer usable afterwards.
 * @throws PdfFault for what is broken, protected by a password or too long.
 */
export const extractPages = async (bytes: Uint8Array): Promise<Pages> => {
  if (isRepeated(bytes)) throw new PdfFault('is a broken PDF; get it again');
  const { getDocument } = await loadPdfjs();
  const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    data: bytes,
    // Which characters the fonts of Chinese, Japanese and Korean files mean, and how wide the fonts are that no file needs to bring.
    cMapUrl: join(assets, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(assets, 'standard_fonts/'),
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    verbosity: 0,
  });
  try {
    const file = await task.promise;
    if (file.numPages > MOST_PAGES)
      throw new PdfFault(`is a PDF of ${file.numPages} pages, more than ${MOST_PAGES}; split it`);
    const pages: Page[] = [];
    let length = 0;
    for (let n = 1; n <= file.numPages; n++) {
      const page = await extractPage(await file.getPage(n));
      for (const { text } of page.pieces) length += text.length;
      if (length > MOST_TEXT) throw new PdfFault('is a PDF with more text than a thousand books; split it');
      pages.push(page);
    }
    return { pages, title: titleOf(await file.getMetadata()) };
  } catch (error) {
    throw faultOf(error as Error);
  } finally {
    await task.destroy();
  }
};

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type PdfPage = Awaited<ReturnType<Awaited<ReturnType<Pdfjs['getDocument']>['promise']>['getPage']>>;

/** pdfjs asks for the browser's drawing classes when it is loaded; text is found without them. */
const loadPdfjs = async (): Promise<Pdfjs> => {
  const browser = globalThis as unknown as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) browser[name] ??= class {};
  return import('pdfjs-dist/legacy/build/pdf.mjs');
};

const faultOf = (error: Error): Error =>
  error.name === 'PasswordException'
    ? new PdfFault('is a PDF protected by a password; save it without the password first')
    : error.name === 'InvalidPDFException' || error.name === 'FormatError'
      ? new PdfFault('is a broken PDF; get it again')
      : error;

const extractPage = async (page: PdfPage): Promise<Page> => {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces: Piece[] = [];
  let spaced = true;
  for (const item of items) {
    if (!('str' in item)) continue;
    const text = item.str.replace(/\s+/g, ' ');
    if (text.trim() !== '') {
      const [a, b, , , x, y] = product(viewport.transform, item.transform);
      const upright = Math.abs(b) < 0.01 * Math.abs(a) && a > 0;
      if (upright)
        pieces.push({
          text: text.trim(),
          x,
          y,
          width: item.width,
          size: Math.abs(a) || item.height,
          spaced: spaced || text.startsWith(' '),
        });
    }
    spaced = text === '' ? spaced : text.endsWith(' ');
  }
  page.cleanup();
  return { width: viewport.width, height: viewport.height, pieces };
};

/** The product of two transformations [a b c d e f] (ISO 32000-1, 8.3.3). */
const product = (m: readonly number[], n: readonly number[]): number[] => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** The title that the file tells, unless it is only what a word processor called its file. */
const titleOf = ({ info }: { info: object }): string | null => {
  const { Title: title } = info as { Title?: unknown };
  if (typeof title !== 'string') return null;
  const clean = title.replace(/[\s\0]+/g, ' ').trim();
  const isName =
    /\.(?:docx?|odt|rtf|indd|qxd|pdf|pages|tex|dvi|html?|txt)$|^(?:microsoft\s+word\b|untitled|document\d*$|slide\s*1$)/i;
  return clean.length >= 3 && !isName.test(clean) && /\p{L}{2}/u.test(clean) ? clean.slice(0, 1000) : null;
};
