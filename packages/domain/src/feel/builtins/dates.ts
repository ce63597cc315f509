import { daysOfCivil, weekdayOfDays } from "../values/calendar.ts";
import { type DaysDuration, MonthsDuration } from "../values/duration.ts";
import { type FeelNumber, integer, toInteger, toWide } from "../values/number.ts";
import { makeDate, parseDate, parseDateTime, parseDuration, parseTime } from "../values/parse-temporal.ts";
import { FeelDate, FeelDateTime, FeelTime } from "../values/temporal.ts";
import type { CallSite, FeelFunction, Value } from "../values/value.ts";
import { zoneOfOffset } from "../values/zone.ts";
import { define, oneOf } from "./define.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = [
  ["January", "February", "March", "April", "May", "June"],
  ["July", "August", "September", "October", "November", "December"],
].flat();

const noSuch = (what: string, zh: string) => (text: string, site: CallSite) =>
  site.fail({ code: "conversion", zh: `不是${zh}：${text}`, en: `Not a ${what}: ${text}` });

/** Functions that make and take apart dates, times and durations (DMN 1.5 tables 72, 79 and 82). */
export const dateFunctions: FeelFunction[] = [
  oneOf(
    define(
      "date(from: string): date",
      ([text], site) => parseDate(text) ?? noSuch("date", "日期")(text, site),
    ),
    define("date(from: date and time): date", ([value]) => value.date),
    define("date(year: number, month: number, day: number): date", (parts) => {
      const [year, month, day] = parts.map(whole);
      return year == null || month == null || day == null ? null : makeDate(year, month, day);
    }),
  ),
  oneOf(
    define(
      "date and time(from: string): date and time",
      ([text], site) => parseDateTime(text) ?? noSuch("date and time", "日期时间")(text, site),
    ),
    define(
      "date and time(date: date, time: time): date and time",
      ([date, time]) => new FeelDateTime(date, time.nanos, time.zone),
    ),
    define(
      "date and time(date: date and time, time: time): date and time",
      ([value, time]) => new FeelDateTime(value.date, time.nanos, time.zone),
    ),
  ),
  oneOf(
    define(
      "time(from: string): time",
      ([text], site) => parseTime(text) ?? noSuch("time", "时间")(text, site),
    ),
    define("time(from: time): time", ([value]) => value),
    define("time(from: date and time): time", ([value]) => new FeelTime(value.nanos, value.zone)),
    define(
      "time(hour: number, minute: number, second: number, offset?: days and time duration | null): time",
      ([hour, minute, second, offset]) => makeTime(hour, minute, second, offset ?? null),
    ),
  ),
  define(
    "duration(from: string)",
    ([text], site) => parseDuration(text) ?? noSuch("duration", "时长")(text, site),
  ),
  oneOf(
    define("years and months duration(from: date, to: date): years and months duration", ([from, to]) =>
      monthsBetween(from, to, 0),
    ),
    define(
      "years and months duration(from: date and time, to: date and time): years and months duration",
      ([from, to]) => monthsBetween(from.date, to.date, to.nanos - from.nanos),
    ),
  ),
  ofDay("day of year", "number", (date) => integer(date.days - daysOfCivil(date.year, 1, 1) + 1)),
  ofDay("day of week", "string", (date) => weekdays[weekdayOfDays(date.days) - 1]!),
  ofDay("month of year", "string", (date) => months[date.month - 1]!),
  ofDay("week of year", "number", (date) => integer(isoWeek(date))),
  define("now(): date and time", (_, site) => site.now ?? withoutClock(site)),
  define("today(): date", (_, site) => site.now?.date ?? withoutClock(site)),
];

const whole = (value: FeelNumber): number | null => (value.isInteger ? toInteger(value) : null);

const withoutClock = (site: CallSite): null =>
  site.fail({
    code: "no-clock",
    zh: "本次计算未给定当前时间",
    en: "This evaluation was given no current time",
  });

function ofDay(name: string, type: string, compute: (date: FeelDate) => Value): FeelFunction {
  return oneOf(
    define(`${name}(date: date): ${type}`, ([date]) => compute(date)),
    define(`${name}(date: date and time): ${type}`, ([value]) => compute(value.date)),
  );
}

function makeTime(
  hour: FeelNumber,
  minute: FeelNumber,
  second: FeelNumber,
  offset: DaysDuration | null,
): Value {
  const [hours, minutes] = [whole(hour), whole(minute)];
  const nanos = toWide(second).times(1e9).trunc().toNumber();
  if (hours === null || minutes === null) return null;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || nanos < 0 || nanos >= 60e9) return null;
  const shift = offset === null ? 0 : Number(offset.nanos / 1_000_000_000n);
  if (Math.abs(shift) > 14 * 3600) return null;
  return new FeelTime((hours * 60 + minutes) * 60e9 + nanos, offset === null ? null : zoneOfOffset(shift));
}

/** Whole months between two days; the time of day decides when the day of the month is the same. */
function monthsBetween(from: FeelDate, to: FeelDate, clock: number): MonthsDuration {
  const count = (to.year - from.year) * 12 + to.month - from.month;
  const rest = to.day - from.day || clock;
  if (count > 0 && rest < 0) return new MonthsDuration(count - 1);
  return new MonthsDuration(count < 0 && rest > 0 ? count + 1 : count);
}

/** ISO 8601: week 1 is the one with the year's first Thursday. */
function isoWeek(date: FeelDate): number {
  const thursday = date.days - weekdayOfDays(date.days) + 4;
  const { year } = FeelDate.ofDays(thursday);
  return Math.floor((thursday - daysOfCivil(year, 1, 1)) / 7) + 1;
}
