import { gzipSync } from 'node:zlib';
import { headers } from '@nats-io/transport-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnalysed, makeDocument } from '../testing/ledger.ts';
import { decode, encode, HEADER, headersFor, identityOf } from './message.ts';
import { piecesOf } from './parts.ts';

const document = makeDocument('Moscow denied it.', { uri: 'https://example.org/a' });

describe('a document in a message', () => {
  it('is the same when it is taken out', () => {
    fc.assert(
      fc.property(anyAnalysed, ({ document }) => {
        expect(decode(encode(document), headersFor(document))).toEqual(document);
      }),
    );
  });

  const about = headersFor(document);
  const otherVersion = headersFor(document);
  otherVersion.set(HEADER.version, '2');
  it.each<[string, Uint8Array, ReturnType<typeof headers> | undefined, RegExp]>([
    ['without headers', encode(document), undefined, /is no document of onrecord \(it has no header/],
    ['with headers of others', encode(document), headers(), /it has no header Onrecord-Version/],
    [
      'of a newer release',
      encode(document),
      otherVersion,
      /by a newer release of onrecord; update this worker/,
    ],
    ['of nothing', new Uint8Array(), about, /is no document of onrecord/],
    ['of bytes', new Uint8Array([1, 2, 3]), about, /is no document of onrecord/],
    ['of no JSON', gzipSync('Dear diary'), about, /is no document of onrecord/],
    ['of other JSON', gzipSync('{"text": 7}'), about, /is no document of onrecord .*text/],
    ['of an empty text', gzipSync(JSON.stringify({ ...document, text: '' })), about, /text/],
    ['of another text', encode(makeDocument('Moscow admitted it.')), about, /its text is not that of its id/],
    ['that unfolds to 300 MB', gzipSync(Buffer.alloc(300_000_000)), about, /is no document of onrecord/],
  ])('one %s is refused', (_, payload, about, message) => {
    expect(() => decode(payload, about)).toThrow(message);
  });

  it('has an address of any form in a header of one line', () => {
    const odd = makeDocument('x', { givenId: 'a\r\nNats-Msg-Id: b\0 ü “q”', uri: null });
    expect(headersFor(odd).get(HEADER.where)).toBe('a Nats-Msg-Id: b ü “q”');
  });
});

it('the same text at another address is another document to the queue, as to the ledger', () => {
  const at = (uri: string | null) => identityOf({ ...document, uri });
  expect(new Set([at('https://example.org/a'), at('https://example.org/b'), at(null)]).size).toBe(3);
  expect(at('https://example.org/a')).toBe(at('https://example.org/a'));
  expect(identityOf({ ...document, title: 'Another title' })).toBe(identityOf(document));
});

it('pieces of a payload are whole together and each is small enough', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 500 }),
      fc.integer({ min: 16_385, max: 16_500 }),
      (payload, most) => {
        const pieces = piecesOf(payload, most);
        expect(Buffer.concat(pieces)).toEqual(Buffer.from(payload));
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(most - 16_384);
      },
    ),
  );
});
