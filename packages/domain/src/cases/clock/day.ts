/** A date in Asia/Shanghai, CCYY-MM-DD. */
export type Day = string;

// China has kept +08:00 without summer time since 1992, so a fixed offset is exact for every case of the platform.
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const toNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** The date in Asia/Shanghai at an instant. */
export function dayOf(instant: Date | string): Day {
  return new Date(new Date(instant).getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** The first instant of a date in Asia/Shanghai. */
export function startOfDay(day: Day): Date {
  return new Date(toNumber(day) * DAY_MS - SHANGHAI_MS);
}

/** The instant at which a date in Asia/Shanghai is over (民法典 203: 截止时间为二十四时). */
export function endOfDay(day: Day): Date {
  return startOfDay(addDays(day, 1));
}

/** The date so many calendar days later, or earlier. */
export function addDays(day: Day, count: number): Day {
  return new Date((toNumber(day) + count) * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a date is a Saturday or a Sunday. */
export function isWeekend(day: Day): boolean {
  const weekday = new Date(toNumber(day) * DAY_MS).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The year of a date. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}
