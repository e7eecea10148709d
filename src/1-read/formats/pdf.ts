import { complete } from '../metadata/keys.ts';
import { readOpening } from '../metadata/opening.ts';
import { normalise } from '../normalise.ts';
import type { Page } from '../pdf/page.ts';
import { textOf } from '../pdf/text.ts';
import { pagesOf } from '../pdf/thread.ts';
import { NO_METADATA, type Reader } from '../reader.ts';
import { Refusal } from '../refusal.ts';

/** PDF files that hold text: columns in reading order, paragraphs whole, running headers left out. Nothing in a file is run. */
export const pdfReader: Reader = {
  format: 'pdf',
  extensions: ['pdf'],
  mediaTypes: ['application/pdf'],
  recognises: ({ bytes }) => START.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1')),
  async *read(body) {
    const { pages, title } = await pagesOf(await body.whole());
    const empty = pages.flatMap(({ pieces }, i) => (pieces.length === 0 ? [i + 1] : []));
    if (pages.every(page => lettersOn(page) < HARDLY_ANY))
      throw new Refusal(
        'is a PDF without text, most likely scanned; have its text recognised first (ocrmypdf IN.pdf OUT.pdf)',
      );
    const text = normalise(textOf(pages));
    yield {
      kind: 'text',
      text,
      metadata: complete({ ...NO_METADATA, title }, readOpening(text)),
      warnings: empty.length === 0 ? [] : [withoutText(empty, pages.length)],
    };
  },
};

/** A stamp or a number that a scanner sets on its pages is no text. */
const HARDLY_ANY = 20;

const lettersOn = ({ pieces }: Page): number =>
  pieces.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);

const START = /^(?:\xef\xbb\xbf)?\s*%PDF-/;

const withoutText = (empty: readonly number[], of: number): string =>
  `${empty.length} of ${of} pages hold no text (blank or scanned): ${empty.slice(0, 10).join(', ')}${empty.length > 10 ? ' …' : ''}`;
