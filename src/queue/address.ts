import { QueueError } from './error.ts';

/** Where a queue is: servers of one cluster, and the name of the queue on it. */
export type QueueAddress = {
  /** `nats://host:port` or `tls://host:port` each. */
  readonly servers: readonly string[];
  readonly name: string;
  readonly user: string | null;
  readonly password: string | null;
  /** A user without a password. */
  readonly token: string | null;
};

const FORM = 'give it as nats://[USER:PASSWORD@]HOST[:PORT][,HOST[:PORT]…][/NAME]';

/** As the parts of subjects and names of streams allow. */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Takes the address of a queue apart. The port is 4222 and the name `onrecord` where none is given.
 *
 * @throws QueueError when it is none.
 * @example parseQueueAddress('nats://a,b:4223/notes').servers // ['nats://a:4222', 'nats://b:4223']
 */
export const parseQueueAddress = (given: string): QueueAddress => {
  const bad = (reason: string) =>
    new QueueError('bad-address', `the queue "${hidePassword(given)}" ${reason}; ${FORM}`);
  const match = /^(nats|tls):\/\/(?:([^@/]*)@)?([^@/]+)(?:\/([^/]*))?$/.exec(given.trim());
  if (!match) throw bad('is no address');
  const [, scheme, credentials, hosts, name] = match;
  const servers = hosts.split(',').map(host => {
    const server = tryUrl(`${scheme}://${host}`);
    if (!server?.hostname) throw bad(`has no server in "${host}"`);
    return `${scheme}://${server.hostname}:${server.port || 4222}`;
  });
  if (name && !NAME.test(name)) throw bad(`has the name "${name}", which may have letters, digits, - and _`);
  const [user, password] = (credentials ?? '').split(':').map(decode);
  const isToken = credentials !== undefined && password === undefined;
  return {
    servers,
    name: name || 'onrecord',
    user: isToken ? null : user || null,
    password: password ?? null,
    token: isToken ? user : null,
  };
};

/** An address without its password, for messages. */
export const hidePassword = (address: string): string => address.replace(/\/\/[^@/]*@/, '//…@');

const tryUrl = (given: string): URL | null => {
  try {
    return new URL(given);
  } catch {
    return null;
  }
};

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
