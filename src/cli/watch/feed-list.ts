/** The addresses of a list of feeds, and the lines that are none, with their numbers. */
export type FeedList = {
  readonly feeds: readonly string[];
  readonly faults: readonly { readonly line: number; readonly reason: string }[];
};

/** Reads a list of feeds: an address a line; empty lines and what stands behind a "#" at a line's start or after a space are comments. */
export const parseFeedList = (text: string): FeedList => {
  const feeds = new Set<string>();
  const faults: { line: number; reason: string }[] = [];
  for (const [i, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    if (/^https?:\/\/\S+$/i.test(line) && URL.canParse(line)) feeds.add(new URL(line).href);
    else
      faults.push({
        line: i + 1,
        reason: `“${line.slice(0, 80)}” is no address; write one http(s) address a line`,
      });
  }
  return { feeds: [...feeds], faults };
};
