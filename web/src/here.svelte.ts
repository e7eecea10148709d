import { type Address, readAddress } from './address.ts';

/** Where the reader is. */
export const here = $state<{ at: Address }>({ at: readAddress(location.hash) });

addEventListener('hashchange', () => {
  here.at = readAddress(location.hash);
});

/** Takes the reader elsewhere within the view: filters, the statement in focus. The browser's history keeps no trace of it. */
export const amend = (address: string): void => {
  history.replaceState(null, '', address);
  here.at = readAddress(address);
};
