import { LedgerError } from '../error.ts';

/**
 * The words and phrases of a search.
 *
 * @example termsOf('missile "shot down"') // ['missile', 'shot down']
 * @throws LedgerError ("bad-query") when there is no letter or digit to search for.
 */
export const termsOf = (search: string): string[] => {
  const terms = [...search.matchAll(/["“”]([^"“”]*)(?:["“”]|$)|([^\s"“”]+)/g)]
    .map(([, phrase, word]) => (phrase ?? word).trim())
    // What has no letter or digit, the index has not either.
    .filter(term => /[\p{L}\p{N}]/u.test(term));
  if (terms.length === 0)
    throw new LedgerError('bad-query', `"${search}" holds no word to search for; give one or more words`);
  return terms;
};
