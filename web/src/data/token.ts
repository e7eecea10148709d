// The token that allows writing: kept for this tab alone. A server's address may bring it behind "#token=", which no browser sends.
const KEY = 'onrecord-token';

const storage = (): Storage | null => {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
};

const AUTHOR = 'onrecord-author';

/** Under which name the reader put something right last, in this tab. */
export const author = (): string => storage()?.getItem(AUTHOR) ?? '';
export const keepAuthor = (name: string): void => storage()?.setItem(AUTHOR, name);

let kept = '';

export const token = (): string => storage()?.getItem(KEY) ?? kept;

export const keepToken = (given: string): void => {
  kept = given.trim();
  if (kept) storage()?.setItem(KEY, kept);
  else storage()?.removeItem(KEY);
};

/** Takes the token out of the address, so that an address that is sent on holds none. */
export const takeTokenFromAddress = (): void => {
  const found = /[#&]token=([^&]+)/.exec(location.hash);
  if (!found) return;
  keepToken(decodeURIComponent(found[1]));
  history.replaceState(null, '', '#/');
};
