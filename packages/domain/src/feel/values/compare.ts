import { DaysDuration, MonthsDuration } from "./duration.ts";
import { compareNumbers, FeelNumber } from "./number.ts";
import { FeelDate, FeelDateTime, FeelTime } from "./temporal.ts";
import { FeelFunction, FeelRange, type Value } from "./value.ts";

/**
 * Order of two values: below 0, 0, above 0, or null where FEEL defines none (DMN 1.5 table 54).
 * Of a local and a zoned time the local one takes the other's offset.
 */
export function compareValues(a: Value, b: Value): number | null {
  if (a instanceof FeelNumber) return b instanceof FeelNumber ? compareNumbers(a, b) : null;
  if (typeof a === "string") return typeof b === "string" ? compareStrings(a, b) : null;
  if (a instanceof FeelDate) return b instanceof FeelDate ? compareDates(a, b) : null;
  if (a instanceof FeelDateTime) return b instanceof FeelDateTime ? compareDateTimes(a, b) : null;
  if (a instanceof FeelTime) return b instanceof FeelTime ? compareTimes(a, b) : null;
  if (a instanceof DaysDuration) return b instanceof DaysDuration ? signOf(a.nanos - b.nanos) : null;
  if (a instanceof MonthsDuration) return b instanceof MonthsDuration ? a.months - b.months : null;
  return null;
}

const signOf = (difference: bigint): number => (difference < 0n ? -1 : difference > 0n ? 1 : 0);

function compareDates(a: FeelDate, b: FeelDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

function compareDateTimes(a: FeelDateTime, b: FeelDateTime): number {
  const local = a.zone === null || b.zone === null;
  return signOf(local ? a.local - b.local : a.instant - b.instant);
}

function compareTimes(a: FeelTime, b: FeelTime): number {
  const local = a.zone === null || b.zone === null;
  return local ? a.nanos - b.nanos : a.nanos - a.offset - (b.nanos - b.offset);
}

/** By Unicode code points: UTF-16 units order characters beyond the basic plane wrongly. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    const isLow = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
    if (isLow(left) !== isLow(right)) return isLow(left) ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

/** Whether two values are equal; null where they are of different kinds (DMN 1.5 tables 52 and 53). */
export function equalValues(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a === "boolean") return typeof b === "boolean" ? a === b : null;
  if (Array.isArray(a)) return Array.isArray(b) ? equalLists(a, b) : null;
  if (a instanceof Map) return b instanceof Map ? equalContexts(a, b) : null;
  if (a instanceof FeelRange) return b instanceof FeelRange ? equalRanges(a, b) : null;
  if (a instanceof FeelFunction) return b instanceof FeelFunction ? a === b : null;
  if (isHalfZoned(a, b)) return false;
  const order = compareValues(a, b);
  return order === null ? null : order === 0;
}

function isHalfZoned(a: Value, b: Value): boolean {
  if (a instanceof FeelDateTime) return b instanceof FeelDateTime && (a.zone === null) !== (b.zone === null);
  return a instanceof FeelTime && b instanceof FeelTime && (a.zone === null) !== (b.zone === null);
}

function equalLists(a: Value[], b: Value[]): boolean | null {
  if (a.length !== b.length) return false;
  return a.reduce<boolean | null>((all, value, at) => both(all, equalValues(value, b[at]!)), true);
}

function equalContexts(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean | null {
  if (a.size !== b.size) return false;
  let all: boolean | null = true;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined) return false;
    all = both(all, equalValues(value, other));
  }
  return all;
}

function equalRanges(a: FeelRange, b: FeelRange): boolean | null {
  if (a.lowIncluded !== b.lowIncluded || a.highIncluded !== b.highIncluded) return false;
  return both(equalEnds(a.low, b.low), equalEnds(a.high, b.high));
}

function equalEnds(a: Value | undefined, b: Value | undefined): boolean | null {
  return a === undefined || b === undefined ? a === b : equalValues(a, b);
}

function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

/** Whether two values are the same element of the semantic domain (DMN 1.5 10.3.4.6, `is`). */
export function isSame(a: Value, b: Value): boolean {
  if (a instanceof FeelTime && b instanceof FeelTime)
    return a.nanos === b.nanos && String(a.zone ?? "") === String(b.zone ?? "");
  if (a instanceof FeelDateTime && b instanceof FeelDateTime)
    return a.local === b.local && String(a.zone ?? "") === String(b.zone ?? "");
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, at) => isSame(value, b[at]!));
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isSame(value, b.get(key)!));
  return equalValues(a, b) === true;
}

/** Whether a value lies in a range; null where it cannot be compared with its ends. */
export function isInRange(value: Value, range: FeelRange): boolean | null {
  const low = range.low === undefined ? 1 : compareValues(value, range.low);
  const high = range.high === undefined ? -1 : compareValues(value, range.high);
  if (low === null || high === null) return null;
  return (low > 0 || (low === 0 && range.lowIncluded)) && (high < 0 || (high === 0 && range.highIncluded));
}
