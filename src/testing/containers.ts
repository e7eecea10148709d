// Files that hold documents, made of texts that are given: the containers are real, packed by the packages that pack such files.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { strToU8, type Zippable, zipSync } from 'fflate';

/** Packed at one and the same time, so that the bytes are always the same. */
const PACKED = { mtime: new Date(1983, 8, 6) };

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

/** A .docx of paragraphs, given as WordprocessingML or as words. */
export const makeDocx = (
  paragraphs: readonly string[],
  { title = '', author = '' }: { title?: string; author?: string } = {},
): Uint8Array => {
  const body = paragraphs
    .map(p =>
      p.startsWith('<w:') ? p : `<w:p><w:r><w:t xml:space="preserve">${escaped(p)}</w:t></w:r></w:p>`,
    )
    .join('');
  return zipSync(
    {
      '[Content_Types].xml': strToU8(
        `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
      'word/document.xml': strToU8(
        `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
      'docProps/core.xml': strToU8(
        `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator></cp:coreProperties>`,
      ),
    },
    PACKED,
  );
};

/** An EPUB of chapters in the order of its spine, which is not that of its manifest. */
export const makeEpub = (
  chapters: Readonly<Record<string, string>>,
  { title = 'A Book', more = {} }: { title?: string; more?: Record<string, string> } = {},
): Uint8Array => {
  const names = Object.keys(chapters);
  const items = [...names]
    .sort()
    .map(name => `<item id="${idOf(name)}" href="${encodeURI(name)}" media-type="application/xhtml+xml"/>`);
  const spine = names.map(name => `<itemref idref="${idOf(name)}"/>`);
  const files: Zippable = {
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      `${XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    ),
    'OEBPS/book.opf': strToU8(
      `${XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>Mara Lindqvist</dc:creator><dc:publisher>Harbour Press</dc:publisher><dc:date>1984-03-05</dc:date></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>${items.join('')}</manifest><spine><itemref idref="nav"/>${spine.join('')}</spine></package>`,
    ),
    'OEBPS/nav.xhtml': strToU8('<html><body><nav><ol><li>One</li></ol></nav></body></html>'),
  };
  for (const name of names) files[`OEBPS/${name}`] = strToU8(chapters[name]!);
  for (const [name, content] of Object.entries(more)) files[name] = strToU8(content);
  return zipSync(files, PACKED);
};

const idOf = (name: string): string => `i${createHash('sha1').update(name).digest('hex').slice(0, 8)}`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A page as a web archive keeps it. */
export type Archived = {
  readonly url: string;
  readonly body: string | Uint8Array;
  readonly status?: string;
  readonly http?: readonly string[];
  readonly type?: string;
  readonly date?: string;
  /** Further fields of the record's header; `Content-Length` replaces the true one. */
  readonly fields?: Readonly<Record<string, string>>;
};

export const warcRecord = ({
  url,
  body,
  status = '200 OK',
  http,
  type = 'response',
  date,
  fields = {},
}: Archived): Buffer => {
  const answer = [`HTTP/1.1 ${status}`, ...(http ?? ['Content-Type: text/html; charset=utf-8'])].join('\r\n');
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
  const block = type === 'response' ? Buffer.concat([Buffer.from(`${answer}\r\n\r\n`), bytes]) : bytes;
  const header = Object.entries({
    'WARC-Type': type,
    'WARC-Target-URI': url,
    'WARC-Date': date ?? '1983-09-05T12:00:00Z',
    'WARC-Record-ID': `<urn:uuid:${createHash('sha1').update(url).digest('hex')}>`,
    'Content-Type': type === 'response' ? 'application/http; msgtype=response' : 'text/plain',
    'Content-Length': String(block.length),
    ...fields,
  });
  return Buffer.concat([
    Buffer.from(`WARC/1.0\r\n${header.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`),
    block,
    Buffer.from('\r\n\r\n'),
  ]);
};

/** Each record a gzip member of its own, as Common Crawl packs them. */
export const packedRecords = (records: readonly Buffer[]): Buffer =>
  Buffer.concat(records.map(record => gzipSync(record)));
