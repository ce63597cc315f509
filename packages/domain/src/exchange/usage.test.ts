import fc from "fast-check";
import { expect, test } from "vitest";
import { Limits } from "../sharing/terms.ts";
import { addAmount, amountOf, differenceOf, isRefusal, noUsage, takeAmount } from "./usage.ts";

const at = (milliseconds: number) => new Date(Date.UTC(2026, 5, 1) + milliseconds);

test("takes up to the last row and refuses the next", () => {
  const limits = Limits.parse({ rowsPerDay: 100 });
  const full = takeAmount(limits, noUsage, amountOf({ calls: 1, rows: 100 }), at(0));
  expect(full).toMatchObject({ calls: 1, rows: 100 });
  expect(takeAmount(limits, full as typeof noUsage, amountOf({ rows: 1 }), at(1))).toMatchObject({
    code: "sharing.quota_exceeded",
    // Eight in the morning in Shanghai: the day lasts another sixteen hours.
    seconds: 16 * 3600,
  });
});

test("lets one second's calls through at once and refills as time passes", () => {
  const limits = Limits.parse({ callsPerSecond: 2 });
  let used = noUsage;
  const call = (milliseconds: number) => {
    const result = takeAmount(limits, used, amountOf({ calls: 1 }), at(milliseconds));
    if (!isRefusal(result)) used = result;
    return isRefusal(result) ? result.code : "taken";
  };
  expect([call(0), call(0), call(0)]).toEqual(["taken", "taken", "exchange.too_fast"]);
  expect([call(499), call(500), call(500)]).toEqual(["exchange.too_fast", "taken", "exchange.too_fast"]);
  expect([call(60_000), call(60_000), call(60_000)]).toEqual(["taken", "taken", "exchange.too_fast"]);
});

test("a clock that steps back gives no calls", () => {
  const limits = Limits.parse({ callsPerSecond: 1 });
  const used = takeAmount(limits, noUsage, amountOf({ calls: 1 }), at(5000)) as typeof noUsage;
  expect(takeAmount(limits, used, amountOf({ calls: 1 }), at(0))).toMatchObject({
    code: "exchange.too_fast",
  });
});

test("whatever is asked in whatever order, no limit is overrun and what is given back may be taken again", () => {
  const amount = fc.record({ calls: fc.nat(3), rows: fc.nat(50), keys: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, fc.nat(100)), { maxLength: 60 }), (asked) => {
      const limits = Limits.parse({ rowsPerDay: 200, callsPerDay: 20, keysPerDay: 90 });
      let used = noUsage;
      for (const [wanted, percent] of asked) {
        const result = takeAmount(limits, used, wanted, at(0));
        if (isRefusal(result)) continue;
        const part = { ...wanted, rows: Math.floor((wanted.rows * percent) / 100) };
        used = addAmount(result, differenceOf(part, wanted));
        expect(used.rows).toBeLessThanOrEqual(200);
        expect(used.calls).toBeLessThanOrEqual(20);
        expect(used.keys).toBeLessThanOrEqual(90);
        expect(used.rows).toBeGreaterThanOrEqual(0);
      }
    }),
    { seed: 8520, numRuns: 200 },
  );
});
