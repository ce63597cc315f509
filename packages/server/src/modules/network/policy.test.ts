import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findForbidden, formatRange, isLoopback, isWithin, parseAddress, parseRange } from "./addresses.ts";
import { findRefusal, missingRule, type Rule } from "./policy.ts";

const seed = 20_260_302;
const everything: Rule[] = ["0.0.0.0/0", "::/0"].map((cidr) => ({
  id: cidr,
  range: parseRange(cidr),
  ports: [],
  purpose: "any",
}));
const refusal = (address: string, port = 443, rules = everything, loopbackAllowed = true) =>
  findRefusal(rules, { address: parseAddress(address), port, purpose: "source" }, loopbackAllowed)?.code;

const octet = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
const port = fc.integer({ min: 1, max: 65_535 });
const hex = (v4: string) =>
  v4
    .split(".")
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")
    .replace(/^(.{4})/, "$1:");

/** Ways to write or embed an IPv4 address in an IPv6 one. */
const disguises = [
  (v4: string) => `::ffff:${v4}`,
  (v4: string) => `::ffff:${hex(v4)}`,
  (v4: string) => `::ffff:0:${hex(v4)}`,
  (v4: string) => `64:ff9b::${hex(v4)}`,
  (v4: string) => `64:ff9b:1::${hex(v4)}`,
  (v4: string) => `2002:${hex(v4)}::1`,
  (v4: string) => `2001:0:${hex(v4)}::1`,
];

describe("never, whatever the rules say", () => {
  test.each([
    "169.254.169.254",
    "169.254.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "100.100.100.200",
    "168.63.129.16",
    "fd00:ec2::254",
    "0.0.0.0",
    "0.1.2.3",
    "::",
    "224.0.0.1",
    "ff02::1",
    "255.255.255.255",
  ])("%s", (address) => {
    expect(refusal(address)).toBe("network.address_forbidden");
  });

  test("link-local in any disguise", () => {
    fc.assert(
      fc.property(octet, octet, fc.constantFrom(...disguises), port, (c, d, disguise, at) => {
        expect(refusal(disguise(`169.254.${c}.${d}`), at)).toBe("network.address_forbidden");
      }),
      { seed },
    );
  });

  test("loopback in any disguise, unless the operator allows it", () => {
    fc.assert(
      fc.property(octet, octet, octet, fc.constantFrom(...disguises), (b, c, d, disguise) => {
        const v4 = `127.${b}.${c}.${d}`;
        for (const address of [v4, disguise(v4), "::1"]) {
          expect(isLoopback(parseAddress(address))).toBe(true);
          expect(refusal(address, 80, everything, false)).toBe("network.loopback_not_allowed");
        }
        expect(refusal(v4, 80, everything, true)).toBeUndefined();
      }),
      { seed },
    );
  });
});

describe("rules", () => {
  test("without one nothing is allowed, and the refusal names the one that is missing", () => {
    const found = findRefusal(
      [],
      { address: parseAddress("10.2.3.4"), port: 5432, purpose: "source" },
      false,
    );
    expect(found?.code).toBe("platform.network_not_allowed");
    expect(found?.facts).toMatchObject({ found: "10.2.3.4:5432", expected: "10.2.3.4/32 port 5432" });
    expect(missingRule({ address: parseAddress("2001:db8::1"), port: 443 })).toBe("2001:db8::1/128 port 443");
  });

  test("a mapped address is the IPv4 address", () => {
    fc.assert(
      fc.property(ipv4, (address) => {
        expect(parseAddress(`::ffff:${address}`).toString()).toBe(address);
      }),
      { seed },
    );
  });

  test("allow exactly the addresses of their range", () => {
    const number = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    fc.assert(
      fc.property(ipv4, ipv4, fc.integer({ min: 0, max: 32 }), (address, base, length) => {
        const size = 2 ** (32 - length);
        const first = Math.floor(number(base) / size) * size;
        const network = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".");
        const isInside = number(address) >= first && number(address) < first + size;
        expect(isWithin(parseAddress(address), parseRange(`${network}/${length}`))).toBe(isInside);
      }),
      { seed },
    );
  });

  test("allow exactly their ports and their purpose", () => {
    const range = parseRange("10.0.0.0/8");
    fc.assert(
      fc.property(port, port, port, (a, b, at) => {
        const ports = [{ from: Math.min(a, b), to: Math.max(a, b) }];
        const rules: Rule[] = [{ id: "r", range, ports, purpose: "source" }];
        const isInside = at >= Math.min(a, b) && at <= Math.max(a, b);
        expect(refusal("10.1.1.1", at, rules) === undefined).toBe(isInside);
        const mail = { address: parseAddress("10.1.1.1"), port: at, purpose: "mail" } as const;
        expect(findRefusal(rules, mail, false)?.code).toBe("platform.network_not_allowed");
      }),
      { seed },
    );
  });
});

describe("ranges", () => {
  test.each([
    ["10.2.3.0/24", "10.2.3.0/24"],
    ["10.2.3.4", "10.2.3.4/32"],
    ["2001:db8::/32", "2001:db8::/32"],
    ["2001:db8::1", "2001:db8::1/128"],
  ])("%s is %s", (text, range) => {
    expect(formatRange(parseRange(text))).toBe(range);
  });

  test.each([
    "10.2.3.4/24",
    "10.2.3.0/33",
    "example.org",
    "",
    "::ffff:10.0.0.0/104",
    "10.2.3.0/-1",
    "10.2/16",
  ])("%s is refused", (text) => {
    expect(() => parseRange(text)).toThrowError(expect.objectContaining({ code: "network.invalid_range" }));
  });

  test("a range with bits beyond the prefix is told how it is meant", () => {
    expect(() => parseRange("10.2.3.4/24")).toThrowError(
      expect.objectContaining({ facts: expect.objectContaining({ expected: "10.2.3.0/24" }) }),
    );
  });
});

test("an ordinary address is not forbidden", () => {
  for (const address of ["10.1.2.3", "192.168.1.1", "8.8.8.8", "2400:3200::1", "fd12:3456::1"])
    expect(findForbidden(parseAddress(address))).toBeUndefined();
});
