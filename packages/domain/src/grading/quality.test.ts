import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countTimely, isOverdue, measureQuality, qualityDimensions, qualityIndicators } from "./quality.ts";

test("every indicator is A/B, and lower is better for duplicates and dirt", () => {
  const report = measureQuality({
    "0201": { met: 95, checked: 100 },
    "0302": { met: 50, checked: 100 },
    "0303": { met: 10, checked: 100 },
    "0305": { met: 0, checked: 100 },
  });
  expect(report.indicators.map(({ indicator, value, score }) => [indicator.code, value, score])).toEqual([
    ["0201", 0.95, 0.95],
    ["0302", 0.5, 0.5],
    ["0303", 0.1, 0.9],
    ["0305", 0, 1],
  ]);
  expect(report.dimensions.find(({ dimension }) => dimension === "accuracy")?.score).toBeCloseTo(0.8, 10);
  expect(report.overall).toBeCloseTo((0.95 + 0.8) / 2, 10);
});

test("what was not measured has no score, and does not lower the whole", () => {
  const report = measureQuality({ "0201": { met: 0, checked: 0 }, "0601": { met: 3, checked: 4 } });
  expect(report.dimensions).toHaveLength(6);
  expect(report.dimensions.filter(({ score }) => score !== null)).toEqual([
    { dimension: "accessibility", score: 0.75 },
  ]);
  expect(report.overall).toBe(0.75);
  expect(measureQuality({}).overall).toBeNull();
});

test("scores lie between 0 and 1, and more hits never lower them unless lower is better", () => {
  fc.assert(
    fc.property(fc.constantFrom(...qualityIndicators), fc.nat(100), fc.nat(100), (indicator, a, b) => {
      const score = (met: number) => measureQuality({ [indicator.code]: { met, checked: 100 } }).overall!;
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      expect(score(more)).toBeGreaterThanOrEqual(0);
      expect(score(more)).toBeLessThanOrEqual(1);
      expect(score(more) - score(less)).toBeCloseTo(
        ((more - less) / 100) * (indicator.lowerIsBetter ? -1 : 1),
        10,
      );
    }),
    { seed: 31 },
  );
});

test("the table has the standard's 20 indicators in 6 dimensions", () => {
  expect(qualityIndicators).toHaveLength(20);
  expect(new Set(qualityIndicators.map(({ dimension }) => dimension))).toEqual(new Set(qualityDimensions));
});

describe("timeliness", () => {
  test.each([
    ["daily", ["2026-01-01", "2026-01-02", "2026-01-04"], "2026-01-05", { met: 3, checked: 5 }],
    ["weekly", ["2026-01-01", "2026-01-03", "2026-01-09"], "2026-01-14", { met: 2, checked: 2 }],
    ["monthly", ["2026-01-01"], "2026-01-31", { met: 1, checked: 1 }],
    ["irregular", ["2026-01-01"], "2026-06-30", { met: 0, checked: 0 }],
    ["yearly", [], "2026-06-30", { met: 0, checked: 0 }],
  ])("%s %j until %s", (cycle, days, today, count) => {
    expect(countTimely(cycle, days, today)).toEqual(count);
  });

  test("a resource is overdue once its last release is older than a cycle", () => {
    expect(isOverdue("monthly", "2026-01-01", "2026-02-01")).toBe(false);
    expect(isOverdue("monthly", "2026-01-01", "2026-02-02")).toBe(true);
    expect(isOverdue("never", "2016-01-01", "2026-02-02")).toBe(false);
  });
});
