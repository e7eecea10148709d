import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { unzip, zipNames } from '../bytes/zip.ts';
import { readFragment } from '../html/fragment.ts';
import { complete, oneLine } from '../metadata/keys.ts';
import { readOpening } from '../metadata/opening.ts';
import { normalise } from '../normalise.ts';
import { type Metadata, NO_METADATA, type Reader } from '../reader.ts';
import { Refusal } from '../refusal.ts';
import { eachElement, refuseDeep } from '../xml/elements.ts';

/** Word documents (Office Open XML, ECMA-376): the words as they stand, footnotes at the end, deletions under review left out. */
export const docxReader: Reader = {
  format: 'docx',
  extensions: ['docx', 'docm'],
  mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  recognises: ({ bytes }, { extension }) =>
    zipNames(bytes, 'word/document') ||
    (zipNames(bytes, '[Content_Types].xml') && /^doc[xm]$/.test(extension)),
  async *read(body, _hints, { sizeLimit }) {
    const files = unzip(await body.whole(), sizeLimit, name => /\.(?:xml|rels)$/i.test(name));
    for (const bytes of files.values()) {
      const xml = Buffer.from(bytes).toString('utf8');
      if (isOpen(xml)) throw broken();
      refuseDeep(xml);
    }
    const { html, ignored } = await toHtml(files);
    const text = normalise(readFragment(html).text);
    yield {
      kind: 'text',
      text,
      metadata: complete(propertiesOf(files), readOpening(text)),
      warnings: ignored,
    };
  },
};

/** Only what was unpacked within the limits goes on to the converter, packed anew without compression. */
const toHtml = async (
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ html: string; ignored: string[] }> => {
  const buffer = Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }));
  try {
    const { value, messages } = await mammoth.convertToHtml({ buffer }, { includeDefaultStyleMap: true });
    return {
      html: value,
      ignored: messages.filter(({ type }) => type === 'error').map(({ message }) => oneLine(message)),
    };
  } catch {
    throw broken();
  }
};

const broken = (): Refusal =>
  new Refusal('is a Word document that is broken; open it in a word processor and save it anew');

/**
 * Whether a comment is never closed, which no XML may have (XML 1.0, 2.5). The converter looks for the end of each that begins, to the end
 * of the file: of thousands that takes seconds.
 */
const isOpen = (xml: string): boolean => xml.lastIndexOf('<!--') > xml.lastIndexOf('-->');

/** What the author's program notes in docProps/core.xml; when a file was made is not when it was published. */
const propertiesOf = (files: ReadonlyMap<string, Uint8Array>): Metadata => {
  const core = files.get('docProps/core.xml');
  const found: { title: string | null; author: string | null } = { title: null, author: null };
  if (core)
    eachElement(Buffer.from(core).toString('utf8'), ({ name, text }) => {
      if (name === 'title') found.title ??= oneLine(text) || null;
      if (name === 'creator') found.author ??= oneLine(text) || null;
    });
  const isName = /\.(?:docx?|odt|rtf)$|^(?:untitled|document\d*)$/i.test(found.title ?? '');
  return { ...NO_METADATA, ...found, title: isName ? null : found.title };
};
