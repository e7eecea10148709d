import type { Failure } from '../../../src/serve/schemas/index.ts';
import { DataError, type Source, searchOf } from './source.ts';
import { token } from './token.ts';

const ROOT = 'api/v1';

/** Asks the server that the page came from. */
export const httpSource = (): Source => {
  const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const key = token();
    const headers = { ...(key && { authorization: `Bearer ${key}` }), ...init.headers };
    let response: Response;
    try {
      response = await fetch(new URL(ROOT + address, document.baseURI), { ...init, headers });
    } catch {
      throw new DataError('unreachable', 'The server does not answer. Is `onrecord serve` still running?');
    }
    if (!response.ok) throw await failure(response);
    return response;
  };
  return {
    get: async (path, query, as = 'json') => (await ask((path && `/${path}`) + searchOf(query)))[as](),
    post: async (path, body) => {
      const headers = { 'content-type': 'application/json' };
      return (await ask(`/${path}`, { method: 'POST', body: JSON.stringify(body), headers })).json();
    },
    writable: true,
  };
};

const KINDS: Readonly<Record<number, DataError['kind']>> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'not-found',
};

const LABELS: Readonly<Record<string, string>> = {
  since: 'From',
  until: 'To',
  speaker: 'Actor',
  by: 'Columns',
  contains: 'Words of a statement',
  act: 'Act',
  status: 'Status',
  like: 'Search',
};

const sentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;

const failure = async (response: Response): Promise<DataError> => {
  const kind = KINDS[response.status] ?? 'refused';
  try {
    const { error } = (await response.json()) as Failure;
    // What a program calls a part, and what stands beside its field here.
    const details = error.details.map(({ where, problem }) => `${LABELS[where] ?? where}: ${problem}`);
    return new DataError(kind, sentence(details.length > 0 ? details.join('; ') : error.message));
  } catch {
    return new DataError(kind, 'The server gave no answer that can be shown.');
  }
};
