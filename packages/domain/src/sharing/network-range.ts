/** A range of IPv4 or IPv6 addresses, as whole numbers, both ends included. */
export interface NetworkRange {
  bits: 32 | 128;
  first: bigint;
  last: bigint;
}

/** Reads `10.0.0.0/8`, `2001:db8::/32` or one address; undefined when it is none of these. */
export function findRange(text: string): NetworkRange | undefined {
  const [address = "", length, ...rest] = text.split("/");
  const found = findAddress(address);
  if (!found || rest.length > 0) return undefined;
  if (length === undefined) return { bits: found.bits, first: found.value, last: found.value };
  if (!/^\d{1,3}$/.test(length) || Number(length) > found.bits) return undefined;
  const size = 1n << BigInt(found.bits - Number(length));
  if (found.value % size !== 0n) return undefined;
  return { bits: found.bits, first: found.value, last: found.value + size - 1n };
}

/** Whether a range lies wholly inside another. */
export function isInside(inner: NetworkRange, outer: NetworkRange): boolean {
  return inner.bits === outer.bits && inner.first >= outer.first && inner.last <= outer.last;
}

/** Whether an address lies within one of the ranges; what cannot be read lies in none. */
export function isInNetworks(address: string, ranges: readonly string[]): boolean {
  const found = findRange(address);
  if (!found || found.first !== found.last) return false;
  return ranges.some((text) => {
    const range = findRange(text);
    return range !== undefined && isInside(found, range);
  });
}

/** An IPv4 address written as IPv6 (RFC 4291, 2.5.5.2) is the IPv4 address: sockets that hear both give it so. */
function findAddress(text: string): { bits: 32 | 128; value: bigint } | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1];
  const v4 = findV4(mapped ?? text);
  if (v4 !== undefined) return { bits: 32, value: v4 };
  const v6 = findV6(text);
  return v6 === undefined ? undefined : { bits: 128, value: v6 };
}

function findV4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function findV6(text: string): bigint | undefined {
  const [head = "", tail, ...rest] = text.split("::");
  if (rest.length > 0) return undefined;
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const before = groups(head);
  const after = groups(tail ?? "");
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}
