// A server that speaks the protocol of OpenAI's chat completions and does what a test tells it, on a free port of this machine.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** What was asked. */
export type Asked = {
  readonly url: string;
  readonly key: string;
  readonly model: string;
  /** The text, without the instructions. */
  readonly text: string;
  readonly parameters: readonly string[];
};

/** What the server does with the n-th request (from 0): an answer of the model, or something else altogether. */
export type Behaviour = (
  asked: Asked,
  n: number,
) =>
  | {
      readonly content: string;
      readonly finish?: string;
      readonly usage?: false | { sent: number; received: number };
    }
  | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  | { readonly delay: number; readonly content: string }
  | { readonly raw: string }
  | 'hang up';

/** A quotation in the form that models are asked for. */
export const answer = (...quotations: readonly object[]): string => JSON.stringify({ quotations });

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

export const chatServer = async (behaviour: Behaviour) => {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await bodyOf(request)) as {
      model: string;
      messages: { role: string; content: string }[];
    };
    const one: Asked = {
      url: request.url ?? '',
      key: request.headers.authorization ?? '',
      model: body.model,
      text: body.messages[1]?.content ?? '',
      parameters: Object.keys(body).filter(name => name !== 'model' && name !== 'messages'),
    };
    asked.push(one);
    await respond(response, behaviour(one, asked.length - 1), one);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise(resolve => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  afterAll(close);
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, close };
};

const respond = async (
  response: ServerResponse,
  what: ReturnType<Behaviour>,
  { text }: Asked,
): Promise<void> => {
  if (what === 'hang up') return void response.destroy();
  if ('delay' in what) await new Promise(resolve => setTimeout(resolve, what.delay));
  const json = { 'content-type': 'application/json' };
  if ('raw' in what) return void response.writeHead(200, json).end(what.raw);
  if ('status' in what)
    return void response
      .writeHead(what.status, { ...json, ...what.headers })
      .end(what.body ?? JSON.stringify({ error: { message: 'no', type: 'test' } }));
  const { sent, received } = ('usage' in what && what.usage) || {
    sent: text.length,
    received: what.content.length,
  };
  response.writeHead(200, json).end(
    JSON.stringify({
      id: 'x',
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: what.content },
          finish_reason: ('finish' in what && what.finish) || 'stop',
        },
      ],
      ...(('usage' in what && what.usage) === false && 'usage' in what
        ? {}
        : { usage: { prompt_tokens: sent, completion_tokens: received, total_tokens: sent + received } }),
    }),
  );
};
