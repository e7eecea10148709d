import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Service } from '../service.ts';
import { addWritingTool } from './add-document.ts';
import { addResources } from './resources.ts';
import { addReadingTools } from './tools.ts';

const INSTRUCTIONS = `A ledger of attributed statements: who is reported to have said what, in which words, doing what (accusing, denying, declining to deny …), how sure. It tells what documents report and gives no verdict of truth. Quote "words" verbatim and cite the document with its offsets; the resource in "resources" has exactly the quoted words, so that a person can check.`;

/** An MCP server over a ledger; connect it to a transport. */
export const createMcpServer = (
  service: Service,
  { mayWrite }: { readonly mayWrite: boolean },
): McpServer => {
  const server = new McpServer(
    { name: 'onrecord', title: 'onrecord', version: service.version },
    { instructions: INSTRUCTIONS },
  );
  addReadingTools(server, service);
  if (mayWrite) addWritingTool(server, service);
  addResources(server, service);
  return server;
};
