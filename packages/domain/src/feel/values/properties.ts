import { weekdayOfDays } from "./calendar.ts";
import { DaysDuration, MonthsDuration } from "./duration.ts";
import { add, divide, type FeelNumber, fromWide, integer, wideOf } from "./number.ts";
import { clockOf, FeelDate, FeelDateTime, FeelTime } from "./temporal.ts";
import { FeelRange, type Value } from "./value.ts";
import type { Zone } from "./zone.ts";

/** What a value has under names (DMN 1.5 tables 65 to 67), each as it is asked for. */
export type Properties = Partial<Record<string, () => Value>>;

/** The properties of dates, times, durations and ranges; undefined of anything else. */
export function propertiesOf(value: Value): Properties | undefined {
  if (value instanceof FeelDate) return dayProperties(value);
  if (value instanceof FeelDateTime)
    return { ...dayProperties(value.date), ...clockProperties(value.nanos, value.zone, () => value.offset) };
  if (value instanceof FeelTime) return clockProperties(value.nanos, value.zone, () => value.offset);
  if (value instanceof MonthsDuration)
    return {
      years: () => integer(Math.trunc(value.months / 12)),
      months: () => integer(value.months % 12),
    };
  if (value instanceof DaysDuration) return durationProperties(value.nanos);
  if (value instanceof FeelRange)
    return {
      start: () => value.low ?? null,
      end: () => value.high ?? null,
      "start included": () => value.lowIncluded,
      "end included": () => value.highIncluded,
    };
  return undefined;
}

const dayProperties = (date: FeelDate): Properties => ({
  year: () => integer(date.year),
  month: () => integer(date.month),
  day: () => integer(date.day),
  weekday: () => integer(weekdayOfDays(date.days)),
});

function clockProperties(nanos: number, zone: Zone | null, offset: () => number): Properties {
  return {
    hour: () => integer(clockOf(nanos).hour),
    minute: () => integer(clockOf(nanos).minute),
    second: () => {
      const { second, fraction } = clockOf(nanos);
      return fraction === 0
        ? integer(second)
        : add(integer(second), divide(integer(fraction), integer(1e9))!);
    },
    "time offset": () => zone && new DaysDuration(BigInt(offset())),
    timezone: () => zone?.name ?? null,
  };
}

function durationProperties(nanos: bigint): Properties {
  const part = (unit: bigint, modulus: bigint): FeelNumber => integer(Number((nanos / unit) % modulus));
  const second = 1_000_000_000n;
  return {
    days: () => fromWide(wideOf(String(nanos / (86_400n * second)))),
    hours: () => part(3600n * second, 24n),
    minutes: () => part(60n * second, 60n),
    seconds: () => divide(integer(Number(nanos % (60n * second))), integer(1e9)),
  };
}
