import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Refusal } from '../refusal.ts';

/**
 * Whether an IP address is one of the public internet. Private, loopback, link-local (cloud metadata among them), multicast,
 * carrier-grade NAT, documentation and reserved ranges are not (IANA special-purpose registries); an IPv6 address that
 * carries an IPv4 one (mapped, NAT64, 6to4) is as public as that.
 */
export const isPublic = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  if (ip.range() === 'unicast') return true;
  if (!(ip instanceof ipaddr.IPv6)) return false;
  const bytes = ip.toByteArray();
  if (ip.range() === 'rfc6052') return isPublic(bytes.slice(12).join('.'));
  if (ip.range() === '6to4') return isPublic(bytes.slice(2, 6).join('.'));
  return false;
};

/** Which IP addresses may be connected to. */
export type Policy = (ip: string) => boolean;

const notAllowed = (host: string): Refusal =>
  new Refusal(
    `leads to ${host}, which is within a private network; --allow-private allows that if it is meant`,
  );

/**
 * A look-up that refuses a host name when any of its addresses is not allowed. It is given to the socket itself, so the address
 * that was judged is the address that is connected to: a name server cannot answer twice differently (DNS rebinding).
 */
export const guardedLookup =
  (allowed: Policy): LookupFunction =>
  (host, options, callback) => {
    lookup(host, { ...(options as LookupOptions), all: true }, (error, found) => {
      const addresses = (found ?? []) as LookupAddress[];
      if (error) return callback(error, '', 0);
      if (addresses.length === 0 || !addresses.every(({ address }) => allowed(address)))
        return callback(notAllowed(host), '', 0);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };

/** Refuses a URL whose host is written as an IP address that is not allowed: no look-up is made for those. */
export const refuseLiteral = ({ hostname }: URL, allowed: Policy): void => {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !allowed(host)) throw notAllowed(host);
};
