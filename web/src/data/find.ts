import { FINDABLE, type Findable, foldedWords } from '../../../src/export/html/names.ts';
import type { Page, RecordedActor } from '../../../src/ledger/index.ts';
import type { ListedClaim, ListedDocument } from '../../../src/serve/schemas/index.ts';
import { nameOf } from '../words.ts';
import type { Query } from './source.ts';

export type { Findable };

type Get = <T>(path: string, query?: Query) => Promise<T>;

/** So many of what is looked for make a page; what is found in one file is shown whole. */
const ENOUGH = 20;

/**
 * A list of a static dossier, narrowed as the API narrows it: there, an index finds; here, the files of the whole list are read one
 * after the other until there is enough to show.
 */
export const listIn = async (path: string, query: Query, get: Get): Promise<Page<unknown>> => {
  const { by, after, ...narrow } = query;
  // As in the ledger: a claim of one statement is listed where something is asked of its statements.
  const { status, ...ofStatements } = narrow;
  const least = path === 'claims' && Object.values(ofStatements).some(Boolean) ? '1' : undefined;
  const only = await filterOf(path, narrow, get);
  const found: unknown[] = [];
  let next = after;
  do {
    const page: Page<unknown> = await get(path, { by, least, after: next });
    found.push(...page.items.filter(item => only(item as never)));
    next = page.next ?? undefined;
  } while (next && found.length < ENOUGH);
  return { items: found, next: next ?? null };
};

const filterOf = async (path: string, narrow: Query, get: Get): Promise<(item: never) => boolean> => {
  if (Object.values(narrow).every(value => !value)) return () => true;
  const like = narrow.like?.toLowerCase() ?? '';
  if (path === 'actors') return (a: RecordedActor) => `${a.code} ${a.name}`.toLowerCase().includes(like);
  if (path === 'documents') return (d: ListedDocument) => (d.title ?? '').toLowerCase().includes(like);
  const { status, speaker, act, since = '', until = '', contains } = narrow;
  const terms = contains ? termsIn(contains) : [];
  const findable = await get<Record<string, readonly Findable[]>>(FINDABLE);
  const who = speaker?.toLowerCase();
  const fits = (s: Findable): boolean =>
    (!act || s.act === act) &&
    (!who || s.by.some(c => c.toLowerCase() === who || nameOf(c).toLowerCase() === who)) &&
    (!since || s.day >= since) &&
    (!until || (s.day !== '' && s.day <= `${until}-99`)) &&
    terms.every(term => s.words.includes(term));
  return (c: ListedClaim) => (!status || c.status === status) && (findable[c.id] ?? []).some(fits);
};

/** Words, and what stands in quotation marks as one, as they are compared. */
const termsIn = (search: string): string[] =>
  [...search.matchAll(/["“”]([^"“”]*)(?:["“”]|$)|([^\s"“”]+)/g)]
    .map(([, phrase, word]) => foldedWords(phrase ?? word))
    .filter(Boolean);
