import { Decimal } from "decimal.js";

/** decimal128: 34 digits, half-even, exponents of IEEE 754-2008. */
const Wide = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
type Wide = InstanceType<typeof Wide>;

const maxSafe = Number.MAX_SAFE_INTEGER;
const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/**
 * A FEEL number. Nearly all of them are `mantissa / 10^scale` with a mantissa exact in a double's integers:
 * that way runs 5 to 20 times as fast as a decimal object; whatever leaves it is kept in `wide`.
 */
export class FeelNumber {
  readonly mantissa: number;
  readonly scale: number;
  readonly wide: Wide | null;

  constructor(mantissa: number, scale: number, wide: Wide | null = null) {
    this.mantissa = mantissa;
    this.scale = scale;
    this.wide = wide;
  }

  toString(): string {
    if (this.wide !== null) return this.wide.toFixed();
    if (this.scale === 0) return String(this.mantissa);
    const digits = String(Math.abs(this.mantissa)).padStart(this.scale + 1, "0");
    const fraction = digits.slice(-this.scale).replace(/0+$/, "");
    const whole = digits.slice(0, -this.scale);
    return (this.mantissa < 0 ? "-" : "") + whole + (fraction && `.${fraction}`);
  }

  get isInteger(): boolean {
    return this.wide === null ? this.mantissa % powers[this.scale]! === 0 : this.wide.isInteger();
  }
}

/** The number of a safe integer. */
export const integer = (value: number): FeelNumber => new FeelNumber(value + 0, 0);

/** Zero. */
export const zero = integer(0);
/** One. */
export const one = integer(1);

/** Reads a number as FEEL writes it; undefined when the text is no number. */
export function parseNumber(text: string): FeelNumber | undefined {
  const match = /^(-?)(\d*)(?:\.(\d+))?(e[+-]?\d+)?$/i.exec(text);
  if (match === null || !(match[2] || match[3])) return undefined;
  const [, sign, whole = "", fraction = "", exponent] = match;
  if (exponent === undefined && whole.length + fraction.length <= 15) {
    const mantissa = Number(whole + fraction);
    return new FeelNumber(sign === "-" ? 0 - mantissa : mantissa, fraction.length);
  }
  return fromWide(new Wide(text)) ?? undefined;
}

/** The wide form of a number. */
export function toWide(value: FeelNumber): Wide {
  return value.wide ?? new Wide(value.mantissa).div(powers[value.scale]!);
}

/** Back from the wide form: rounded to 34 digits, null when it is no finite number. */
export function fromWide(exact: Wide): FeelNumber | null {
  if (!exact.isFinite()) return null;
  const wide = exact.sd() > 34 ? exact.toSignificantDigits(34) : exact;
  const scale = wide.decimalPlaces();
  if (scale < 16 && wide.e + scale < 16) {
    const mantissa = wide.times(powers[scale]!).toNumber();
    if (Math.abs(mantissa) <= maxSafe) return new FeelNumber(mantissa + 0, scale);
  }
  return new FeelNumber(0, 0, wide);
}

/** A new wide number of a JavaScript integer, a bigint's text or another text. */
export const wideOf = (value: string | number): Wide => new Wide(value);

/** Its value as a JavaScript number: for positions and counts only, never for amounts. */
export function toInteger(value: FeelNumber): number {
  return value.wide === null
    ? Math.trunc(value.mantissa / powers[value.scale]!)
    : value.wide.trunc().toNumber();
}

function small(mantissa: number, scale: number): FeelNumber | null {
  if (mantissa > maxSafe || mantissa < -maxSafe) return null;
  let rest = mantissa;
  let places = scale;
  while (places > 6 && rest % 10 === 0) {
    rest /= 10;
    places--;
  }
  return places > 15 ? null : new FeelNumber(rest + 0, places);
}

/** Sum; null when it leaves the range of decimal128. */
export function add(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (a.wide === null && b.wide === null) {
    const scale = Math.max(a.scale, b.scale);
    const left = a.mantissa * powers[scale - a.scale]!;
    const right = b.mantissa * powers[scale - b.scale]!;
    if (isSafe(left) && isSafe(right)) {
      const sum = small(left + right, scale);
      if (sum !== null) return sum;
    }
  }
  return fromWide(toWide(a).plus(toWide(b)));
}

/** The number with the other sign. */
export function negate(a: FeelNumber): FeelNumber {
  return a.wide === null ? new FeelNumber(0 - a.mantissa, a.scale) : new FeelNumber(0, 0, a.wide.negated());
}

/** Difference; null out of range. */
export const subtract = (a: FeelNumber, b: FeelNumber): FeelNumber | null => add(a, negate(b));

/** Product; null out of range. */
export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (a.wide === null && b.wide === null) {
    const product = small(a.mantissa * b.mantissa, a.scale + b.scale);
    if (product !== null) return product;
  }
  return fromWide(toWide(a).times(toWide(b)));
}

/** Quotient rounded half-even to 34 digits; null for a division by zero. */
export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (isZero(b)) return null;
  if (a.wide === null && b.wide === null) {
    const exact = divideSmall(a, b);
    if (exact !== null) return exact;
  }
  return fromWide(toWide(a).div(toWide(b)));
}

function divideSmall(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  for (let shift = 0; shift < 16; shift++) {
    const mantissa = a.mantissa * powers[shift]!;
    if (!isSafe(mantissa)) return null;
    if (mantissa % b.mantissa !== 0) continue;
    const scale = a.scale + shift - b.scale;
    const quotient = mantissa / b.mantissa;
    return scale >= 0 ? small(quotient, scale) : small(quotient * powers[-scale]!, 0);
  }
  return null;
}

/** Below 0, 0 or above 0 as `a` is less than, equal to or greater than `b`. */
export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  if (a.wide === null && b.wide === null) {
    if (a.scale === b.scale) return a.mantissa - b.mantissa;
    const scale = Math.max(a.scale, b.scale);
    const left = a.mantissa * powers[scale - a.scale]!;
    const right = b.mantissa * powers[scale - b.scale]!;
    if (isSafe(left) && isSafe(right)) return left - right;
  }
  return toWide(a).comparedTo(toWide(b));
}

/** Whether the number is zero. */
export const isZero = (a: FeelNumber): boolean => (a.wide === null ? a.mantissa === 0 : a.wide.isZero());

const isSafe = (value: number): boolean => value <= maxSafe && value >= -maxSafe;
