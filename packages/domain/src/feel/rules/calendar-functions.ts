import { define } from "../builtins/define.ts";
import { addMonths } from "../values/calendar.ts";
import { compareValues } from "../values/compare.ts";
import { type FeelNumber, integer, toInteger } from "../values/number.ts";
import { FeelDate } from "../values/temporal.ts";
import type { CallSite, FeelFunction, Value } from "../values/value.ts";

/**
 * Periods as the Civil Code counts them (民法典 第二百零一条, 第二百零二条): the first day is not counted, a period of
 * years or months ends on the day of the same number, and where the month has none, on its last.
 */
export const calendarFunctions: FeelFunction[] = [
  define("第几年(起算日: date, 计算日: date): number", ([start, day]: FeelDate[], site) =>
    ordinal(start!, day!, 12, site),
  ),
  define("第几月(起算日: date, 计算日: date): number", ([start, day]: FeelDate[], site) =>
    ordinal(start!, day!, 1, site),
  ),
  define("满年数(起算日: date, 计算日: date): number", ([start, day]: FeelDate[], site) =>
    completed(start!, day!, 12, site),
  ),
  define("满月数(起算日: date, 计算日: date): number", ([start, day]: FeelDate[], site) =>
    completed(start!, day!, 1, site),
  ),
  define("期内(起算日: date, 计算日: date, 年数: number): boolean", ([start, day, years]) =>
    within(start, day, years),
  ),
  define("期满日(起算日: date, 年数: number): date", ([start, years]) =>
    years.isInteger ? endOf(start, toInteger(years) * 12) : null,
  ),
];

const tooEarly = (site: CallSite): null =>
  site.fail({
    code: "before-start",
    zh: "计算日早于起算日",
    en: "The day lies before the first day of the period",
  });

const endOf = (start: FeelDate, months: number): FeelDate =>
  new FeelDate(...addMonths(start.year, start.month, start.day, months));

const isAfter = (a: FeelDate, b: FeelDate): boolean => compareValues(a, b)! > 0;

/** The period of so many months that a day lies in, counted from 1; the first day itself belongs to the first. */
function ordinal(start: FeelDate, day: FeelDate, months: number, site: CallSite): Value {
  if (isAfter(start, day)) return tooEarly(site);
  let count = Math.max(1, Math.floor(monthsApart(start, day) / months));
  while (isAfter(day, endOf(start, count * months))) count++;
  return integer(count);
}

/** How many periods of so many months are over on a day. */
function completed(start: FeelDate, day: FeelDate, months: number, site: CallSite): Value {
  if (isAfter(start, day)) return tooEarly(site);
  let count = Math.floor(monthsApart(start, day) / months);
  if (isAfter(endOf(start, count * months), day)) count--;
  return integer(count);
}

const monthsApart = (start: FeelDate, day: FeelDate): number =>
  (day.year - start.year) * 12 + day.month - start.month;

function within(start: FeelDate, day: FeelDate, years: FeelNumber): Value {
  if (!years.isInteger) return null;
  return !isAfter(start, day) && !isAfter(day, endOf(start, toInteger(years) * 12));
}
