import stringWidth from 'string-width';

/**
 * One line of text that does nothing to a terminal: line ends and other control characters (a text may hold escape sequences)
 * become spaces, marks that reverse the direction of writing go.
 */
export const clean = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** How many columns a text takes. */
export const widthOf = (text: string): number => stringWidth(text);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `width` columns of a text, with "…" where it was cut. */
export const cut = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text;
  const room = Math.max(0, width - 1);
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const w = widthOf(segment);
    if (used + w > room) break;
    kept += segment;
    used += w;
  }
  return `${kept.trimEnd()}…`;
};

/** The lines of a text, none wider than `width`; words stay whole where they fit. Above `most` lines the last ends in "…". */
export const wrap = (text: string, width: number, most = Number.POSITIVE_INFINITY): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    for (let rest = word; ; ) {
      const joined = line === '' ? rest : `${line} ${rest}`;
      if (widthOf(joined) <= width) {
        line = joined;
        break;
      }
      if (line !== '') {
        lines.push(line);
        line = '';
        continue;
      }
      const head = piece(rest, width);
      lines.push(head);
      rest = rest.slice(head.length);
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), width)];
};

/** The beginning of a word that is wider than a line; one character at least. */
const piece = (word: string, width: number): string => {
  let head = '';
  for (const { segment } of graphemes.segment(word)) {
    if (head !== '' && widthOf(head + segment) > width) break;
    head += segment;
  }
  return head;
};

/** Filled up with spaces to `width` columns. */
export const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));
