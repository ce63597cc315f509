import { expect, test } from "vitest";
import { checkGate, gateVerdict } from "./gate.ts";
import type { FieldProfile, ReleaseProfile } from "./release.ts";

const field = (name: string, change: Partial<FieldProfile> = {}): FieldProfile => ({
  name,
  type: "text",
  rows: 100,
  nulls: 0,
  distinct: 100,
  min: null,
  max: null,
  averageLength: null,
  maxLength: null,
  top: [],
  histogram: [],
  detected: [],
  ...change,
});
const profile = (fields: FieldProfile[], rows = 100): ReleaseProfile => ({ rows, fields });
const clean = { marks: [], warnings: [] };
const rules = (former: ReleaseProfile, next: ReleaseProfile, levels = ["general-2", "general-2"]) =>
  checkGate({
    former: { profile: former, level: levels[0]! },
    next: { profile: next, level: levels[1]! },
    secrecy: clean,
  }).map((one) => `${one.rule}:${one.field ?? ""}`);

test("an unchanged release passes", () => {
  const same = profile([field("姓名")]);
  expect(rules(same, same)).toEqual([]);
  expect(gateVerdict([])).toBe("available");
});

test("a first release without marks passes the gate; the grade still has to be confirmed", () => {
  expect(
    checkGate({
      former: undefined,
      next: { profile: profile([field("a")]), level: "general-1" },
      secrecy: clean,
    }),
  ).toEqual([]);
});

test("new, missing and retyped fields hold a release", () => {
  const before = profile([field("a"), field("b")]);
  const after = profile([field("a", { type: "integer" }), field("c")]);
  expect(rules(before, after)).toEqual(["type-change:a", "new-field:c", "missing-field:b"]);
});

test("a new kind of identifier holds a release, a known one does not", () => {
  const id = { kind: "resident-id", confidence: 1, reason: { zh: "", en: "" } };
  expect(rules(profile([field("a")]), profile([field("a", { detected: [id] })]))).toEqual([
    "new-identifier:a",
  ]);
  const known = profile([field("a", { detected: [id] })]);
  expect(rules(known, known)).toEqual([]);
});

test("a higher level holds, a lower one does not", () => {
  const same = profile([field("a")]);
  expect(rules(same, same, ["general-2", "general-4"])).toEqual(["higher-level:"]);
  expect(rules(same, same, ["important", "general-4"])).toEqual([]);
});

test.each([
  [50, []],
  [49, ["rows-out-of-band:"]],
  [150, []],
  [151, ["rows-out-of-band:"]],
])("rows from 100 to %i", (rows, expected) => {
  expect(rules(profile([field("a")]), profile([field("a")], rows))).toEqual(expected);
});

test("nulls beyond their band hold a release", () => {
  expect(rules(profile([field("a", { nulls: 10 })]), profile([field("a", { nulls: 30 })]))).toEqual([]);
  expect(rules(profile([field("a", { nulls: 10 })]), profile([field("a", { nulls: 31 })]))).toEqual([
    "nulls-out-of-band:a",
  ]);
});

test("a secrecy mark quarantines, a work-secret word only notices", () => {
  const next = { profile: profile([field("a")]), level: "general-1" };
  const marked = checkGate({ former: undefined, next, secrecy: { marks: ["单元格 A2"], warnings: [] } });
  expect(gateVerdict(marked)).toBe("quarantined");
  const warned = checkGate({ former: undefined, next, secrecy: { marks: [], warnings: ["文件名"] } });
  expect(gateVerdict(warned)).toBe("available");
});
