import { fileOf } from '../../../src/export/html/names.ts';
import { DataError, type Query, searchOf, type Source } from './source.ts';
import { type Findable, withClaims } from './find.ts';

declare global {
  /** What a data file of a static dossier calls: the question, and its answer. */
  var onrecordAnswer: ((question: string, answer: unknown) => void) | undefined;
}

/**
 * Answers from the files of a static dossier. A page opened from disk may not fetch, but it may add a script: each file is one that
 * hands over its answer.
 */
export const filesSource = (): Source => {
  const taken = new Map<string, unknown>();
  const asked = new Map<string, Promise<unknown>>();
  globalThis.onrecordAnswer = (question, answer) => taken.set(question, answer);

  const read = (question: string): Promise<unknown> => {
    const known = asked.get(question);
    if (known) return known;
    const answer = new Promise<unknown>((resolve, reject) => {
      const script = document.createElement('script');
      const missing = () => reject(new DataError('not-found', 'This dossier does not hold it.'));
      script.src = `data/${fileOf(question)}`;
      script.onload = () => {
        script.remove();
        if (taken.has(question)) resolve(taken.get(question));
        else missing();
        taken.delete(question);
      };
      script.onerror = () => {
        script.remove();
        missing();
      };
      document.head.append(script);
    });
    asked.set(question, answer);
    return answer;
  };
  const get = (path: string, query: Query = {}): Promise<unknown> => read(path + searchOf(query));
  return {
    get: (path, query) =>
      path === 'claims' || path === 'actors' || path === 'documents'
        ? withClaims(path, query ?? {}, get as <T>(path: string, query?: Query) => Promise<T>)
        : get(path, query),
    post: () => Promise.reject(new DataError('refused', 'A dossier in files is for reading.')),
    writable: false,
  };
};

export type { Findable };
