/** The pattern of LIKE (with a backslash for ESCAPE) that finds a text anywhere in lower case. */
export const likePattern = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
