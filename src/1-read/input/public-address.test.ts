import { describe, expect, test } from 'vitest';
import { guardedLookup, isPublic, refuseLiteral } from './public-address.ts';

describe('isPublic', () => {
  test.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])('%s', ip =>
    expect(isPublic(ip)).toBe(true),
  );

  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254', // cloud metadata
    '100.64.0.1', // carrier-grade NAT
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:1::1',
    'no address',
    '',
  ])('not %s', ip => expect(isPublic(ip)).toBe(false));
});

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://169.254.169.254/latest',
])('%s is refused as it is written', url =>
  expect(() => refuseLiteral(new URL(url), isPublic)).toThrow('private network'),
);

test('a name is judged by the addresses that it resolves to', async () => {
  const error = await new Promise(resolve => guardedLookup(isPublic)('localhost', { all: true }, resolve));
  expect(String(error)).toContain('private network');
});
