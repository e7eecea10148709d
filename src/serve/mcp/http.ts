import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Context } from 'hono';
import { HttpFailure } from '../failure.ts';
import type { Env } from '../route.ts';
import type { Service } from '../service.ts';
import { createMcpServer } from './server.ts';

/**
 * MCP over Streamable HTTP, without sessions: each request is answered from the ledger and nothing is kept, so that there is nothing
 * to run out of and nothing to steal.
 */
export const answerMcp =
  (service: Service) =>
  async (c: Context<Env>): Promise<Response> => {
    if (c.req.method !== 'POST')
      throw new HttpFailure(
        'method-not-allowed',
        'this takes POST; there are no sessions and no messages unasked',
        [],
        {
          allow: 'POST',
        },
      );
    const server = createMcpServer(service, { mayWrite: c.get('mayWrite') });
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: undefined,
      enableJsonResponse: true,
    });
    await server.connect(transport);
    try {
      return await transport.handleRequest(c.req.raw);
    } finally {
      await server.close();
    }
  };
