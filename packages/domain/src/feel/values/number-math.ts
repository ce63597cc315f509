import { Decimal } from "decimal.js";
import {
  compareNumbers,
  divide,
  FeelNumber,
  fromWide,
  isZero,
  multiply,
  subtract,
  toWide,
  zero,
} from "./number.ts";

/** Ways of rounding, as the built-in functions of DMN 1.5 name them. */
export type Rounding = "half even" | "half up" | "half down" | "up" | "down" | "floor" | "ceiling";

const modes: Record<Rounding, Decimal.Rounding> = {
  "half even": Decimal.ROUND_HALF_EVEN,
  "half up": Decimal.ROUND_HALF_UP,
  "half down": Decimal.ROUND_HALF_DOWN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  floor: Decimal.ROUND_FLOOR,
  ceiling: Decimal.ROUND_CEIL,
};

/** Rounds to a number of decimals, which may be negative; null outside the scales of decimal128. */
export function roundTo(value: FeelNumber, places: number, rounding: Rounding): FeelNumber | null {
  if (places < -6111 || places > 6176) return null;
  if (value.wide === null && value.scale <= places) return value;
  const wide = toWide(value);
  if (places >= 0) return fromWide(wide.toDecimalPlaces(places, modes[rounding]));
  const unit = Decimal.pow(10, -places);
  return fromWide(wide.div(unit).toDecimalPlaces(0, modes[rounding]).times(unit));
}

/** `dividend - divisor * floor(dividend / divisor)`: the sign is the divisor's. */
export function modulo(dividend: FeelNumber, divisor: FeelNumber): FeelNumber | null {
  if (isZero(divisor)) return null;
  if (dividend.wide === null && divisor.wide === null && dividend.scale === 0 && divisor.scale === 0) {
    const rest = dividend.mantissa % divisor.mantissa;
    return new FeelNumber(
      rest !== 0 && rest < 0 !== divisor.mantissa < 0 ? rest + divisor.mantissa : rest + 0,
      0,
    );
  }
  const quotient = divide(dividend, divisor);
  const whole = quotient && roundTo(quotient, 0, "floor");
  const product = whole && multiply(divisor, whole);
  return product && subtract(dividend, product);
}

/** Power; null where it is no real number. */
export const power = (base: FeelNumber, exponent: FeelNumber): FeelNumber | null =>
  fromWide(toWide(base).pow(toWide(exponent)));

/** Square root; null of a negative number. */
export const squareRoot = (value: FeelNumber): FeelNumber | null => fromWide(toWide(value).sqrt());

/** e to the power of the number. */
export const exponential = (value: FeelNumber): FeelNumber | null => fromWide(toWide(value).exp());

/** Natural logarithm; null unless the number is positive. */
export const naturalLog = (value: FeelNumber): FeelNumber | null =>
  compareNumbers(value, zero) > 0 ? fromWide(toWide(value).ln()) : null;

/** The number without its sign. */
export const absolute = (value: FeelNumber): FeelNumber =>
  value.wide === null
    ? new FeelNumber(Math.abs(value.mantissa), value.scale)
    : new FeelNumber(0, 0, value.wide.abs());
