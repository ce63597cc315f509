import { describe, expect, test } from "vitest";
import { findRange, isInNetworks, isInside } from "./network-range.ts";

describe("network ranges", () => {
  test.each(["10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "2001:db8::/32", "::1", "fe80::1:2:3:4", "::/0"])(
    "reads %s",
    (text) => expect(findRange(text)).toBeDefined(),
  );

  test.each([
    "",
    "10.0.0.1/8",
    "10.0.0.0/33",
    "10.0.0",
    "010.0.0.1",
    "256.1.1.1",
    "1::2::3",
    "g::",
    "::/129",
    "10.0.0.0/8/8",
  ])("does not read %s", (text) => expect(findRange(text)).toBeUndefined());

  test("an address lies within the range that holds it", () => {
    const ranges = ["10.1.0.0/16", "2001:db8::/32"];
    expect(isInNetworks("10.1.255.255", ranges)).toBe(true);
    expect(isInNetworks("10.2.0.0", ranges)).toBe(false);
    expect(isInNetworks("::ffff:10.1.0.7", ranges)).toBe(true);
    expect(isInNetworks("2001:db8:1::1", ranges)).toBe(true);
    expect(isInNetworks("2001:db9::1", ranges)).toBe(false);
    expect(isInNetworks("10.1.0.0/16", ranges)).toBe(false);
    expect(isInNetworks("nonsense", ranges)).toBe(false);
  });

  test("a range lies inside a wider one of its kind only", () => {
    const inside = (inner: string, outer: string) => isInside(findRange(inner)!, findRange(outer)!);
    expect(inside("10.1.2.0/24", "10.1.0.0/16")).toBe(true);
    expect(inside("10.0.0.0/8", "10.1.0.0/16")).toBe(false);
    expect(inside("10.1.2.0/24", "::/0")).toBe(false);
  });
});
