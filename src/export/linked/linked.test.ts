import { join } from 'node:path';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../ledger/index.ts';
import { atRandom, collision, exported } from '../../testing/exported.ts';
import { temporaryFolder } from '../../testing/ledger.ts';
import { annotationContext } from '../../testing/w3c-context.ts';
import { codePointsOf } from './code-points.ts';
import { iriOf } from './names.ts';

const folder = temporaryFolder();
const hand = await collision(join(folder, 'hand.ledger'));
const random = await atRandom(join(folder, 'random.ledger'));

/** Gives the W3C's context without the network; anything else is not to be asked for. */
const documentLoader = async (url: string) => {
  if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`asked for ${url}`);
  return { contextUrl: undefined, documentUrl: url, document: annotationContext };
};

type Selector = { type: string; exact?: string; start?: number; end?: number };
type Place = { selector: Selector[]; source: { id: string; via?: string | string[] } };
type Annotation = { id: string; type: string; target: Place | Place[]; body: Record<string, unknown>[] };

const page = async (ledger: Ledger, selection = {}) =>
  JSON.parse((await exported(ledger, 'web-annotation', selection)).toString()) as {
    '@context': unknown;
    id: string;
    type: string;
    items: Annotation[];
  };
const listed = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const quadLines = (text: string): string[] => [...new Set(text.split('\n').filter(Boolean))].sort();

describe('Web Annotations', () => {
  it('an annotation has what the model asks for (3.1, 4.2)', async () => {
    const { '@context': context, id, type, items } = await page(hand);
    expect(context).toEqual(['http://www.w3.org/ns/anno.jsonld', expect.anything()]);
    expect([id, type, items.length]).toEqual(['urn:onrecord:statements', 'AnnotationPage', 4]);
    expect(new Set(items.map(i => i.id)).size).toBe(4);
    for (const item of items) {
      expect(item.type).toBe('Annotation');
      expect(listed(item.target).length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['by hand', hand],
    ['at random', random],
  ])('positions count code points, and quote the same words, %s', async (_, ledger) => {
    const { items } = await page(ledger);
    let places = 0;
    for (const item of items) {
      const meaning = item.body[1] as { sourceWords?: Place | Place[]; cueWords?: Place | Place[] };
      for (const place of [item.target, meaning.sourceWords, meaning.cueWords].flatMap(listed)) {
        const document = await ledger.document(place.source.id.replace('urn:onrecord:documents/', ''));
        const [quote, position] = place.selector;
        const points = [...document!.text];
        expect(points.slice(position.start, position.end).join('')).toBe(quote.exact);
        const around = place.selector[0] as unknown as { prefix: string; suffix: string };
        expect(document!.text).toContain(`${around.prefix}${quote.exact}${around.suffix}`);
        places++;
      }
    }
    expect(places).toBeGreaterThanOrEqual(items.length);
  });

  it('counts from behind an emoji', async () => {
    const [first] = (await page(hand)).items;
    const [place] = listed(first.target);
    // The emoji is two code units and one code point.
    expect(place.selector[1]).toMatchObject({ start: 32, end: 76 });
  });

  it('expands as JSON-LD: every term has a meaning', async () => {
    const expanded = await jsonld.expand(await page(hand), { documentLoader, safe: true });
    const [{ 'https://www.w3.org/ns/activitystreams#items': items }] = expanded as Record<string, never>[];
    const [{ '@list': list }] = items as { '@list': Record<string, unknown>[] }[];
    expect(list).toHaveLength(4);
    expect(list[0]).toMatchObject({
      '@type': ['http://www.w3.org/ns/oa#Annotation'],
      'http://www.w3.org/ns/oa#motivatedBy': [{ '@id': 'http://www.w3.org/ns/oa#describing' }],
    });
  });

  it('takes the base that is given, and the statements that are asked for', async () => {
    const { id, items } = await page(hand, { base: 'https://example.org/l/', filter: { act: 'deny' } });
    expect(id).toBe('https://example.org/l/statements');
    expect(items.map(i => (i.body[1] as { act: string }).act)).toEqual(['deny']);
    expect(items[0].id).toMatch(/^https:\/\/example\.org\/l\/statements\/[0-9a-f]{16}:\d+$/);
  });
});

describe('N-Quads', () => {
  it.each([
    ['by hand', hand],
    ['at random', random],
  ])(
    'hold what a JSON-LD processor makes of the annotations, and nothing else but actors, %s',
    async (_, ledger) => {
      const annotations = { ...(await page(ledger)) };
      const statements = (await exported(ledger, 'nquads')).toString().split('\n');
      const own = statements
        .filter(line => line.endsWith('#statements> .'))
        .map(line => line.replace(/ <[^<>]*#statements> \.$/, ' .'))
        .filter(line => !/^<urn:onrecord:actors\//.test(line));
      const rdf = (await jsonld.toRDF(
        { '@context': annotations['@context'], '@graph': annotations.items } as never,
        { documentLoader, format: 'application/n-quads', safe: true },
      )) as unknown as string;
      const parsed = (text: string) =>
        new Parser({ format: 'N-Quads' })
          .parse(text)
          .map(q => JSON.stringify(q))
          .sort();
      expect([...new Set(parsed(own.join('\n')))]).toEqual([...new Set(parsed(rdf))]);
    },
  );

  it('tell where each document was found and what read it', async () => {
    const quads = new Parser({ format: 'N-Quads' }).parse((await exported(hand, 'nquads')).toString());
    const told = quads
      .filter(q => q.graph.value.endsWith('#provenance'))
      .map(q => [q.predicate.value, q.object.value]);
    expect(told).toContainEqual([
      'http://www.w3.org/ns/prov#wasDerivedFrom',
      'https://example.org/grimsey%201?a=%22b%22',
    ]);
    expect(told).toContainEqual(['http://purl.org/dc/terms/title', 'Collision off Grímsey']);
    expect(told).toContainEqual(['http://www.w3.org/2000/01/rdf-schema#label', 'onrecord test']);
    expect(new Set(quads.map(q => q.graph.value)).size).toBe(5);
  });

  it('are the same lines each time', async () => {
    const lines = quadLines((await exported(random, 'nquads')).toString());
    expect(quadLines((await exported(random, 'nquads')).toString())).toEqual(lines);
  });
});

describe('offsets in code points', () => {
  it.each([
    ['plain', 3, 3],
    ['😀😀', 2, 1],
    ['😀😀', 4, 2],
    ['a😀b', 1, 1],
    ['a😀b', 3, 2],
    ['', 0, 0],
    ['\ud83d', 1, 1],
  ])('%j at %i is %i', (text, offset, points) => expect(codePointsOf(text)(offset)).toBe(points));
});

describe('addresses as IRIs', () => {
  it.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['file:///c:/x<y>.txt', 'file:///c:/x%3Cy%3E.txt'],
    ['https://example.org/é', 'https://example.org/é'],
    ['notes.txt', null],
    ['', null],
  ])('%s', (address, iri) => expect(iriOf(address)).toBe(iri));
});
