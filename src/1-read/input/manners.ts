import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import { allows, parseRobots, type Robots } from './robots.ts';

/** How pages that nobody asked for by name are fetched: seldom, and where the host lets programs in. */
export type Manners = {
  /**
   * Waits until the host of an address may be asked again.
   *
   * @param ask Fetches a robots.txt; null when there is none. Rejects when the host does not tell.
   * @throws Refusal where the host wants no programs at that address.
   */
  readonly wait: (url: URL, ask: (url: string) => Promise<string | null>) => Promise<void>;
};

/** No host makes us wait longer between two pages, in milliseconds. */
const LONGEST_DELAY = 30_000;

/** @param delay Between two requests to one host, in milliseconds; a host's own `Crawl-delay` counts where it is longer. */
export const createManners = (delay = 1000): Manners => {
  const rules = new Map<string, Promise<Robots>>();
  /** When each host may be asked next. */
  const next = new Map<string, number>();
  return {
    wait: async (url, ask) => {
      let asked = rules.get(url.origin);
      if (!asked) {
        asked = ask(`${url.origin}/robots.txt`).then(parseRobots);
        rules.set(url.origin, asked);
        asked.catch(() => rules.delete(url.origin));
      }
      const robots = await asked;
      if (!allows(robots, url.pathname + url.search))
        throw new Refusal(
          'is not for programs, says robots.txt of its host; save the page in a browser and read the file',
        );
      const now = performance.now();
      const at = Math.max(now, next.get(url.host) ?? 0);
      next.set(url.host, at + Math.min(LONGEST_DELAY, Math.max(delay, robots.delay)));
      if (at > now) await pause(at - now);
    },
  };
};
