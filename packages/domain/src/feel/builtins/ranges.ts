import { compareValues } from "../values/compare.ts";
import { type FeelFunction, FeelRange, type Value } from "../values/value.ts";
import { define, type Implementation, oneOf } from "./define.ts";

/** The end of a range, or a point as the range of itself. */
interface Bounds {
  low: Value;
  high: Value;
  lowIn: boolean;
  highIn: boolean;
  isRange: boolean;
}

/** Thrown where two ends cannot be compared: the function's result is null. */
class Incomparable extends Error {}

function order(a: Value, b: Value): number {
  const result = compareValues(a, b);
  if (result === null) throw new Incomparable();
  return result;
}

function boundsOf(value: Value): Bounds | null {
  if (value === null) return null;
  if (!(value instanceof FeelRange))
    return { low: value, high: value, lowIn: true, highIn: true, isRange: false };
  if (value.low === undefined || value.high === undefined) return null;
  return {
    low: value.low,
    high: value.high,
    lowIn: value.lowIncluded,
    highIn: value.highIncluded,
    isRange: true,
  };
}

const startsNoLater = (a: Bounds, b: Bounds): boolean => {
  const low = order(a.low, b.low);
  return low < 0 || (low === 0 && (a.lowIn || !b.lowIn));
};
const endsNoEarlier = (a: Bounds, b: Bounds): boolean => {
  const high = order(a.high, b.high);
  return high > 0 || (high === 0 && (a.highIn || !b.highIn));
};
const isBefore = (a: Bounds, b: Bounds): boolean => {
  const gap = order(a.high, b.low);
  return gap < 0 || (gap === 0 && !(a.highIn && b.lowIn));
};
const startsEarlier = (a: Bounds, b: Bounds): boolean => !startsNoLater(b, a);
const meets = (a: Bounds, b: Bounds): boolean => a.highIn && b.lowIn && order(a.high, b.low) === 0;
const overlaps = (a: Bounds, b: Bounds): boolean => !isBefore(a, b) && !isBefore(b, a);
const overlapsBefore = (a: Bounds, b: Bounds): boolean =>
  overlaps(a, b) && startsEarlier(a, b) && endsNoEarlier(b, a);
const overlapsAfter = (a: Bounds, b: Bounds): boolean =>
  overlaps(a, b) && startsEarlier(b, a) && endsNoEarlier(a, b);
const includes = (a: Bounds, b: Bounds): boolean => startsNoLater(a, b) && endsNoEarlier(a, b);
const finishes = (a: Bounds, b: Bounds): boolean =>
  a.highIn === b.highIn && order(a.high, b.high) === 0 && startsNoLater(b, a);
const starts = (a: Bounds, b: Bounds): boolean =>
  a.lowIn === b.lowIn && order(a.low, b.low) === 0 && endsNoEarlier(b, a);
const coincides = (a: Bounds, b: Bounds): boolean =>
  a.lowIn === b.lowIn && a.highIn === b.highIn && order(a.low, b.low) === 0 && order(a.high, b.high) === 0;

/** Whether points and ranges may stand at a relation's two sides, as `p` and `r`. */
type Shape = "pp" | "pr" | "rp" | "rr";

const parameterNames: Record<Shape, [string, string]> = {
  pp: ["point1", "point2"],
  pr: ["point", "range"],
  rp: ["range", "point"],
  rr: ["range1", "range2"],
};

function relation(name: string, shapes: Shape[], holds: (a: Bounds, b: Bounds) => boolean): FeelFunction {
  const run: Implementation = ([first, second]) => {
    const [a, b] = [boundsOf(first), boundsOf(second)];
    if (a === null || b === null) return null;
    const shape = `${a.isRange ? "r" : "p"}${b.isRange ? "r" : "p"}` as Shape;
    try {
      return shapes.includes(shape) ? holds(a, b) : null;
    } catch (fault) {
      if (fault instanceof Incomparable) return null;
      throw fault;
    }
  };
  const signature = ([first, second]: [string, string]): string =>
    `${name}(${first}: any, ${second}: any): boolean`;
  return oneOf(...shapes.map((shape) => define(signature(parameterNames[shape]), run)));
}

const swapped = (holds: (a: Bounds, b: Bounds) => boolean) => (a: Bounds, b: Bounds) => holds(b, a);

/** The range functions of DMN 1.5 table 78. */
export const rangeFunctions: FeelFunction[] = [
  relation("before", ["pp", "pr", "rp", "rr"], isBefore),
  relation("after", ["pp", "pr", "rp", "rr"], swapped(isBefore)),
  relation("meets", ["rr"], meets),
  relation("met by", ["rr"], swapped(meets)),
  relation("overlaps", ["rr"], overlaps),
  relation("overlaps before", ["rr"], overlapsBefore),
  relation("overlaps after", ["rr"], overlapsAfter),
  relation("finishes", ["pr", "rr"], finishes),
  relation("finished by", ["rp", "rr"], swapped(finishes)),
  relation("includes", ["rp", "rr"], includes),
  relation("during", ["pr", "rr"], swapped(includes)),
  relation("starts", ["pr", "rr"], starts),
  relation("started by", ["rp", "rr"], swapped(starts)),
  relation("coincides", ["pp", "rr"], coincides),
];
