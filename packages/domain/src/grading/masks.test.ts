import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyMask } from "./apply-mask.ts";
import { describeMask, isKeyedMask, MaskSpec, maskedColumnType, type UnkeyedMask } from "./masks.ts";

const cases: [UnkeyedMask, string | null, string | null][] = [
  [{ kind: "none" }, " 原样 ", " 原样 "],
  [{ kind: "suppress" }, "520102199003070014", null],
  [{ kind: "keep-first-last", first: 3, last: 4 }, "13800138000", "138****8000"],
  [{ kind: "keep-first-last", first: 1, last: 0 }, "王小明", "王**"],
  [{ kind: "keep-first-last", first: 1, last: 0 }, "王", "*"],
  [{ kind: "keep-first-last", first: 3, last: 4 }, "1234567", "*******"],
  [{ kind: "keep-first-last", first: 1, last: 1 }, "𠮷野家", "𠮷*家"],
  [{ kind: "keep-range", from: 1, to: 6 }, "520102199003070014", "520102************"],
  [{ kind: "keep-range", from: 20, to: 30 }, "abc", "***"],
  [{ kind: "mask-range", from: 7, to: 14 }, "520102199003070014", "520102********0014"],
  [{ kind: "mask-before", char: "@" }, "li.lei@example.cn", "******@example.cn"],
  [{ kind: "mask-before", char: "@" }, "no address", "**********"],
  [{ kind: "mask-after", char: "区" }, "南明区中华南路1号", "南明区******"],
  [{ kind: "mask-after", char: "区" }, "", ""],
  [{ kind: "generalise-date", unit: "year" }, "1990-03-07", "1990"],
  [{ kind: "generalise-date", unit: "quarter" }, "1990/3/7", "1990-Q1"],
  [{ kind: "generalise-date", unit: "month" }, "1990年3月7日", "1990-03"],
  [{ kind: "generalise-date", unit: "decade" }, "19900307", "1990s"],
  [{ kind: "generalise-date", unit: "day" }, "1990-03-07T08:09:10Z", "1990-03-07"],
  [{ kind: "generalise-date", unit: "year" }, "1990-02-30", null],
  [{ kind: "generalise-date", unit: "year" }, "unknown", null],
  [{ kind: "generalise-number", step: 1000 }, "12345", "12000"],
  [{ kind: "generalise-number", step: 1000 }, "-1", "-1000"],
  [{ kind: "generalise-number", step: 0.01 }, "0.29", "0.29"],
  [{ kind: "generalise-number", step: 0.01 }, "106.634567", "106.63"],
  [{ kind: "generalise-number", step: 0.05 }, "26.68", "26.65"],
  [{ kind: "generalise-number", step: 10 }, "123456789012345678901", "123456789012345678900"],
  [{ kind: "generalise-number", step: 10 }, "-0.5", "-10"],
  [{ kind: "generalise-number", step: 10 }, "twelve", null],
];

test.each(cases)("%j makes of %s: %s", (mask, value, masked) => {
  expect(applyMask(mask, value)).toBe(masked);
});

test("null stays null under every mask", () => {
  for (const [mask] of cases) expect(applyMask(mask, null)).toBeNull();
});

test("keeping never shows more than asked, and keeps the length", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(8), fc.nat(8), (value, first, last) => {
      const masked = applyMask({ kind: "keep-first-last", first, last }, value)!;
      expect([...masked]).toHaveLength([...value].length);
      const shown = [...masked].filter((character, at) => character === [...value][at] && character !== "*");
      expect(shown.length).toBeLessThanOrEqual(first + last);
    }),
    { seed: 6 },
  );
});

test("rounding down is never above, less than a step below, and a multiple of the step", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: 1, max: 999 }),
      (value, step) => {
        const masked = Number(applyMask({ kind: "generalise-number", step }, String(value)));
        expect(masked).toBeLessThanOrEqual(value);
        expect(value - masked).toBeLessThan(step);
        expect(Math.abs(masked % step)).toBe(0);
      },
    ),
    { seed: 7 },
  );
});

describe("the schema", () => {
  test.each([
    { kind: "keep-first-last", first: 3 },
    { kind: "keep-range", from: 5, to: 2 },
    { kind: "mask-before", char: "@@" },
    { kind: "generalise-number", step: 0 },
    { kind: "replace", identifier: "address" },
    { kind: "none", extra: true },
    { kind: "blur" },
  ])("refuses %j", (input) => {
    expect(MaskSpec.safeParse(input).success).toBe(false);
  });

  test.each(cases)("accepts %j, and describes it in both languages", (mask) => {
    expect(MaskSpec.parse(mask)).toEqual(mask);
    expect(isKeyedMask(mask)).toBe(false);
    expect(describeMask(mask).zh).toMatch(/[一-鿿]/);
    expect(describeMask(mask).en).toMatch(/[a-z]/);
  });

  test("keyed masks", () => {
    for (const mask of [
      { kind: "hash" },
      { kind: "encrypt" },
      { kind: "replace", identifier: "resident-id" },
      { kind: "replace", identifier: "person-name" },
    ] as const) {
      expect(isKeyedMask(MaskSpec.parse(mask))).toBe(true);
      expect(describeMask(mask).zh.length).toBeGreaterThan(3);
    }
  });

  test("masked columns have the type of what comes out", () => {
    expect(maskedColumnType({ kind: "suppress" }, "date")).toBe("date");
    expect(maskedColumnType({ kind: "generalise-date", unit: "year" }, "date")).toBe("text");
    expect(maskedColumnType({ kind: "generalise-number", step: 10 }, "integer")).toBe("integer");
    expect(maskedColumnType({ kind: "generalise-number", step: 0.5 }, "integer")).toBe("decimal");
    expect(maskedColumnType({ kind: "hash" }, "integer")).toBe("text");
  });
});
