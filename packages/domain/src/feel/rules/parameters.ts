import { compareValues } from "../values/compare.ts";
import type { FeelDate } from "../values/temporal.ts";
import { Unknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";

/** A value that holds from a day on, until the next one or the day it ends. */
export interface DatedValue {
  from: FeelDate;
  /** The last day, when it ends without a successor. */
  to?: FeelDate;
  value: Value;
}

/** The value of a parameter on a day; unknown, under its name, where none is in force. It is never guessed. */
export function parameterOn(name: string, values: readonly DatedValue[], day: FeelDate): Value {
  let current: DatedValue | undefined;
  for (const value of values)
    if (isOnOrBefore(value.from, day) && (current === undefined || isOnOrBefore(current.from, value.from)))
      current = value;
  if (current === undefined || (current.to !== undefined && !isOnOrBefore(day, current.to)))
    return new Unknown([name]);
  return current.value;
}

const isOnOrBefore = (a: FeelDate, b: FeelDate): boolean => compareValues(a, b)! <= 0;
