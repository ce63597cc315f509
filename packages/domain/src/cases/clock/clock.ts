import { Problem } from "../../problem.ts";
import type { Bilingual } from "../../problem-entry.ts";
import type { WorkingCalendar } from "./calendar.ts";
import { dayOf } from "./day.ts";
import type { DeadlineRule } from "./deadline-rule.ts";
import { readClock } from "./read-clock.ts";

/** A time during which a clock stands still. */
export interface Suspension {
  from: string;
  to?: string | undefined;
  reason: Bilingual;
}

/** Working days added with approval. */
export interface Extension {
  workingDays: number;
  at: string;
  reason: string;
}

/** One deadline of one case: a value that changes only through the functions of this file. Instants are ISO text. */
export interface Clock {
  deadline: string;
  /** The rule as it stood when the clock started; a later change of the configuration does not touch it. */
  rule: DeadlineRule;
  startedAt: string;
  suspensions: readonly Suspension[];
  extensions: readonly Extension[];
  stoppedAt?: string | undefined;
  warnedAt?: string | undefined;
  expiredAt?: string | undefined;
}

/** Starts a clock; the day of the start does not count (民法典 201). */
export function startClock(deadline: string, rule: DeadlineRule, now: Date): Clock {
  return { deadline, rule, startedAt: now.toISOString(), suspensions: [], extensions: [] };
}

/** Whether a clock stands still at present. */
export function isSuspended(clock: Clock): boolean {
  const last = clock.suspensions.at(-1);
  return last !== undefined && last.to === undefined;
}

/** Lets a clock stand still; a clock that already does is left as it is. */
export function suspendClock(clock: Clock, reason: Bilingual, now: Date): Clock {
  if (isSuspended(clock)) return clock;
  return { ...clock, suspensions: [...clock.suspensions, { from: now.toISOString(), reason }] };
}

/** Lets a suspended clock run on. */
export function resumeClock(clock: Clock, now: Date): Clock {
  if (!isSuspended(clock)) return clock;
  const last = clock.suspensions.at(-1)!;
  return { ...clock, suspensions: [...clock.suspensions.slice(0, -1), { ...last, to: now.toISOString() }] };
}

/** Ends a clock for good. */
export function stopClock(clock: Clock, now: Date): Clock {
  return { ...clock, stoppedAt: now.toISOString() };
}

/** How far a deadline may be extended. */
export interface ExtensionLimit {
  times: number;
  workingDays: number;
}

/** Refuses an extension that is late, repeated or too long. */
export function checkExtension(
  clock: Clock,
  workingDays: number,
  limit: ExtensionLimit,
  calendar: WorkingCalendar,
  now: Date,
): void {
  const params = { deadline: clock.deadline, times: limit.times, workingDays: limit.workingDays };
  if (clock.extensions.length >= limit.times) throw new Problem("cases.extension_used", { params });
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > limit.workingDays) {
    const expected = `1-${limit.workingDays}`;
    throw new Problem("cases.extension_too_long", {
      field: "workingDays",
      found: workingDays,
      expected,
      params,
    });
  }
  const { dueOn, isLate } = readClock(clock, calendar, now);
  if (isLate) throw new Problem("cases.extension_late", { found: dayOf(now), expected: dueOn, params });
}

/** Adds working days to a clock, within the limit. */
export function extendClock(
  clock: Clock,
  extension: { workingDays: number; reason: string },
  limit: ExtensionLimit,
  calendar: WorkingCalendar,
  now: Date,
): Clock {
  checkExtension(clock, extension.workingDays, limit, calendar, now);
  return { ...clock, extensions: [...clock.extensions, { ...extension, at: now.toISOString() }] };
}
