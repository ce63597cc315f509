import { combineUnits, isSameUnit, type MeasureUnit, parseUnit, unitless } from "../units/unit.ts";
import { type FeelNumber, fromWide, toWide, wideOf } from "../values/number.ts";
import { roundTo } from "../values/number-math.ts";

const fen = parseUnit("分")!;

/** How many fen one of a unit is: a fraction, kept as JavaScript numbers where they are exact. */
export interface FenFactor {
  over: number;
  under: number;
}

/** The factor from a unit to fen; null when the unit is not one of money. */
export function fenFactor(unit: MeasureUnit): FenFactor | null {
  const factor = combineUnits(unit, fen, -1);
  if (!isSameUnit({ ...factor, over: 1n, under: 1n }, unitless)) return null;
  return { over: Number(factor.over), under: Number(factor.under) };
}

/** An amount in whole fen where plain integers hold it exactly; null where it takes wider ones. */
export function toFenNumber(amount: FeelNumber, { over, under }: FenFactor): number | null {
  const whole = amount.mantissa * over;
  const parts = 10 ** amount.scale * under;
  if (amount.wide !== null || !Number.isSafeInteger(whole) || parts > 1e15) return null;
  const size = Math.abs(whole);
  const rest = size % parts;
  const rounded = (size - rest) / parts + (rest * 2 >= parts ? 1 : 0);
  return whole < 0 ? 0 - rounded : rounded;
}

/**
 * An amount in whole fen: the only place where a rule rounds, once, half away from zero. Null beyond what FEEL's
 * numbers hold.
 */
export function toFen(amount: FeelNumber, factor: FenFactor): bigint | null {
  const plain = toFenNumber(amount, factor);
  if (plain !== null) return BigInt(plain);
  const exact = fromWide(toWide(amount).times(wideOf(factor.over)).div(wideOf(factor.under)));
  const rounded = exact && roundTo(exact, 0, "half up");
  return rounded && BigInt(rounded.toString());
}
