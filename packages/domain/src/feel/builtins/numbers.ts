import { DaysDuration, MonthsDuration } from "../values/duration.ts";
import { compareNumbers, type FeelNumber, integer, isZero, one, toInteger } from "../values/number.ts";
import {
  absolute,
  exponential,
  modulo,
  naturalLog,
  type Rounding,
  roundTo,
  squareRoot,
} from "../values/number-math.ts";
import type { CallSite, FeelFunction, Value } from "../values/value.ts";
import { define, oneOf } from "./define.ts";

const two = integer(2);

/** The numeric functions of DMN 1.5 table 76, and `not`. */
export const numberFunctions: FeelFunction[] = [
  rounding("decimal", "half even"),
  oneOf(
    define("floor(n: number): number", ([n]) => roundTo(n, 0, "floor")),
    rounding("floor", "floor"),
  ),
  oneOf(
    define("ceiling(n: number): number", ([n]) => roundTo(n, 0, "ceiling")),
    rounding("ceiling", "ceiling"),
  ),
  rounding("round up", "up"),
  rounding("round down", "down"),
  rounding("round half up", "half up"),
  rounding("round half down", "half down"),
  oneOf(
    define("abs(n: number): number", ([n]) => absolute(n)),
    define("abs(n: any)", ([n]) => absoluteDuration(n)),
  ),
  define("modulo(dividend: number, divisor: number): number", ([dividend, divisor], site) =>
    isZero(divisor) ? byZero(site) : modulo(dividend, divisor),
  ),
  define("sqrt(number: number): number", ([number]) => squareRoot(number)),
  define("log(number: number): number", ([number]) => naturalLog(number)),
  define("exp(number: number): number", ([number]) => exponential(number)),
  define("odd(number: number): boolean", ([number]) => compareNumbers(modulo(number, two)!, one) === 0),
  define("even(number: number): boolean", ([number]) => isZero(modulo(number, two)!)),
  define("not(negand: any): boolean", ([negand]) => (typeof negand === "boolean" ? !negand : null)),
];

function rounding(name: string, mode: Rounding): FeelFunction {
  return define(`${name}(n: number, scale: number): number`, ([n, scale]: FeelNumber[]) =>
    scale!.isInteger ? roundTo(n!, toInteger(scale!), mode) : null,
  );
}

function absoluteDuration(value: Value): Value {
  if (value instanceof MonthsDuration) return new MonthsDuration(Math.abs(value.months));
  if (value instanceof DaysDuration) return value.nanos < 0n ? new DaysDuration(-value.nanos) : value;
  return null;
}

/** Records a division by zero. */
export const byZero = (site: CallSite): null =>
  site.fail({ code: "division-by-zero", zh: "除数为零", en: "Division by zero" });
