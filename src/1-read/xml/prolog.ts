/** Markup without white space, declarations (`<?xml …?>`) and comments before its first tag. */
export const withoutComments = (markup: string): string => markup.slice(endOfProlog(markup, false));

/**
 * XML from its first element on, without its document type too: entities that a document declares itself are none that it needs,
 * and they go with the declaration.
 */
export const withoutProlog = (xml: string): string => xml.slice(endOfProlog(xml, true));

/** Where the first tag begins; at the end when what stands before it does not end. */
const endOfProlog = (markup: string, doctype: boolean): number => {
  let at = 0;
  for (;;) {
    while (/[\s\ufeff]/.test(markup[at] ?? '')) at++;
    const isType = doctype && /^<!doctype/i.test(markup.slice(at, at + 9));
    const end = markup.startsWith('<!--', at)
      ? '-->'
      : markup.startsWith('<?', at)
        ? '?>'
        : isType
          ? '>'
          : null;
    if (end === null) return at;
    const found = isType ? endOfType(markup, at) : markup.indexOf(end, at + 2);
    if (found < 0) return markup.length;
    at = found + end.length;
  }
};

/** Where a document type ends; what it declares itself stands in brackets and may have ">" in it. */
const endOfType = (markup: string, from: number): number => {
  const subset = /^[^>[]{0,1000}\[/.exec(markup.slice(from, from + 1100));
  const close = subset ? markup.indexOf(']', from + subset[0].length) : from;
  return close < 0 ? -1 : markup.indexOf('>', close);
};
