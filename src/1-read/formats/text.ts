import { decode } from '../bytes/decode.ts';
import { takeHeader } from '../metadata/header.ts';
import { complete } from '../metadata/keys.ts';
import { readOpening } from '../metadata/opening.ts';
import { normalise } from '../normalise.ts';
import type { Reader } from '../reader.ts';
import { brokenBytes, ofText } from './prose.ts';

/** Plain text, with or without "Key: value" lines at its top. It recognises nothing: what is nothing else is plain text. */
export const textReader: Reader = {
  format: 'text',
  extensions: ['txt', 'text', 'log', 'asc', ''],
  mediaTypes: ['text/plain'],
  recognises: () => false,
  async *read(body, hints) {
    const decoded = decode(await body.whole(), [hints.charset]);
    const prose = ofText(decoded.text);
    const headed = takeHeader(prose.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
    const text = normalise(headed.text);
    const metadata = complete(headed.metadata, readOpening(text));
    yield {
      kind: 'text',
      text,
      metadata,
      uri: headed.uri,
      warnings: [...brokenBytes(decoded), ...headed.warnings],
    };
  },
};
