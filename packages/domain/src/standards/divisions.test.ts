import { describe, expect, test } from "vitest";
import { CodeList, findCode, labelOf } from "./code-list.ts";
import { guizhouDivisions } from "./code-lists/divisions-guizhou.ts";
import { abolishedGuizhouDivisions } from "./code-lists/divisions-guizhou-abolished.ts";
import { builtInCodeLists, findCodeList } from "./code-lists.ts";
import {
  containsDivision,
  divisionPrefix,
  findDivision,
  findDivisionPath,
  findParentDivision,
  findTier,
  isKnownDivision,
} from "./divisions.ts";

describe("Guizhou", () => {
  test("has 9 prefectures and 88 county-level units", () => {
    const tiers = Map.groupBy(guizhouDivisions.items, (item) => findTier(item.code));
    expect(tiers.get("province")).toHaveLength(1);
    expect(tiers.get("city")).toHaveLength(9);
    expect(tiers.get("county")).toHaveLength(88);
  });

  test("every county lies in its prefecture and the province", () => {
    for (const { code, parent } of guizhouDivisions.items) {
      expect(findParentDivision(code)).toBe(parent);
      expect(containsDivision("520000", code)).toBe(true);
      if (parent) expect(containsDivision(parent, code)).toBe(true);
    }
  });

  test("abolished codes are known, end, and are in force no longer", () => {
    const current = new Set(guizhouDivisions.items.map((item) => item.code));
    for (const { code, validTo } of abolishedGuizhouDivisions.items) {
      expect(current.has(code)).toBe(false);
      expect(validTo).toMatch(/^\d{4}$/);
      expect(isKnownDivision(code)).toBe(true);
    }
    expect(findDivision("522121")).toMatchObject({ zh: "遵义县", validTo: "1997" });
    expect(isKnownDivision("529999")).toBe(false);
    expect(isKnownDivision("110105")).toBe(true);
  });

  test("a path reads from the province down", () => {
    expect(findDivisionPath("520102")).toBe("贵州省贵阳市南明区");
    expect(findDivisionPath("520000")).toBe("贵州省");
    expect(findDivisionPath("110105")).toBeUndefined();
  });
});

test.each([
  ["520000", "province", "52"],
  ["520100", "city", "5201"],
  ["520103", "county", "520103"],
  ["520103001", "township", "520103001"],
  ["520103001000", "township", "520103001"],
  ["520100000000", "city", "5201"],
])("%s is a %s with prefix %s", (code, tier, prefix) => {
  expect(findTier(code)).toBe(tier);
  expect(divisionPrefix(code)).toBe(prefix);
  expect(findTier(prefix)).toBe(tier);
});

test("what is not a division has no tier", () => {
  expect(findTier("52x")).toBeUndefined();
  expect(findTier("")).toBeUndefined();
});

test.each([
  ["520100", "520103", true],
  ["520100", "520100", true],
  ["520103", "520100", false],
  ["520100", "520203", false],
  ["520103", "520103001", true],
  ["52", "520103", true],
])("%s contains %s: %s", (outer, inner, result) => {
  expect(containsDivision(outer, inner)).toBe(result);
});

describe("code lists", () => {
  test.each(builtInCodeLists.map((list) => [list.id, list] as const))("%s is well formed", (id, list) => {
    expect(CodeList.parse(list)).toEqual(list);
    expect(new Set(list.items.map((item) => item.code)).size).toBe(list.items.length);
    expect(findCodeList(id)).toBe(list);
  });

  test("labels come in both languages, unknown codes as they are", () => {
    const list = findCodeList("industry-class")!;
    expect(list.items).toHaveLength(20);
    expect(labelOf(list, "A")).toBe("农、林、牧、渔业");
    expect(labelOf(list, "S", "en")).toBe("Public administration, social security and social organizations");
    expect(labelOf(list, "?")).toBe("?");
    expect(findCode(findCodeList("subject-class")!, "ZN")?.zh).toBe("政法、监察");
  });
});
