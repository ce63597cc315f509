import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countClasses, measureRisk, riskThresholds } from "./risk.ts";

const open = riskThresholds[0]!;
const pairs = (list: readonly (readonly [number, number])[]) =>
  list.map(([size, classes]) => ({ size, classes }));

/** Class sizes of the ARX project's adult.csv over 8 quasi-identifiers (all but salary-class). */
const ADULT_8 = pairs([
  [1, 14021],
  [2, 2026],
  [3, 796],
  [4, 379],
  [5, 209],
  [6, 153],
  [7, 114],
  [8, 67],
  [9, 55],
  [10, 54],
  [11, 47],
  [12, 32],
  [13, 28],
  [14, 13],
  [15, 16],
  [16, 16],
  [17, 10],
  [18, 9],
  [19, 12],
  [20, 9],
  [21, 4],
  [22, 4],
  [23, 5],
  [24, 2],
  [25, 3],
  [26, 4],
  [27, 7],
  [29, 2],
  [30, 3],
  [32, 2],
  [34, 3],
  [35, 1],
  [36, 1],
  [37, 1],
  [45, 1],
]);

describe("the reference data set", () => {
  test("eight quasi-identifiers give the published figures", () => {
    const risk = measureRisk(ADULT_8, open);
    expect(risk).toMatchObject({ rows: 30_162, classes: 18_109, unique: 14_021, minK: 1, maxRisk: 1 });
    expect((risk.uniqueShare * 100).toFixed(2)).toBe("46.49");
    expect((risk.averageRisk * 100).toFixed(2)).toBe("60.04");
    expect(risk.acceptable).toBe(false);
  });
});

test("classes are counted over all chosen fields, null as a value of its own", () => {
  const records = [
    ["a", "1"],
    ["a", "1"],
    ["a", "2"],
    ["b", null],
    ["b", null],
    ["b", "null"],
  ];
  expect(countClasses(records)).toEqual([
    { size: 1, classes: 2 },
    { size: 2, classes: 2 },
  ]);
});

test("twenty in every class is just acceptable for the public", () => {
  expect(measureRisk([{ size: 20, classes: 5 }], open)).toMatchObject({
    minK: 20,
    maxRisk: 0.05,
    acceptable: true,
  });
  expect(measureRisk([{ size: 19, classes: 5 }], open).acceptable).toBe(false);
});

test("no rows, no risk", () => {
  expect(measureRisk([], open)).toMatchObject({
    rows: 0,
    classes: 0,
    averageRisk: 0,
    maxRisk: 0,
    acceptable: true,
  });
});

test("average never exceeds maximum, and leaving out a field never raises the risk", () => {
  const row = fc.tuple(
    fc.constantFrom("a", "b", "c"),
    fc.constantFrom("1", "2"),
    fc.constantFrom("x", "y", "z"),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const all = measureRisk(countClasses(rows), open);
      const fewer = measureRisk(countClasses(rows.map((found) => found.slice(0, 2))), open);
      expect(all.averageRisk).toBeLessThanOrEqual(all.maxRisk);
      expect(fewer.averageRisk).toBeLessThanOrEqual(all.averageRisk);
      expect(fewer.minK).toBeGreaterThanOrEqual(all.minK);
      expect(all.rows).toBe(rows.length);
    }),
    { seed: 30 },
  );
});
