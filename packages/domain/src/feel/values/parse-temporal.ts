import { daysInMonth } from "./calendar.ts";
import { DaysDuration, MonthsDuration } from "./duration.ts";
import { FeelDate, FeelDateTime, FeelTime } from "./temporal.ts";
import { parseZone, type Zone } from "./zone.ts";

const datePattern = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/;
const timePattern = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d(?::\d\d)?|@[\w+\-/]+)?$/;
const monthsPattern = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/;
const daysPattern = /^(-?)P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

/** A date of its parts; null when there is no such day. */
export function makeDate(year: number, month: number, day: number): FeelDate | null {
  if (Math.abs(year) > 999_999_999 || month < 1 || month > 12) return null;
  return day < 1 || day > daysInMonth(year, month) ? null : new FeelDate(year, month, day);
}

/** Reads `2014-02-25`; null when it is no date. */
export function parseDate(text: string): FeelDate | null {
  const match = datePattern.exec(text);
  return match && makeDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Reads `10:20:00.5+08:00`; null when it is no time. */
export function parseTime(text: string): FeelTime | null {
  const match = timePattern.exec(text);
  if (match === null) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const zone: Zone | undefined | null =
    match[5] === undefined ? null : parseZone(match[5] === "z" ? "Z" : match[5]);
  if (zone === undefined) return null;
  const fraction = Number((match[4] ?? "").slice(0, 9).padEnd(9, "0"));
  return new FeelTime((hour * 3600 + minute * 60 + second) * 1e9 + fraction, zone);
}

/** Reads `2014-02-25T10:20:00@Asia/Shanghai`, or a date alone as its midnight; null when it is neither. */
export function parseDateTime(text: string): FeelDateTime | null {
  const split = text.indexOf("T");
  const date = parseDate(split < 0 ? text : text.slice(0, split));
  if (date === null) return null;
  if (split < 0) return new FeelDateTime(date, 0, null);
  const time = parseTime(text.slice(split + 1));
  return time && new FeelDateTime(date, time.nanos, time.zone);
}

/** Reads `P1Y2M` or `P3DT4H`; null when it is no duration. */
export function parseDuration(text: string): MonthsDuration | DaysDuration | null {
  const months = monthsPattern.exec(text);
  if (months !== null) {
    const count = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    if (!Number.isSafeInteger(count)) return null;
    return new MonthsDuration(months[1] ? -count : count);
  }
  const match = daysPattern.exec(text);
  if (match === null) return null;
  const hours = BigInt(match[2] ?? 0) * 24n + BigInt(match[3] ?? 0);
  const seconds = (hours * 60n + BigInt(match[4] ?? 0)) * 60n + BigInt(match[5] ?? 0);
  const nanos = seconds * 1_000_000_000n + BigInt((match[6] ?? "").slice(0, 9).padEnd(9, "0"));
  return new DaysDuration(match[1] ? -nanos : nanos);
}

/** The value of an at-literal such as `@"P1Y"`; null when the text is none of them. */
export function parseAtLiteral(
  text: string,
): FeelDate | FeelTime | FeelDateTime | MonthsDuration | DaysDuration | null {
  return parseDate(text) ?? parseTime(text) ?? parseDuration(text) ?? parseDateTime(text);
}
