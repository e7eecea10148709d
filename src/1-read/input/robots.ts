/** What a host asks of us (RFC 9309). */
export type Robots = {
  readonly rules: readonly { readonly allow: boolean; readonly path: string }[];
  /** Between two requests, in milliseconds (`Crawl-delay`, which is no part of the standard but widely used). */
  readonly delay: number;
};

/** By what a host names us in its robots.txt (RFC 9309, 2.2.1: the product token). */
const NAME = 'onrecord';
const MOST_LINES = 20_000;

/** Reads a robots.txt: the groups that name us, else those for everybody. No file lets everything in. */
export const parseRobots = (text: string | null): Robots => {
  const groups = new Map<string, { rules: { allow: boolean; path: string }[]; delay: number }>();
  let named: string[] = [];
  let open = false; // whether names are still being added to the group
  for (const line of (text ?? '').split(/\r\n?|\n/, MOST_LINES)) {
    const [key, value] = pairOf(line);
    if (key === 'user-agent') {
      named = open ? [...named, value.toLowerCase()] : [value.toLowerCase()];
      open = true;
      for (const name of named) if (!groups.has(name)) groups.set(name, { rules: [], delay: 0 });
      continue;
    }
    if (key !== 'allow' && key !== 'disallow' && key !== 'crawl-delay') continue;
    open = false;
    for (const group of named.map(name => groups.get(name)!)) {
      if (key === 'crawl-delay') group.delay = Math.max(0, Number(value) * 1000 || 0);
      else if (value !== '') group.rules.push({ allow: key === 'allow', path: value });
    }
  }
  return groups.get(NAME) ?? groups.get('*') ?? { rules: [], delay: 0 };
};

const pairOf = (line: string): readonly [key: string, value: string] => {
  const plain = line.split('#', 1)[0]!;
  const colon = plain.indexOf(':');
  return colon < 0 ? ['', ''] : [plain.slice(0, colon).trim().toLowerCase(), plain.slice(colon + 1).trim()];
};

/** Whether a path may be fetched: the longest rule that fits decides, and of two as long the one that allows. */
export const allows = ({ rules }: Robots, path: string): boolean => {
  let best = { length: -1, allow: true };
  for (const rule of rules)
    if (
      rule.path.length >= best.length &&
      (rule.path.length > best.length || rule.allow) &&
      fits(rule.path, path)
    )
      best = { length: rule.path.length, allow: rule.allow };
  return best.allow;
};

/** "*" stands for anything, "$" at the end for the end. Each piece is looked for from the left, which finds a fit if there is one. */
const fits = (pattern: string, path: string): boolean => {
  const toEnd = pattern.endsWith('$');
  const pieces = (toEnd ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(pieces[0]!)) return false;
  let at = pieces[0]!.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (pieces.length === 1) return !toEnd || at === path.length;
  const last = pieces.at(-1)!;
  return toEnd ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0;
};
