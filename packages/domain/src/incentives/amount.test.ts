import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion, checkAccount, decidableOf, describeAmount, isDecidable } from "./amount.ts";

const seeded = { seed: 20140226, numRuns: 500 };
const amounts = fc.bigInt({ min: 0n, max: 10n ** 16n });
/** Shares that make ten thousand, by cutting it at random places. */
const shares = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 5 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map((at) => at.slice(1).map((cut, index) => ({ basisPoints: cut - at[index]! })));

describe("an amount is divided", () => {
  test("to the fen, whatever it is and whoever pays", () => {
    fc.assert(
      fc.property(amounts, shares, (amount, among) => {
        const parts = apportion(amount, among);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        for (const [at, part] of parts.entries()) {
          const exact = amount * BigInt(among[at]!.basisPoints);
          expect(part * 10_000n - exact).toBeGreaterThan(-10_000n);
          expect(part * 10_000n - exact).toBeLessThan(10_000n);
          if (among[at]!.basisPoints === 0) expect(part).toBe(0n);
        }
      }),
      seeded,
    );
  });

  test.each([
    ["1", [5_000, 5_000], ["1", "0"]],
    ["100", [3_333, 3_333, 3_334], ["33", "33", "34"]],
    ["10", [9_999, 1], ["10", "0"]],
    ["0", [2_000, 8_000], ["0", "0"]],
    ["7", [10_000], ["7"]],
  ])("%s fen by %j are %j", (amount, points, parts) => {
    const shares = points.map((basisPoints) => ({ basisPoints }));
    expect(apportion(BigInt(amount), shares).map(String)).toEqual(parts);
  });
});

describe("what may be decided", () => {
  test("lies within the bounds, the bounds included", () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, (low, width, amount) => {
        const limits = { low, high: low + width };
        expect(isDecidable(amount, limits)).toBe(amount >= limits.low && amount <= limits.high);
        expect(isDecidable(limits.low, limits) && isDecidable(limits.high, limits)).toBe(true);
        expect(isDecidable(limits.low - 1n, limits) || isDecidable(limits.high + 1n, limits)).toBe(false);
      }),
      seeded,
    );
  });

  test("is one amount, an interval, an interval without end, or nothing", () => {
    expect(decidableOf({ fen: 5n, interval: null })).toEqual({ low: 5n, high: 5n });
    expect(decidableOf({ fen: null, interval: { lowFen: 1n, highFen: null } })).toEqual({
      low: 1n,
      high: null,
    });
    expect(decidableOf({ fen: null, interval: null })).toBeUndefined();
    expect(describeAmount({ low: 100n, high: null })).toBe("≥ 1.00");
    expect(describeAmount({ low: 100n, high: 250n })).toBe("1.00 – 2.50");
  });
});

test.each([
  ["6222 0000-1234 5678", []],
  ["1234567", ["account.number"]],
  ["62220000X2345678", ["account.number"]],
])("the account number %s is found wrong in %j", (number, fields) => {
  expect(checkAccount({ name: "甲公司", number, bank: "某银行" }).map(({ field }) => field)).toEqual(fields);
});
