/**
 * Turns offsets in UTF-16 code units, as the ledger counts, into code points, as the Web Annotation Data Model counts (4.2.5).
 *
 * @example codePointsOf('😀 no')(3) // 2
 */
export const codePointsOf = (text: string): ((offset: number) => number) => {
  // Where the second halves of surrogate pairs lie; in most texts nowhere.
  const seconds: number[] = [];
  for (const { index } of text.matchAll(/[\ud800-\udbff](?=[\udc00-\udfff])/g)) seconds.push(index + 1);
  return offset => {
    let low = 0;
    let high = seconds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (seconds[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
};
