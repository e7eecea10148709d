/**
 * Addresses of the page. Everything that a colleague needs to see the same stands behind the "#", so that one page does for a
 * server and for a folder opened from disk.
 * @module
 */
export const VIEWS = [
  'dossier',
  'claim',
  'documents',
  'document',
  'actors',
  'actor',
  'council',
  'try',
] as const;
export type View = (typeof VIEWS)[number];

export type Address = {
  readonly view: View | null;
  /** What is shown: a claim's id, an actor's code; '' where the view needs none. */
  readonly id: string;
  readonly query: Readonly<Record<string, string>>;
};

/** @example readAddress('#/claim/21aa?by=state') // { view: 'claim', id: '21aa', query: { by: 'state' } } */
export const readAddress = (hash: string): Address => {
  const [path, search = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const [name, ...rest] = path.split('/');
  const view = name === '' ? 'dossier' : (VIEWS.find(v => v === name) ?? null);
  return { view, id: decoded(rest.join('/')), query: Object.fromEntries(new URLSearchParams(search)) };
};

/** The address of a view. Parts of the query that are empty are left out. */
export const addressOf = (
  view: View,
  id = '',
  query: Readonly<Record<string, string | undefined>> = {},
): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
  const search = new URLSearchParams(given).toString();
  const path = view === 'dossier' ? '' : id === '' ? view : `${view}/${encodeURIComponent(id)}`;
  return `#/${path}${search ? `?${search}` : ''}`;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
