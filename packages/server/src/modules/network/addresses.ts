import { Problem } from "@qianshu/domain";
import ipaddr from "ipaddr.js";

export type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Range = [Address, number];

interface Reason {
  zh: string;
  en: string;
}

const linkLocal = { zh: "链路本地地址", en: "a link-local address" };
const metadata = { zh: "云平台元数据地址", en: "a cloud metadata address" };

/** Metadata and platform services of clouds outside the link-local ranges. */
const metadataAddresses = new Map([
  ["100.100.100.200", "Alibaba Cloud"],
  ["168.63.129.16", "Azure"],
  ["192.0.0.192", "Oracle Cloud"],
  ["fd00:ec2::254", "AWS"],
  ["fd20:ce::254", "Google Cloud"],
]);

const forbidden: Record<string, Reason> = {
  linkLocal,
  unspecified: { zh: "未指定地址", en: "an unspecified address" },
  multicast: { zh: "组播地址", en: "a multicast address" },
  broadcast: { zh: "广播地址", en: "the broadcast address" },
};

/** Reads an address; an IPv4 address written as IPv6 (RFC 4291, 2.5.5.2) is the IPv4 address. */
export function parseAddress(text: string): Address {
  return ipaddr.process(text);
}

/** Reads a range as an administrator writes it: 10.2.3.0/24, or one address. */
export function parseRange(text: string): Range {
  const refuse = (expected?: string) =>
    new Problem("network.invalid_range", { field: "body.cidr", found: text, expected });
  if (ipaddr.isValid(text)) return [parseAddress(text), parseAddress(text).kind() === "ipv4" ? 32 : 128];
  if (!ipaddr.isValidCIDR(text)) throw refuse();
  const [address, length] = ipaddr.parseCIDR(text);
  if (address.kind() === "ipv6" && (address as ipaddr.IPv6).isIPv4MappedAddress()) throw refuse();
  const network = firstOf(address, length);
  if (network.toString() !== address.toString()) throw refuse(formatRange([network, length]));
  return [address, length];
}

export function formatRange([address, length]: Range): string {
  return `${address.toString()}/${length}`;
}

/** Whether an address lies within a range. */
export function isWithin(address: Address, [network, length]: Range): boolean {
  return address.kind() === network.kind() && address.match(network as never, length);
}

/** Why an address may never be connected to, whatever the rules say. */
export function findForbidden(address: Address): Reason | undefined {
  for (const one of meanings(address)) {
    const reason = metadataAddresses.has(one.toString()) ? metadata : forbidden[one.range()];
    if (reason) return reason;
  }
  return undefined;
}

/** Whether an address is this machine. */
export function isLoopback(address: Address): boolean {
  return meanings(address).some((one) => one.range() === "loopback");
}

/** The address itself and the IPv4 addresses that a translator or tunnel would make of it. */
function meanings(address: Address): Address[] {
  if (address.kind() === "ipv4") return [address];
  const bytes = address.toByteArray();
  const v4 = (from: number, mask = 0) => new ipaddr.IPv4(bytes.slice(from, from + 4).map((b) => b ^ mask));
  const isIn = (cidr: string) => isWithin(address, ipaddr.parseCIDR(cidr));
  const found: Address[] = [address];
  // IPv4-compatible, IPv4-translated (RFC 6145), NAT64 (RFC 6052, RFC 8215)
  if (["::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48"].some(isIn)) {
    const isOwnRange = address.range() === "loopback" || address.range() === "unspecified";
    if (!isOwnRange) found.push(v4(12));
  }
  if (isIn("2002::/16")) found.push(v4(2));
  // Teredo hides the client's address by inverting it (RFC 4380, 4).
  if (isIn("2001::/32")) found.push(v4(4), v4(12, 0xff));
  return found;
}

function firstOf(address: Address, length: number): Address {
  const bytes = address.toByteArray().map((byte, index) => {
    const bits = Math.min(8, Math.max(0, length - index * 8));
    return byte & (0xff << (8 - bits)) & 0xff;
  });
  return ipaddr.fromByteArray(bytes);
}
