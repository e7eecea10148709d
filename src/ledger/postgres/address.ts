/** Whether a ledger is named by an address of PostgreSQL and not by a file. */
export const isPostgres = (path: string): boolean => /^postgres(ql)?:/i.test(path);

/**
 * The address without its password: what may be printed. A password is everything up to the last `@`, as people type it.
 *
 * @example withoutPassword('postgres://ann:se@cret@db.example.org/notes') // 'postgres://ann@db.example.org/notes'
 */
export const withoutPassword = (address: string): string =>
  address
    .replace(/^(\w+:\/\/[^:/?#@]*):.*@/, '$1@')
    .replace(/([?&])(?:ssl)?password=[^&#]*&?/gi, '$1')
    .replace(/[?&]$/, '');
