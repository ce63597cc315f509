import { expect, test } from "vitest";
import { findVersionOn, isDivisionOfTier, type Tier } from "./organization.ts";

test.each<[string, Tier, boolean]>([
  ["520000", "province", true],
  ["520100", "prefecture", true],
  ["520000", "prefecture", false],
  ["520103", "prefecture", true],
  ["520103", "county", true],
  ["520100", "county", false],
  ["520000", "county", false],
  ["520103100", "township", true],
  ["520103", "township", false],
])("division %s at tier %s: %s", (code, tier, expected) => {
  expect(isDivisionOfTier(code, tier)).toBe(expected);
});

test("who was what on a day has one answer", () => {
  const versions = [
    { name: "卫计委", validFrom: "2014-01-01", validTo: "2018-11-01" },
    { name: "卫健委", validFrom: "2018-11-01", validTo: null },
  ];
  expect(findVersionOn(versions, "2018-10-31")?.name).toBe("卫计委");
  expect(findVersionOn(versions, "2018-11-01")?.name).toBe("卫健委");
  expect(findVersionOn(versions, "2013-12-31")).toBeUndefined();
});
