import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { createDocument, normalise, type ReadResult, readBytes } from '../src/1-read/index.ts';
import { extractPages, PdfFault } from '../src/1-read/pdf/extract.ts';
import { textOf } from '../src/1-read/pdf/text.ts';
import { analyse } from '../src/index.ts';
import { validate } from '../src/ledger/write/validate.ts';
import { makeDocx, makeEpub, warcRecord } from '../src/testing/containers.ts';
import * as seeds from './seeds.ts';

/** Something that takes any bytes. */
export type Target = {
  /** What is mutated. */
  readonly seeds: readonly Buffer[];
  /** Puts mutated bytes into what they are sent in, so that they get past a checksum. */
  readonly pack?: (bytes: Buffer) => Uint8Array;
  /** Throws when something is not as it must be; gives how many documents there were. */
  readonly run: (bytes: Uint8Array) => Promise<number>;
};

/** Reads bytes and holds what must hold of every reading. */
const reading =
  (extension: string) =>
  async (bytes: Uint8Array): Promise<number> => {
    let documents = 0;
    const about = { name: `input.${extension}`, uri: `file:///input.${extension}` };
    for await (const result of readBytes(bytes, about, { sizeLimit: 5_000_000 })) {
      if (result.kind === 'document') documents++;
      examine(result);
    }
    return documents;
  };

const examine = (result: ReadResult): void => {
  if (result.kind === 'skipped') {
    must(
      result.reason.trim() !== '' && !result.reason.includes('\n'),
      `a reason of one line: ${result.reason}`,
    );
    must(!/could not be read \(/.test(result.reason), `an error that nobody foresaw: ${result.reason}`);
    return;
  }
  const { text, format, title, publishedAt, id, contentHash } = result.document;
  must(text.trim() !== '', 'a text');
  must(!/\p{Surrogate}|\0/u.test(text), 'whole characters');
  if (format !== 'jsonl') must(normalise(text) === text, 'a text that is normalised');
  must(
    createDocument(text, { format }).contentHash === contentHash && contentHash.startsWith(id),
    'the hash of the text',
  );
  must(title === null || (title !== '' && !title.includes('\n')), `a title of one line: ${title}`);
  must(
    publishedAt === null || /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?$/.test(publishedAt),
    `a date: ${publishedAt}`,
  );
};

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`must be ${what.slice(0, 300)}`);
};

/** Pages are taken out in this thread, so that a fault is seen where it is. */
const pdf = async (bytes: Uint8Array): Promise<number> => {
  try {
    const { pages } = await extractPages(Uint8Array.from(bytes));
    const text = normalise(textOf(pages));
    must(normalise(text) === text, 'a text that is normalised');
    return 1;
  } catch (error) {
    // pdfjs has errors of its own for what is broken; the thread that it runs in makes refusals of them.
    if (error instanceof PdfFault || /Exception$|^FormatError|^XRef/.test((error as Error).name)) return 0;
    throw error;
  }
};

const analysing = async (bytes: Uint8Array): Promise<number> => {
  const text = normalise(Buffer.from(bytes).toString('utf8'));
  const document = createDocument(text, {
    format: 'text',
    title: text.slice(0, 60),
    publishedAt: '1983-09-06',
  });
  validate(
    document,
    analyse(text, { documentId: document.id, title: document.title, publishedAt: '1983-09-06' }),
  );
  return 1;
};

const archive = (bytes: Buffer): Buffer => warcRecord({ url: 'https://example.org/1', body: bytes });

export const TARGETS: Readonly<Record<string, Target>> = {
  text: { seeds: [...seeds.PROSE, ...seeds.examples('.txt')], run: reading('txt') },
  markdown: { seeds: seeds.examples('.md'), run: reading('md') },
  html: { seeds: [...seeds.HTML, ...seeds.examples('.html')], run: reading('html') },
  jsonl: { seeds: seeds.examples('.jsonl'), run: reading('jsonl') },
  pdf: { seeds: seeds.PDFS, run: pdf },
  feed: { seeds: seeds.FEEDS, run: reading('xml') },
  sitemap: { seeds: seeds.SITEMAPS, run: reading('xml') },
  message: { seeds: seeds.MESSAGES, run: reading('eml') },
  mailbox: {
    seeds: seeds.MESSAGES.map(message =>
      Buffer.concat([
        Buffer.from('From a@b Tue Sep  6 10:00:00 1983\n'),
        message,
        Buffer.from('\n'),
        Buffer.from('From a@b Tue Sep  6 10:00:00 1983\n'),
        message,
      ]),
    ),
    run: reading('mbox'),
  },
  docx: {
    seeds: [Buffer.from(makeDocx(['Ships', ...seeds.PROSE.slice(0, 2).map(String)]))],
    run: reading('docx'),
  },
  'docx-inside': {
    seeds: [
      Buffer.from(
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Ships</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:ins><w:r><w:t>It was denied.</w:t></w:r></w:ins></w:p></w:body></w:document>',
      ),
    ],
    pack: bytes =>
      zipSync(
        { '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': new Uint8Array(bytes) },
        { level: 1, mtime: new Date(1983, 8, 6) },
      ),
    run: reading('docx'),
  },
  epub: {
    seeds: [
      Buffer.from(makeEpub({ 'a.xhtml': seeds.HTML[0]!.toString(), 'b.xhtml': seeds.HTML[1]!.toString() })),
    ],
    run: reading('epub'),
  },
  'epub-inside': {
    seeds: seeds.HTML,
    pack: bytes => makeEpub({ 'a.xhtml': bytes.toString('latin1') }),
    run: reading('epub'),
  },
  warc: { seeds: [Buffer.concat(seeds.HTML.map(archive)), archive(seeds.FEEDS[0]!)], run: reading('warc') },
  'warc-packed': {
    seeds: [Buffer.concat(seeds.HTML.map(page => gzipSync(archive(page))))],
    run: reading('warc.gz'),
  },
  'any-name': {
    seeds: [
      ...seeds.PROSE,
      ...seeds.HTML,
      ...seeds.FEEDS,
      ...seeds.SITEMAPS,
      ...seeds.MESSAGES,
      ...seeds.PROSE.map(text => gzipSync(text)),
    ],
    run: reading('bin'),
  },
  analyse: { seeds: [...seeds.PROSE, ...seeds.examples('.txt', '.md')], run: analysing },
};
