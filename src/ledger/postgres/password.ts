import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Which connection wants a password. */
export type Wanted = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
};

/**
 * The password that ~/.pgpass, or the file in PGPASSFILE, has for a connection (postgresql.org/docs/current/libpq-pgpass.html); undefined
 * when there is none, or when others may read the file. The driver will not look there any more.
 */
export const keptPassword = (wanted: Wanted): string | undefined => {
  const path = process.env.PGPASSFILE || join(homedir(), '.pgpass');
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) return undefined;
    return passwordIn(readFileSync(path, 'utf8'), wanted);
  } catch {
    return undefined;
  }
};

/**
 * The password of the first line that fits. A line is `host:port:database:user:password`; `*` stands for anything; `\` stands before
 * a colon or backslash that is part of a field.
 *
 * @example passwordIn('db.example.org:*:notes:ann:secret', { host: 'db.example.org', port: 5432, database: 'notes', user: 'ann' }) // 'secret'
 */
export const passwordIn = (file: string, { host, port, database, user }: Wanted): string | undefined => {
  // A socket is called localhost.
  const asked = [host.startsWith('/') ? 'localhost' : host, String(port), database, user];
  for (const line of file.split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    // Colons that no backslash stands before part the fields; the password, the last one, may have them all the same.
    const [, ...fields] =
      /^((?:\\.|[^:\\])*):((?:\\.|[^:\\])*):((?:\\.|[^:\\])*):((?:\\.|[^:\\])*):(.*)$/.exec(line) ?? [];
    if (fields.length > 0 && asked.every((value, i) => fields[i] === '*' || plain(fields[i]) === value))
      return plain(fields[4]);
  }
  return undefined;
};

const plain = (field: string): string => field.replace(/\\(.)/g, '$1');
