import { decode } from '../bytes/decode.ts';
import { unzip, zipNames } from '../bytes/zip.ts';
import { readFragment } from '../html/fragment.ts';
import { toIsoDate } from '../metadata/date.ts';
import { oneLine } from '../metadata/keys.ts';
import { normalise } from '../normalise.ts';
import type { Hints, Metadata, Reader, Reading } from '../reader.ts';
import { Refusal } from '../refusal.ts';
import { eachElement } from '../xml/elements.ts';

/** Electronic books (EPUB 2 and 3): each chapter a document, in the order of the spine. */
export const epubReader: Reader = {
  format: 'epub',
  extensions: ['epub'],
  mediaTypes: ['application/epub+zip'],
  recognises: ({ bytes }, { extension }) =>
    zipNames(bytes, 'application/epub+zip') || (zipNames(bytes, 'META-INF/') && extension === 'epub'),
  async *read(body, hints, { sizeLimit }) {
    const files = unzip(await body.whole(), sizeLimit, name => /\.(?:opf|x?html?|xml)$/i.test(name));
    refuseLocked(files);
    const book = bookIn(files);
    let found = false;
    for (const path of book.chapters) {
      const reading = chapter(path, files.get(path), book, hints);
      if (reading === null) continue;
      found ||= reading.kind === 'text';
      yield reading;
    }
    if (!found) throw new Refusal('is an EPUB without a chapter that holds text; nothing to read');
  },
};

type Book = {
  readonly metadata: Metadata /** Paths in the archive. */;
  readonly chapters: readonly string[];
};

/** Null where there is nothing but a picture, or a list of the other chapters. */
const chapter = (
  path: string,
  bytes: Uint8Array | undefined,
  { metadata }: Book,
  hints: Hints,
): Reading | null => {
  if (!bytes)
    return {
      kind: 'skipped',
      within: `#${path}`,
      reason: 'is named in the book and not there; get the book again',
    };
  const { text, heading } = readFragment(decode(bytes).text);
  const words = normalise(text);
  if (words === '') return null;
  const title = [metadata.title, oneLine(heading ?? '')].filter(Boolean).join(': ') || null;
  return {
    kind: 'text',
    text: words,
    metadata: { ...metadata, title },
    uri: hints.uri && `${hints.uri}#${encodeURI(path)}`,
    warnings: [],
  };
};

/** Readers for books locked by their seller are not ours to be (EPUB OCF 3.3, 4.2.6.3.2: only fonts may be obfuscated). */
const refuseLocked = (files: ReadonlyMap<string, Uint8Array>): void => {
  const list = files.get('META-INF/encryption.xml');
  if (!list) return;
  eachElement(utf8(list), ({ name, attributes }) => {
    if (name === 'cipherreference' && /\.x?html?$/i.test(attributes.URI ?? ''))
      throw new Refusal('is an EPUB locked by its seller; get a copy without a lock');
  });
};

/** What the package document tells (EPUB 3.3, 5): metadata, and the spine through the manifest. */
const bookIn = (files: ReadonlyMap<string, Uint8Array>): Book => {
  const path = packagePath(files);
  const source = files.get(path);
  if (!source) throw new Refusal('is an EPUB without a package document; get it again');
  const told = new Map<string, string>();
  const manifest = new Map<string, string>();
  const spine: string[] = [];
  eachElement(utf8(source), ({ name, attributes, text, path: within }) => {
    if (within.at(-1) === 'metadata' && text.trim() !== '' && !told.has(name)) told.set(name, oneLine(text));
    if (name === 'item' && attributes.id && attributes.href && !/\bnav\b/.test(attributes.properties ?? ''))
      manifest.set(attributes.id, attributes.href);
    if (name === 'itemref' && attributes.idref) spine.push(attributes.idref);
  });
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const chapters = spine.flatMap(id => {
    const href = manifest.get(id);
    return href && /\.(?:x?html?|xml)$/i.test(href.split('#')[0]!) ? [pathOf(folder, href)] : [];
  });
  return {
    metadata: {
      title: told.get('title') ?? null,
      author: told.get('creator') ?? null,
      outlet: told.get('publisher') ?? null,
      publishedAt: toIsoDate(told.get('date') ?? ''),
    },
    chapters: [...new Set(chapters)],
  };
};

const packagePath = (files: ReadonlyMap<string, Uint8Array>): string => {
  const container = files.get('META-INF/container.xml');
  let path = '';
  if (container)
    eachElement(utf8(container), ({ name, attributes }) => {
      if (name === 'rootfile') path ||= attributes['full-path'] ?? '';
    });
  return path || ([...files.keys()].find(name => name.endsWith('.opf')) ?? '');
};

/** A reference in a package document, from the archive's root, its escapes undone. */
const pathOf = (folder: string, href: string): string => {
  try {
    return decodeURIComponent(new URL(href.split('#')[0]!, `epub:/${folder}`).pathname).replace(/^\//, '');
  } catch {
    return folder + href;
  }
};

const utf8 = (bytes: Uint8Array): string => decode(bytes).text;
