import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { HttpFailure } from '../failure.ts';
import { takeIn } from '../intake.ts';
import { resultsOfNew } from '../new-document.ts';
import type { Progress } from '../schemas/index.ts';
import { moment } from '../schemas/parts.ts';
import type { Service } from '../service.ts';
import { citable, quoteOf } from './quote.ts';
import { tellerOf } from './tools.ts';

const words = z.string().max(2000).optional();

/** Adds the tool that writes. */
export const addWritingTool = (server: McpServer, service: Service): void => {
  server.registerTool(
    'add_document',
    {
      title: 'Add a document',
      description:
        'Reads a text, or the page at a public web address, into the ledger, and tells what is found: each statement with its words and offsets. A text that is in the ledger already is not added again.',
      inputSchema: z.strictObject({
        text: z.string().max(service.limits.bodyBytes).optional().describe('The text; or give "url".'),
        url: z.string().max(2000).optional().describe('A public http(s) address; or give "text".'),
        title: words,
        outlet: words.describe('Who published it.'),
        author: words,
        publishedAt: moment.optional().describe('A day or a moment of ISO 8601.'),
        uri: words.describe('Where the text is from.'),
        statements: z.number().int().min(1).max(200).default(50).describe('How many to tell at most.'),
      }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    },
    tellerOf(service)(async ({ text, url, statements, ...about }) => {
      if ((text === undefined) === (url === undefined))
        throw new HttpFailure('bad-request', 'give either "text" or "url"');
      const results = resultsOfNew(
        url === undefined ? { text: text as string, ...about } : { url },
        service.limits,
      );
      const told: Progress[] = [];
      for await (const line of takeIn(service, results, service.stopping)) told.push(line);
      const end = told.at(-1);
      if (end?.event !== 'done') throw new HttpFailure('failed', 'it was not read to the end');
      const documents = [];
      for (const line of told)
        if (line.event === 'document') {
          const { items } = await service.ledger.statements(
            { document: line.document.id },
            { limit: statements },
          );
          documents.push({
            outcome: line.outcome,
            document: citable(line.document),
            statements: items.map(quoteOf),
          });
        }
      const skipped = told.filter(line => line.event === 'skipped');
      if (documents.length === 0)
        throw new HttpFailure('bad-request', skipped.map(s => `${s.where} ${s.reason}`).join('; '));
      return { documents, skipped };
    }),
  );
};
