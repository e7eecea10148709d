/**
 * The server: an HTTP API over a ledger, the page, and an MCP server.
 *
 * @example
 * import { createApp, createMatcher, LIMITS } from 'onrecord/serve';
 * const app = createApp({ ledger, matcher: createMatcher(() => ledger.match()), … });
 * const answer = await app.request('/api/v1/claims?status=contested');
 * @module
 */
export { BASE, createApp } from './app.ts';
export { createToken } from './guard/access.ts';
export { isLoopback, LOOPBACK } from './guard/host.ts';
export { type Listening, listen } from './listen.ts';
export { createMatcher, type Matcher } from './matcher.ts';
export { watchRequests } from './mcp/at-hand.ts';
export { createMcpServer } from './mcp/server.ts';
export type * from './schemas/index.ts';
export { type Access, type Analysing, LIMITS, type Limits, type Service } from './service.ts';
