import { addDays, type Day, isWeekend, yearOf } from "./day.ts";
import type { HolidayYear } from "./holiday-year.ts";

/** Knows which days are working days, and of which years it can be sure. */
export interface WorkingCalendar {
  years: ReadonlySet<number>;
  isWorkingDay(day: Day): boolean;
  /** Whether no arrangement yet to be published can change this day. */
  isSettled(day: Day): boolean;
  /** The holiday a day belongs to. */
  findHoliday(day: Day): string | undefined;
  /** Whether a day at a weekend is worked to make up for a holiday. */
  isMakeUpDay(day: Day): boolean;
}

// An arrangement also moves the last days of the year before: in 2007-2026 never earlier than 29 December.
const FIRST_DAY_OF_NEXT_ARRANGEMENT = "-12-29";

/** Makes a calendar of published years; in a year without arrangement Monday to Friday count as working days. */
export function makeCalendar(arrangements: readonly HolidayYear[]): WorkingCalendar {
  const years = new Set(arrangements.map(({ year }) => year));
  const holidays = new Map<Day, string>();
  const makeUpDays = new Set<Day>();
  for (const { off, work } of arrangements) {
    for (const { from, to, name } of off) {
      for (let day = from; day <= to; day = addDays(day, 1)) holidays.set(day, name);
    }
    for (const day of work) makeUpDays.add(day);
  }
  return {
    years,
    isWorkingDay: (day) => makeUpDays.has(day) || (!holidays.has(day) && !isWeekend(day)),
    isSettled: (day) => {
      const year = yearOf(day);
      return years.has(year) && (day < year + FIRST_DAY_OF_NEXT_ARRANGEMENT || years.has(year + 1));
    },
    findHoliday: (day) => holidays.get(day),
    isMakeUpDay: (day) => makeUpDays.has(day),
  };
}

/** The nth working day after a date; before it if n is negative; the date itself if n is 0. */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, count: number): Day {
  if (count < 0) return subtractWorkingDays(calendar, day, -count);
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (calendar.isWorkingDay(at)) left--;
  }
  return at;
}

/** The last working day from which so many working days lead up to, and including, a date. */
function subtractWorkingDays(calendar: WorkingCalendar, day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0 || !calendar.isWorkingDay(at); at = addDays(at, -1)) {
    if (calendar.isWorkingDay(at)) left--;
  }
  return at;
}

/** How many working days lie after `from` up to and including `to`; negative if `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  if (to < from) {
    const count = workingDaysBetween(calendar, to, from);
    return count === 0 ? 0 : -count;
  }
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) count++;
  }
  return count;
}
