import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceInfo } from 'node:os';
import ipaddr from 'ipaddr.js';

/** Public to look at, but not everybody's: Azure's own services (others lie in ranges that are refused anyway). */
const metadata = new Set(['168.63.129.16']);
/** What is given out to networks of the world (RFC 4291 section 2.4); the rest has other uses, or an IPv4 address in it. */
const worldOfIPv6 = ipaddr.IPv6.parseCIDR('2000::/3');
const ownRanges = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

type Cards = Record<string, Pick<NetworkInterfaceInfo, 'cidr'>[] | undefined>;

/**
 * Whether an address that somebody typed may lead here: to a server of the world, and not to what stands beside this one. Never
 * to where clouds tell machines their secrets (link-local).
 *
 * @param address an IP address as numbers
 * @param ownNetwork the own network may be reached too
 * @param cards this machine's; only tests have others
 */
export function mayReach(address: string, ownNetwork: boolean, cards: Cards = networkInterfaces()): boolean {
  if (!ipaddr.isValid(address)) return false;
  const asked = ipaddr.process(address); // an IPv4 address in the clothes of IPv6 is one
  if (metadata.has(asked.toString())) return false;
  if (ownNetwork && ownRanges.has(asked.range())) return true;
  const isOfTheWorld =
    asked.range() === 'unicast' && (asked instanceof ipaddr.IPv4 || asked.match(worldOfIPv6));
  return isOfTheWorld && (ownNetwork || !isNextDoor(asked, cards));
}

/** In a network that one of this machine's own cards is in: itself among them. */
function isNextDoor(asked: ipaddr.IPv4 | ipaddr.IPv6, cards: Cards): boolean {
  return Object.values(cards)
    .flatMap((card) => card ?? [])
    .filter(({ cidr }) => cidr !== null)
    .map(({ cidr }) => ipaddr.parseCIDR(cidr ?? ''))
    .some((network) => network[0].kind() === asked.kind() && asked.match(network));
}
