import { expect, test } from "vitest";
import { countDivisions } from "./count-divisions.ts";

test("an entry counts for its division and for each above it", () => {
  const counts = countDivisions(
    new Map([
      ["province", 5],
      ["city", 3],
      ["county", 2],
      ["township", 1],
    ]),
    new Map([
      ["province", "520000"],
      ["city", "520100"],
      ["county", "520111"],
      ["township", "520111100"],
    ]),
  );
  expect(counts).toEqual([
    { value: "520000", label: null, count: 11 },
    { value: "520100", label: null, count: 6 },
    { value: "520111", label: null, count: 3 },
  ]);
});
