import { expect, test } from "vitest";
import { type CycleRule, type RenewedResource, staleFrom } from "./update-cycle.ts";

const citation = { document: "测试", certainty: "V" } as const;
const rules: CycleRule[] = [
  { cycle: "daily", days: 1, graceDays: 3, citation },
  { cycle: "monthly", days: 31, graceDays: 10, citation },
];
const resource = (changes: Partial<RenewedResource> = {}): RenewedResource => ({
  kind: "release-series",
  updateCycle: "daily",
  since: new Date("2026-11-01T00:00:00Z"),
  ...changes,
});

test("an entry is stale one cycle and the grace after the oldest resource was renewed", () => {
  const newer = resource({ since: new Date("2026-11-05T00:00:00Z") });
  expect(staleFrom("daily", [newer, resource()], rules)).toEqual(new Date("2026-11-05T00:00:00Z"));
  expect(staleFrom("monthly", [newer], rules)).toEqual(new Date("2026-12-16T00:00:00Z"));
});

test("what promises no renewal never goes stale", () => {
  expect(staleFrom("never", [resource()], rules)).toBeUndefined();
  expect(staleFrom("daily", [], rules)).toBeUndefined();
  expect(staleFrom("daily", [resource({ kind: "service" })], rules)).toBeUndefined();
  expect(staleFrom("daily", [resource({ updateCycle: "irregular" })], rules)).toBeUndefined();
});
