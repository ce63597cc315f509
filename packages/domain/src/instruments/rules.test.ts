import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths, equalInstalment, interestOfDays, makeSchedule } from "./loan-schedule.ts";
import { recoveredPart, splitLoss } from "./risk-sharing.ts";
import { checkPoints, coverOf, guaranteeOf, shareOf } from "./security.ts";
import { interestSubsidy, premiumSubsidy } from "./subsidy.ts";

const seed = { seed: 20_261_123, numRuns: 500 };
const fen = fc.bigInt({ min: 1n, max: 10n ** 13n });
const points = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
  .map(([a, b]) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return { government: low, bank: high - low, guarantor: 10_000 - high };
  });

describe("a schedule", () => {
  test("of equal instalments is what every loan calculator says: 1,000,000 yuan, 4.35 % over a year", () => {
    expect(equalInstalment(100_000_000n, 435, 12)).toBe(8_530_990n);
    const rows = makeSchedule({
      principal: 100_000_000n,
      rate: 435,
      months: 12,
      start: "2026-01-31",
      way: "equal",
    });
    expect(rows[0]).toMatchObject({ dueOn: "2026-02-28", interest: 362_500n, principal: 8_168_490n });
    expect(rows.at(-1)!.left).toBe(0n);
  });

  test("with the principal at the end counts real days over 360", () => {
    const rows = makeSchedule({
      principal: 36_000_000n,
      rate: 1_000,
      months: 3,
      start: "2026-01-15",
      way: "bullet",
    });
    expect(rows.map(({ interest }) => interest)).toEqual([310_000n, 280_000n, 310_000n]);
    expect(rows.map(({ principal }) => principal)).toEqual([0n, 0n, 36_000_000n]);
    expect(interestOfDays(36_000_000n, 1_000, 31)).toBe(310_000n);
  });

  test("repays the loan to the fen, never below nothing, whatever its terms", () => {
    const loan = fc.record({
      principal: fen,
      rate: fc.integer({ min: 0, max: 3_600 }),
      months: fc.integer({ min: 1, max: 120 }),
      way: fc.constantFrom("equal" as const, "bullet" as const),
      start: fc.constantFrom("2024-01-31", "2025-02-28", "2026-12-01"),
    });
    fc.assert(
      fc.property(loan, (terms) => {
        const rows = makeSchedule(terms);
        expect(rows).toHaveLength(terms.months);
        expect(rows.reduce((sum, row) => sum + row.principal, 0n)).toBe(terms.principal);
        for (const row of rows) {
          expect(row.principal >= 0n && row.interest >= 0n && row.left >= 0n).toBe(true);
        }
        expect(rows.at(-1)).toMatchObject({ left: 0n, dueOn: addMonths(terms.start, terms.months) });
      }),
      { ...seed, numRuns: 200 },
    );
  });
});

describe("security", () => {
  test("covers a principal up to value times ratio", () => {
    expect(
      coverOf(1_000n, [
        { value: 1_000n, ratio: 5_000 },
        { value: 999n, ratio: 3_000 },
      ]),
    ).toEqual({
      secured: 799n,
      open: 201n,
    });
    expect(coverOf(100n, [{ value: 1_000n, ratio: 5_000 }])).toEqual({ secured: 100n, open: 0n });
  });

  test("a guarantor answers for its part and takes its fee by months", () => {
    expect(guaranteeOf(100_000_000n, { points: 4_000, fee: 100, months: 6 })).toEqual({
      exposure: 40_000_000n,
      fee: 200_000n,
    });
  });

  test("parts that make no whole are refused", () => {
    expect(checkPoints({ government: 4_000, bank: 2_000, guarantor: 4_000 })).toEqual([]);
    expect(checkPoints({ government: 4_000, bank: 2_000, guarantor: 3_999 })).toMatchObject([
      { found: 9_999 },
    ]);
  });
});

describe("a loss", () => {
  test("divides to the fen; the government never pays above its promise nor above its pool", () => {
    const any = fc.tuple(
      fen,
      points,
      fc.bigInt({ min: 0n, max: 10n ** 13n }),
      fc.bigInt({ min: 0n, max: 10n ** 13n }),
    );
    fc.assert(
      fc.property(any, ([loss, parts, promised, pool]) => {
        const shares = splitLoss(loss, parts, { promised, pool });
        expect(shares.government + shares.bank + shares.guarantor).toBe(loss);
        expect(shares.government <= promised && shares.government <= pool).toBe(true);
        expect(shares.government <= shareOf(loss, parts.government)).toBe(true);
        expect(shares.bank >= 0n && shares.guarantor >= 0n && shares.government >= 0n).toBe(true);
      }),
      seed,
    );
  });

  test("recovered in any parts gives the government back what it bore, to the fen", () => {
    fc.assert(
      fc.property(
        fen,
        points,
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 }),
        (loss, parts, weights) => {
          const shares = splitLoss(loss, parts, { promised: loss, pool: loss });
          const total = BigInt(weights.reduce((sum, one) => sum + one, 0));
          let before = 0n;
          let back = 0n;
          for (const [at, weight] of weights.entries()) {
            const amount = at === weights.length - 1 ? loss - before : (loss * BigInt(weight)) / total;
            back += recoveredPart(shares, before, amount);
            before += amount;
          }
          expect(back).toBe(shares.government);
        },
      ),
      seed,
    );
  });
});

describe("a subsidy", () => {
  test("is principal × rate × days ÷ 360, kept down by what was paid and by the cap", () => {
    const base = { principal: 100_000_000n, days: 90, paid: 2_000_000n };
    expect(interestSubsidy(base, 200, 10n ** 9n)).toEqual({
      reckoned: 500_000n,
      amount: 500_000n,
      limitedBy: "rate",
    });
    expect(interestSubsidy({ ...base, paid: 400_000n }, 200, 10n ** 9n)).toMatchObject({
      amount: 400_000n,
      limitedBy: "paid",
    });
    expect(interestSubsidy(base, 200, 300_000n)).toMatchObject({ amount: 300_000n, limitedBy: "cap" });
    expect(premiumSubsidy(1_001n, 5_000, 10_000n)).toMatchObject({ amount: 500n, limitedBy: "rate" });
  });

  test("never passes rate, payment or cap, and is one of them", () => {
    const any = fc.record({ principal: fen, days: fc.integer({ min: 0, max: 366 }), paid: fen });
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 10_000 }), fen, (base, rate, cap) => {
        const { amount, reckoned } = interestSubsidy(base, rate, cap);
        expect(amount <= reckoned && amount <= base.paid && amount <= cap).toBe(true);
        expect([reckoned, base.paid, cap]).toContain(amount);
      }),
      seed,
    );
  });
});
