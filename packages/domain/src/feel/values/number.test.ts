import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { civilOfDays, daysOfCivil, weekdayOfDays } from "./calendar.ts";
import { add, compareNumbers, divide, type FeelNumber, multiply, parseNumber, subtract } from "./number.ts";
import { modulo, roundTo } from "./number-math.ts";
import { parseDateTime } from "./parse-temporal.ts";

/** decimal128 as another would set it up: the judge of the short way and of the step over to the long one. */
const Judge = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});

/** Numbers of every size, many of them at the borders of a double's exact integers. */
const written = fc
  .tuple(
    fc.oneof(
      fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }),
      fc.bigInt({ min: -1000n, max: 1000n }),
      fc.bigInt({ min: -20n, max: 20n }).map((step) => 2n ** 53n + step),
      fc.bigInt({ min: 1n, max: 999n }).map((value) => value * 10n ** 12n),
    ),
    fc.integer({ min: 0, max: 20 }),
  )
  .map(([digits, scale]) => new Judge(String(digits)).div(new Judge(10).pow(scale)).toFixed());

const number = (text: string): FeelNumber => parseNumber(text)!;

test.each([
  ["sum", add, (a: Decimal, b: Decimal) => a.plus(b)],
  ["difference", subtract, (a: Decimal, b: Decimal) => a.minus(b)],
  ["product", multiply, (a: Decimal, b: Decimal) => a.times(b)],
  ["quotient", divide, (a: Decimal, b: Decimal) => (b.isZero() ? null : a.div(b))],
] as const)("a %s is decimal128's to the last digit", (_name, operation, judged) => {
  fc.assert(
    fc.property(written, written, (a, b) => {
      const expected = judged(new Judge(a), new Judge(b));
      expect(String(operation(number(a), number(b)))).toBe(
        expected === null ? "null" : expected.plus(0).toFixed(),
      );
    }),
    { seed: 128, numRuns: 500 },
  );
});

test("order, rounding and text agree with decimal128 as well", () => {
  fc.assert(
    fc.property(written, written, fc.integer({ min: -3, max: 8 }), (a, b, places) => {
      expect(Math.sign(compareNumbers(number(a), number(b)))).toBe(new Judge(a).comparedTo(b));
      expect(number(String(number(a)))).toEqual(number(a));
      const unit = new Judge(10).pow(-places);
      const judged = new Judge(a).div(unit).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).times(unit);
      expect(String(roundTo(number(a), places, "half up"))).toBe(judged.plus(0).toFixed());
    }),
    { seed: 129, numRuns: 500 },
  );
});

test("a remainder has the divisor's sign and is smaller than it", () => {
  const whole = fc.integer({ min: -100_000, max: 100_000 });
  fc.assert(
    fc.property(
      whole,
      whole.filter((value) => value !== 0),
      (a, b) => {
        const rest = Number(String(modulo(number(String(a)), number(String(b)))));
        expect(rest).toBe(a - b * Math.floor(a / b));
      },
    ),
    { seed: 130, numRuns: 300 },
  );
});

test("days and calendar dates correspond, as JavaScript's own calendar has them", () => {
  fc.assert(
    fc.property(fc.integer({ min: -3_000_000, max: 3_000_000 }), (days) => {
      const [year, month, day] = civilOfDays(days);
      const date = new Date(days * 86_400_000);
      expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
      expect(daysOfCivil(year, month, day)).toBe(days);
      expect(weekdayOfDays(days) % 7).toBe(date.getUTCDay());
    }),
    { seed: 131, numRuns: 500 },
  );
});

test.each([
  ["2020-03-29T01:59:59@Europe/Paris", 3600],
  ["2020-03-29T03:00:00@Europe/Paris", 7200],
  ["2020-10-25T04:00:00@Europe/Paris", 3600],
  ["1988-07-01T00:00:00@Asia/Shanghai", 32400],
  ["2026-07-01T00:00:00@Asia/Shanghai", 28800],
  ["999999999-07-01T00:00:00@Asia/Shanghai", 28800],
])("%s is %i seconds from UTC", (text, seconds) => {
  expect(parseDateTime(text)!.offset).toBe(seconds * 1e9);
});
