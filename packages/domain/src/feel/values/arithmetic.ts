import { addMonths } from "./calendar.ts";
import { DaysDuration, MonthsDuration } from "./duration.ts";
import { add, divide, FeelNumber, fromWide, integer, multiply, subtract, toWide, wideOf } from "./number.ts";
import { power } from "./number-math.ts";
import { makeDate } from "./parse-temporal.ts";
import { FeelDate, FeelDateTime, FeelTime, nanosPerDay } from "./temporal.ts";
import type { Value } from "./value.ts";
import { utc } from "./zone.ts";

const dayNanos = BigInt(nanosPerDay);

/** `a + b` of DMN 1.5 table 57; null where it is not defined. */
export function addValues(a: Value, b: Value): Value {
  if (a instanceof FeelNumber && b instanceof FeelNumber) return add(a, b);
  if (typeof a === "string") return typeof b === "string" ? a + b : null;
  if (b instanceof MonthsDuration)
    return a instanceof MonthsDuration ? shiftMonths(a, b.months) : shiftDate(a, b.months);
  if (b instanceof DaysDuration) return shiftNanos(a, b.nanos);
  if (a instanceof MonthsDuration) return shiftDate(b, a.months);
  return a instanceof DaysDuration ? shiftNanos(b, a.nanos) : null;
}

/** `a - b` of DMN 1.5 table 57; null where it is not defined. */
export function subtractValues(a: Value, b: Value): Value {
  if (a instanceof FeelNumber && b instanceof FeelNumber) return subtract(a, b);
  if (b instanceof MonthsDuration)
    return a instanceof MonthsDuration ? shiftMonths(a, -b.months) : shiftDate(a, -b.months);
  if (b instanceof DaysDuration) return shiftNanos(a, -b.nanos);
  if (a instanceof FeelTime && b instanceof FeelTime) {
    if ((a.zone === null) !== (b.zone === null)) return null;
    return new DaysDuration(BigInt(a.nanos - a.offset - (b.nanos - b.offset)));
  }
  return subtractDates(a, b);
}

function subtractDates(a: Value, b: Value): Value {
  if (a instanceof FeelDate && b instanceof FeelDate)
    return new DaysDuration(BigInt(a.days - b.days) * dayNanos);
  const [left, right] = [toDateTime(a), toDateTime(b)];
  if (left === null || right === null || (left.zone === null) !== (right.zone === null)) return null;
  return new DaysDuration(left.instant - right.instant);
}

/** A date as its midnight in UTC (DMN 1.5 10.3.2.3.5), a date and time as it is. */
export function toDateTime(value: Value): FeelDateTime | null {
  if (value instanceof FeelDate) return new FeelDateTime(value, 0, utc);
  return value instanceof FeelDateTime ? value : null;
}

const shiftMonths = (a: MonthsDuration, months: number): MonthsDuration =>
  new MonthsDuration(a.months + months);

function shiftDate(value: Value, months: number): Value {
  if (value instanceof FeelDate) return makeDate(...addMonths(value.year, value.month, value.day, months));
  if (!(value instanceof FeelDateTime)) return null;
  const { year, month, day } = value.date;
  const date = makeDate(...addMonths(year, month, day, months));
  return date && new FeelDateTime(date, value.nanos, value.zone);
}

function shiftNanos(value: Value, nanos: bigint): Value {
  if (value instanceof DaysDuration) return new DaysDuration(value.nanos + nanos);
  if (value instanceof FeelTime) {
    const shifted = (((BigInt(value.nanos) + nanos) % dayNanos) + dayNanos) % dayNanos;
    return new FeelTime(Number(shifted), value.zone);
  }
  if (value instanceof FeelDate)
    return inRange(FeelDateTime.ofLocal(BigInt(value.days) * dayNanos + nanos, null))?.date ?? null;
  if (!(value instanceof FeelDateTime)) return null;
  if (value.zone === null) return inRange(FeelDateTime.ofLocal(value.local + nanos, null));
  return inRange(FeelDateTime.ofInstant(value.instant + nanos, value.zone));
}

const inRange = (value: FeelDateTime): FeelDateTime | null =>
  Math.abs(value.date.year) > 999_999_999 ? null : value;

/** `a * b` of DMN 1.5 table 59; null where it is not defined. */
export function multiplyValues(a: Value, b: Value): Value {
  if (a instanceof FeelNumber) return b instanceof FeelNumber ? multiply(a, b) : scaleDuration(b, a);
  return b instanceof FeelNumber ? scaleDuration(a, b) : null;
}

function scaleDuration(duration: Value, factor: FeelNumber): Value {
  if (duration instanceof MonthsDuration) return monthsOf(multiply(integer(duration.months), factor));
  return duration instanceof DaysDuration ? nanosOf(multiply(ofNanos(duration.nanos), factor)) : null;
}

/** `a / b` of DMN 1.5 table 59; null where it is not defined, and for a division by zero. */
export function divideValues(a: Value, b: Value): Value {
  if (a instanceof FeelNumber) return b instanceof FeelNumber ? divide(a, b) : null;
  if (a instanceof MonthsDuration) {
    if (b instanceof FeelNumber) return monthsOf(divide(integer(a.months), b));
    return b instanceof MonthsDuration ? divide(integer(a.months), integer(b.months)) : null;
  }
  if (!(a instanceof DaysDuration)) return null;
  if (b instanceof FeelNumber) return nanosOf(divide(ofNanos(a.nanos), b));
  return b instanceof DaysDuration ? divide(ofNanos(a.nanos), ofNanos(b.nanos)) : null;
}

/** `a ** b`; null outside its domain. */
export const powerValues = (a: Value, b: Value): Value =>
  a instanceof FeelNumber && b instanceof FeelNumber ? power(a, b) : null;

const ofNanos = (nanos: bigint): FeelNumber => fromWide(wideOf(String(nanos)))!;
const monthsOf = (months: FeelNumber | null): Value =>
  months && new MonthsDuration(toWide(months).trunc().toNumber());
const nanosOf = (nanos: FeelNumber | null): Value =>
  nanos && new DaysDuration(BigInt(toWide(nanos).trunc().toFixed()));
