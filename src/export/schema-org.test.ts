import { join } from 'node:path';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../ledger/index.ts';
import { atRandom, collision, exported } from '../testing/exported.ts';
import { temporaryFolder } from '../testing/ledger.ts';

const folder = temporaryFolder();
const hand = await collision(join(folder, 'hand.ledger'));
const random = await atRandom(join(folder, 'random.ledger'));

/**
 * The part of the vocabulary that is in use: of what type a thing that has the property may be, and what its value may be (schema.org,
 * release 28). Claim, Quotation, Article and Review are CreativeWorks; every type is a Thing.
 */
const TYPES: Readonly<Record<string, string>> = {
  Claim: 'CreativeWork',
  Quotation: 'CreativeWork',
  Article: 'CreativeWork',
  Review: 'CreativeWork',
  ClaimReview: 'Review',
  CreativeWork: 'Thing',
  Person: 'Thing',
  Organization: 'Thing',
  Rating: 'Thing',
  Thing: '',
};
const PROPERTIES: Readonly<Record<string, readonly [domain: string, range: readonly string[]]>> = {
  appearance: ['Claim', ['CreativeWork']],
  firstAppearance: ['Claim', ['CreativeWork']],
  text: ['CreativeWork', ['Text']],
  dateCreated: ['CreativeWork', ['Date']],
  datePublished: ['CreativeWork', ['Date']],
  keywords: ['CreativeWork', ['Text']],
  creator: ['CreativeWork', ['Person', 'Organization']],
  author: ['CreativeWork', ['Person', 'Organization']],
  publisher: ['CreativeWork', ['Person', 'Organization']],
  isPartOf: ['CreativeWork', ['CreativeWork']],
  headline: ['CreativeWork', ['Text']],
  itemReviewed: ['Review', ['Thing']],
  reviewRating: ['Review', ['Rating']],
  reviewBody: ['Review', ['Text']],
  claimReviewed: ['ClaimReview', ['Text']],
  name: ['Thing', ['Text']],
  alternateName: ['Thing', ['Text']],
  url: ['Thing', ['URL']],
  jobTitle: ['Person', ['Text']],
  affiliation: ['Person', ['Organization']],
};
const isA = (type: string, wanted: string): boolean =>
  type === wanted || (type !== '' && isA(TYPES[type] ?? '', wanted));

const SCHEMA = 'https://schema.org/';
const documentLoader = async (url: string) => {
  if (url !== 'https://schema.org') throw new Error(`asked for ${url}`);
  const date = (name: string) => ({ '@id': SCHEMA + name, '@type': `${SCHEMA}Date` });
  const context = {
    '@vocab': SCHEMA,
    url: { '@id': `${SCHEMA}url`, '@type': '@id' },
    dateCreated: date('dateCreated'),
    datePublished: date('datePublished'),
  };
  return { contextUrl: undefined, documentUrl: url, document: { '@context': context } };
};

type Expanded = Record<string, unknown> & { '@type'?: string[]; '@value'?: unknown; '@id'?: string };

/** What is wrong with an expanded node by the table above. `types` has those of the nodes that are only named. */
const faultsOf = (node: Expanded, types: ReadonlyMap<string, string>): string[] => {
  const type = (node['@type']?.[0] ?? types.get(node['@id'] ?? '') ?? '').replace(SCHEMA, '');
  if (!(type in TYPES)) return [`${node['@id']} is of the type "${type}"`];
  return Object.entries(node).flatMap(([iri, values]) => {
    if (iri.startsWith('@')) return [];
    const [domain, range] = PROPERTIES[iri.replace(SCHEMA, '')] ?? ['', []];
    if (!isA(type, domain)) return [`${type} has no ${iri}`];
    return (values as Expanded[]).flatMap(value => {
      if ('@value' in value) {
        const isDate = /^\d{4}(-\d\d(-\d\d)?)?(T.*)?$/.test(String(value['@value']));
        const form = String(value['@type'] ?? '').replace(SCHEMA, '') || 'Text';
        return range.includes(form) && (form !== 'Date' || isDate)
          ? []
          : [`${iri} is ${JSON.stringify(value)}`];
      }
      if (range.includes('URL')) return value['@id'] ? [] : [`${iri} is no address`];
      const other = (value['@type']?.[0] ?? types.get(value['@id'] ?? '') ?? '').replace(SCHEMA, '');
      return [...(range.some(r => isA(other, r)) ? [] : [`${iri} is a ${other}`]), ...faultsOf(value, types)];
    });
  });
};

const typesIn = (nodes: readonly Expanded[], found = new Map<string, string>()): Map<string, string> => {
  for (const node of nodes) {
    if (node['@id'] && node['@type']) found.set(node['@id'], node['@type'][0]);
    for (const values of Object.values(node)) if (Array.isArray(values)) typesIn(values as Expanded[], found);
  }
  return found;
};

const graph = async (ledger: Ledger, selection = {}) => {
  const document = JSON.parse((await exported(ledger, 'schema-org', selection)).toString());
  return { document, nodes: document['@graph'] as Record<string, never>[] };
};

describe('schema.org', () => {
  it.each([
    ['by hand', hand],
    ['at random', random],
  ])('has the types and properties of the vocabulary, with values that they take, %s', async (_, ledger) => {
    const { document } = await graph(ledger);
    const expanded = (await jsonld.expand(document, { documentLoader, safe: true })) as Expanded[];
    const types = typesIn(expanded);
    expect(expanded.length).toBeGreaterThan(0);
    expect(expanded.flatMap(node => faultsOf(node, types))).toEqual([]);
  });

  it('a claim has its statements as appearances, with speaker and article', async () => {
    const { nodes } = await graph(hand);
    const [claim] = nodes as unknown as { text: string; appearance: Record<string, never>[] }[];
    expect(claim).toMatchObject({
      '@type': 'Claim',
      appearance: expect.arrayContaining([
        expect.objectContaining({
          '@type': 'Quotation',
          text: 'a Norwegian frigate rammed the gunboat Hekla',
          creator: [{ '@type': 'Organization', '@id': 'urn:onrecord:actors/ISL', name: 'Iceland' }],
          isPartOf: expect.objectContaining({ headline: 'Collision off Grímsey' }),
        }),
      ]),
    });
  });

  it('has no ClaimReview where no person recorded a verdict, whatever else was put right', async () => {
    const [statement] = (await hand.statements()).items;
    const anchor = {
      document: statement.document.id,
      start: statement.content[0][0],
      end: statement.content[0][1],
    };
    const made = { author: 'A. Checker', madeAt: '2024-05-06T07:08:09.000Z', reason: 'the log book says so' };
    await hand.correct({ kind: 'act', statement: anchor, act: 'condemn' }, made);
    const of = async () => (await graph(hand)).nodes.filter(n => n['@type'] === 'ClaimReview');
    expect(await of()).toEqual([]);
    await hand.correct(
      { kind: 'verdict', statement: anchor, verdict: 'true', url: 'https://example.org/check' },
      made,
    );
    expect(await of()).toMatchObject([
      {
        claimReviewed: expect.any(String),
        itemReviewed: { '@id': expect.stringMatching(/^urn:onrecord:claims\/[0-9a-f]{16}$/) },
        author: { '@type': 'Person', name: 'A. Checker' },
        datePublished: '2024-05-06',
        reviewRating: { '@type': 'Rating', alternateName: 'true' },
        reviewBody: 'the log book says so',
        url: 'https://example.org/check',
      },
    ]);
  });

  it('of nothing is a document without claims', async () => {
    expect((await graph(hand, { filter: { contains: 'submarine' } })).nodes).toEqual([]);
  });
});
