import { combineUnits, isSameUnit, type MeasureUnit, parseUnit, unitless } from "../units/unit.ts";
import { type FeelNumber, fromWide, toWide, wideOf } from "../values/number.ts";
import { roundTo } from "../values/number-math.ts";

const fen = parseUnit("分")!;

/**
 * An amount in whole fen: the only place where a rule rounds, once, half away from zero. Undefined when the unit is
 * not one of money, null beyond what FEEL's numbers hold.
 */
export function toFen(amount: FeelNumber, unit: MeasureUnit): bigint | null | undefined {
  const factor = combineUnits(unit, fen, -1);
  if (!isSameUnit({ ...factor, over: 1n, under: 1n }, unitless)) return undefined;
  const exact = fromWide(
    toWide(amount)
      .times(wideOf(String(factor.over)))
      .div(wideOf(String(factor.under))),
  );
  const rounded = exact && roundTo(exact, 0, "half up");
  return rounded && BigInt(rounded.toString());
}
