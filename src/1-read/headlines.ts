/**
 * Parts headlines that stand on consecutive lines, from each other and from the text below: as one paragraph they would be read as
 * one sentence. A line is taken for one when it looks like one and either no line around it ends a sentence (a list of headlines)
 * or it is clearly shorter than what is below it, so that it is no wrapped line either.
 *
 * @param lines Of one block, wraps joined.
 * @returns The same lines in blocks.
 */
export const partHeadlines = (lines: readonly string[]): string[][] => {
  if (lines.length < 2) return [[...lines]];
  const list = lines.every(line => looksLikeOne(line));
  const longest = Math.max(...lines.map(line => line.length));
  const at = lines.findIndex(
    (line, i) =>
      i + 1 < lines.length &&
      looksLikeOne(line) &&
      OPENS.test(lines[i + 1]!) &&
      (list || line.length <= SHORT * longest),
  );
  // What is left is a smaller block, of which the same is asked again.
  return at < 0
    ? [[...lines]]
    : [...partHeadlines(lines.slice(0, at + 1)), ...partHeadlines(lines.slice(at + 1))];
};

/** Of the longest line. */
const SHORT = 0.8;
const LONGEST = 140;
const FEWEST_WORDS = 4;

/** A headline begins like a sentence … */
const OPENS = /^["'“‘«¿¡(]?[\p{Lu}\d]/u;
/** … and ends without a stop and not in the middle ("the Minister of"); */
const BREAKS_OFF =
  /[.,;:!…–—-]["'”’»)]*$|\b(?:an?|the|of|to|in|on|at|by|for|from|with|and|or|but|nor|as|than|that|which|who|its|his|her|their|is|are|was|were|be|been|has|have|had|will|would|not)$/i;
/** "Present: …" and "Mr. Holm, counsellor" are entries of a list, and so is what has more than two commas or stands in columns. */
const ENTRY = /^\S+(?: \S+)?:\s|^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir)\.?\s[^,]*,|,[^,]*,[^,]*,|\s{3}/;
/** Bullets, numbers, quoted mail, rows of a table. */
const MARKED = /^[-–—*+•·>|#=~_]|^\(?(?:\d{1,3}|[ivx]{1,5}|[a-z])[.)]\s/;

const looksLikeOne = (line: string): boolean =>
  line.length <= LONGEST &&
  OPENS.test(line) &&
  !BREAKS_OFF.test(line.slice(-30)) &&
  !ENTRY.test(line) &&
  !MARKED.test(line) &&
  line.split(' ').length >= FEWEST_WORDS;
