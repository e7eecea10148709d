import { CLAIMS_OF, holderOf } from '../../../src/export/html/names.ts';
import { listIn } from './find.ts';
import { DataError, type Query, type Source, searchOf } from './source.ts';

declare global {
  /** What a data file of a static dossier calls: the question, and its answer. */
  var onrecordAnswer: ((question: string, answer: unknown) => void) | undefined;
}

/** Files that are kept once they were read; of older ones, the longest unread is let go. */
const KEPT = 60;

/**
 * Answers from the files of a static dossier. A page opened from disk may not fetch, but it may add a script: each file is one that
 * hands over the answers that belong together.
 */
export const filesSource = (): Source => {
  const files = new Map<string, Promise<ReadonlyMap<string, unknown>>>();
  let taken = new Map<string, unknown>();
  globalThis.onrecordAnswer = (question, answer) => taken.set(question, answer);

  const load = (file: string): Promise<ReadonlyMap<string, unknown>> => {
    const known = files.get(file);
    if (known) return known;
    const answers = new Promise<ReadonlyMap<string, unknown>>((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `data/${file}`;
      // A script and its load event come together, so that what was taken since is its own.
      script.onload = () => {
        script.remove();
        resolve(taken);
        taken = new Map();
      };
      script.onerror = () => {
        script.remove();
        reject(missing());
      };
      document.head.append(script);
    });
    if (files.size >= KEPT) files.delete(files.keys().next().value!);
    files.set(file, answers);
    return answers;
  };

  const read = async (question: string): Promise<unknown> => {
    const answers = await load(holderOf(question));
    if (!answers.has(question)) throw missing();
    return answers.get(question);
  };
  const get = async (path: string, query: Query = {}): Promise<unknown> => {
    // A statement's id stands for the claim that it belongs to.
    const [, document, statement, rest = ''] = /^claims\/([^/]+)%3A([^/]+)(\/.*)?$/.exec(path) ?? [];
    if (!document) return read(path + searchOf(query));
    const claims = (await read(`${CLAIMS_OF}${document}`)) as Record<string, string>;
    return read(`claims/${claims[`${document}:${statement}`]}${rest}${searchOf(query)}`);
  };
  const ask = get as <T>(path: string, query?: Query) => Promise<T>;
  return {
    get: (path, query = {}) => (LISTS.has(path) ? listIn(path, query, ask) : get(path, query)),
    post: () => Promise.reject(new DataError('refused', 'A dossier in files is for reading.')),
    writable: false,
  };
};

const LISTS: ReadonlySet<string> = new Set(['claims', 'actors', 'documents']);

const missing = (): DataError => new DataError('not-found', 'This dossier does not hold it.');
