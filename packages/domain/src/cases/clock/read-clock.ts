import type { WorkingCalendar } from "./calendar.ts";
import type { Clock } from "./clock.ts";
import { addDays, type Day, dayOf } from "./day.ts";

/** What a clock shows at an instant. */
export interface ClockReading {
  state: "running" | "suspended" | "stopped";
  startedOn: Day;
  /** The last day; undefined while the clock stands still, because nobody knows when it will run on. */
  dueOn?: Day | undefined;
  /** The due date runs into days whose holiday arrangement is not published yet. */
  isProvisional: boolean;
  /** Working days by the rule, with extensions. */
  allowed: number;
  elapsed: number;
  /** Working days left: 0 on the last day, negative when late. */
  remaining: number;
  isLate: boolean;
}

/** Reads a clock at an instant; a stopped clock is read at the instant it stopped. */
export function readClock(clock: Clock, calendar: WorkingCalendar, now: Date): ClockReading {
  const startedOn = dayOf(clock.startedAt);
  const today = dayOf(clock.stoppedAt ?? now);
  const allowed =
    clock.rule.workingDays + clock.extensions.reduce((sum, { workingDays }) => sum + workingDays, 0);
  const counts = (day: Day) => calendar.isWorkingDay(day) && !standsStill(clock, day);
  const dueOn = findDueDay(clock, allowed, counts);
  const elapsed = countDays(startedOn, today, counts);
  const suspended = clock.suspensions.some(({ to }) => to === undefined);
  return {
    state: clock.stoppedAt ? "stopped" : suspended ? "suspended" : "running",
    startedOn,
    dueOn,
    isProvisional: dueOn !== undefined && !isSettledBetween(calendar, startedOn, dueOn),
    allowed,
    elapsed,
    remaining: allowed - elapsed,
    isLate: dueOn !== undefined && today > dueOn,
  };
}

/**
 * A suspension takes out its first and its last day and all between: the day of asking is not used up, the day of
 * the answer does not count as a beginning (民法典 201). One that is over within a day changes nothing.
 */
function standsStill(clock: Clock, day: Day): boolean {
  return clock.suspensions.some(({ from, to }) => {
    const first = dayOf(from);
    if (to === undefined) return day >= first;
    const last = dayOf(to);
    return first < last && day >= first && day <= last;
  });
}

function findDueDay(clock: Clock, allowed: number, counts: (day: Day) => boolean): Day | undefined {
  const standing = clock.suspensions.find(({ to }) => to === undefined);
  const standsFrom = standing && dayOf(standing.from);
  let day = dayOf(clock.startedAt);
  for (let left = allowed; left > 0; ) {
    day = addDays(day, 1);
    if (standsFrom !== undefined && day >= standsFrom) return undefined;
    if (counts(day)) left--;
  }
  return day;
}

function countDays(from: Day, to: Day, counts: (day: Day) => boolean): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (counts(day)) count++;
  return count;
}

function isSettledBetween(calendar: WorkingCalendar, from: Day, to: Day): boolean {
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (!calendar.isSettled(day)) return false;
  return true;
}
