/** Tells which row of a table has a word that stands in a text: whole words, in whatever case, hyphens as spaces. */
export const wordTable = <R extends { readonly words: string }>(rows: readonly R[]) => {
  const patterns = rows.map(row => ({ row, pattern: new RegExp(` (?:${row.words}) `) }));
  return (text: string): R[] => {
    const plain = ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
    return patterns.filter(({ pattern }) => pattern.test(plain)).map(({ row }) => row);
  };
};
