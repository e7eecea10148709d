import { describe, expect, it } from 'vitest';
import { passwordIn, type Wanted } from './password.ts';

const wanted: Wanted = { host: 'db.example.org', port: 5432, database: 'notes', user: 'ann' };

describe('a password file', () => {
  const cases: readonly [what: string, file: string, password: string | undefined][] = [
    ['a line that fits', 'db.example.org:5432:notes:ann:secret', 'secret'],
    ['stars', '*:*:*:ann:secret', 'secret'],
    ['the first of two', '*:*:notes:ann:one\n*:*:*:ann:two', 'one'],
    [
      'another user, host, port, database',
      '*:*:*:bob:x\nelse:*:*:ann:x\n*:1:*:ann:x\n*:*:other:ann:x',
      undefined,
    ],
    ['a comment', '#*:*:*:ann:x\n*:*:*:ann:secret', 'secret'],
    ['escapes', '*:*:*:ann:a\\:b\\\\c', 'a:b\\c'],
    ['a colon that is not escaped', '*:*:*:ann:a:b', 'a:b'],
    ['lines of Windows', '*:*:*:bob:x\r\n*:*:*:ann:secret\r\n', 'secret'],
    ['lines that are none', '\n::\nhello\n*:*:*:ann\n', undefined],
    ['nothing', '', undefined],
  ];
  it.each(cases)('%s', (_, file, password) => {
    expect(passwordIn(file, wanted)).toBe(password);
  });

  it('calls a socket localhost', () => {
    expect(passwordIn('localhost:*:*:ann:secret', { ...wanted, host: '/var/run/postgresql' })).toBe('secret');
  });
});
