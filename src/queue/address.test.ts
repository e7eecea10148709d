import { describe, expect, it } from 'vitest';
import { hidePassword, parseQueueAddress } from './address.ts';

const nobody = { user: null, password: null, token: null };

describe('the address of a queue', () => {
  it.each([
    ['nats://a', { servers: ['nats://a:4222'], name: 'onrecord', ...nobody }],
    ['  nats://a:4223/ ', { servers: ['nats://a:4223'], name: 'onrecord', ...nobody }],
    [
      'nats://a,b:5,[::1]:6/notes_2',
      { servers: ['nats://a:4222', 'nats://b:5', 'nats://[::1]:6'], name: 'notes_2', ...nobody },
    ],
    [
      'tls://u:p%40ss@a',
      { servers: ['tls://a:4222'], name: 'onrecord', user: 'u', password: 'p@ss', token: null },
    ],
    ['nats://s3cret@a', { servers: ['nats://a:4222'], name: 'onrecord', ...nobody, token: 's3cret' }],
    [
      'nats://u:100%@a',
      { servers: ['nats://a:4222'], name: 'onrecord', user: 'u', password: '100%', token: null },
    ],
  ])('%s', (given, parts) => expect(parseQueueAddress(given)).toEqual(parts));

  it.each([
    ['', /is no address; give it as nats:/],
    ['localhost:4222', /is no address/],
    ['http://a', /is no address/],
    ['nats://', /is no address/],
    ['nats://a,,b', /has no server in ""/],
    ['nats://a b', /has no server in "a b"/],
    ['nats://a:99999', /has no server in "a:99999"/],
    ['nats://a/b/c', /is no address/],
    ['nats://a/b.*', /has the name "b\.\*", which may have letters, digits, - and _/],
    [`nats://a/${'x'.repeat(65)}`, /has the name/],
  ])('"%s" is refused', (given, message) => {
    expect(() => parseQueueAddress(given)).toThrow(message);
  });

  it('is told without the password', () => {
    expect(hidePassword('nats://u:secret@a,b/n')).toBe('nats://…@a,b/n');
    expect(() => parseQueueAddress('nats://u:secret@a b')).toThrow(/^(?!.*secret)/);
  });
});
