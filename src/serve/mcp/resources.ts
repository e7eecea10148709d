import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Ledger, RecordedDocument } from '../../ledger/index.ts';
import { HttpFailure } from '../failure.ts';
import { documentMeant } from '../routes/meant.ts';
import type { Service } from '../service.ts';
import { quoteOf, resourceOf } from './quote.ts';

/** A client lists resources to choose from; so many of the latest documents are shown, all can be read. */
const LISTED = 100;

/** Adds the documents of the ledger as resources: their texts, words of them by offset, and their statements. */
export const addResources = (server: McpServer, { ledger }: Service): void => {
  const latest = async () => {
    const { items } = await ledger.documents({}, { limit: LISTED, newestFirst: true });
    return items;
  };
  server.registerResource(
    'document',
    new ResourceTemplate('onrecord://documents/{id}', {
      list: async () => ({
        resources: (await latest()).map(d => ({
          uri: resourceOf(d.id),
          name: d.title ?? d.id,
          description: [d.outlet, d.publishedAt, `${d.statements} statements`].filter(Boolean).join(' · '),
          mimeType: 'text/plain',
        })),
      }),
      complete: {
        id: async begun => (await ledger.documentsMeant(begun)).slice(0, 20),
      },
    }),
    {
      title: 'Document',
      description: 'The text of a document, exactly as every offset counts in it (UTF-16 code units).',
      mimeType: 'text/plain',
    },
    async (uri, { id }) => {
      const { text } = await documentOf(ledger, id);
      return { contents: [{ uri: uri.href, mimeType: 'text/plain', text }] };
    },
  );
  server.registerResource(
    'span',
    new ResourceTemplate('onrecord://documents/{id}/{start}/{end}', { list: undefined }),
    {
      title: 'Words of a document',
      description: 'The words from `start` to before `end`, verbatim, in UTF-16 code units.',
      mimeType: 'text/plain',
    },
    async (uri, { id, start, end }) => {
      const { text } = await documentOf(ledger, id);
      const [from, to] = [start, end].map(offset =>
        /^\d{1,15}$/.test(String(offset)) ? Number(offset) : -1,
      );
      if (!(0 <= from && from < to && to <= text.length))
        throw new HttpFailure(
          'bad-request',
          `[${start}, ${end}) is no span of the text (0 to ${text.length})`,
        );
      return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: text.slice(from, to) }] };
    },
  );
  server.registerResource(
    'statements',
    new ResourceTemplate('onrecord://documents/{id}/statements', { list: undefined }),
    {
      title: 'Statements of a document',
      description: 'Who says what in a document: each quotable, with its words and offsets.',
      mimeType: 'application/json',
    },
    async (uri, { id }) => {
      const document = await documentOf(ledger, id);
      const statements = [];
      for await (const s of ledger.eachStatement({ document: document.id })) statements.push(quoteOf(s));
      const { title, outlet, publishedAt, addresses } = document;
      const about = { id: document.id, title, outlet, publishedAt, uri: addresses[0]?.uri ?? null };
      const text = JSON.stringify({ document: about, statements });
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text }] };
    },
  );
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const documentOf = async (
  ledger: Ledger,
  id: string | readonly string[] | undefined,
): Promise<RecordedDocument> => {
  // A template's part is as it stands in the address.
  return (await ledger.document(await documentMeant(ledger, decoded(String(id)))))!;
};
