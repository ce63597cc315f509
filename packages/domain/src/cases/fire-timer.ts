import { advance, settle } from "./advance.ts";
import type { Case, CaseWorld, Step, Timer } from "./case.ts";
import { findClock } from "./case-clocks.ts";
import type { CaseDefinition } from "./case-definition.ts";
import { addWorkingDays } from "./clock/calendar.ts";
import type { Clock } from "./clock/clock.ts";
import { dayOf } from "./clock/day.ts";
import { readClock } from "./clock/read-clock.ts";

/**
 * Does what a timer was set for; undefined if there is nothing to do any more, because the clock has stopped, stands
 * still, was extended or has been looked at already. Firing a timer twice is the same as firing it once.
 */
export function fireTimer(
  definition: CaseDefinition,
  before: Case,
  timer: Pick<Timer, "deadline" | "purpose">,
  world: CaseWorld,
): Step | undefined {
  const clock = findClock(before.clocks, timer.deadline);
  if (!clock || !isDue(definition, clock, timer, world)) return undefined;
  const at = world.now.toISOString();
  const looked = timer.purpose === "expiry" ? { ...clock, expiredAt: at } : { ...clock, warnedAt: at };
  const marked = { ...before, clocks: before.clocks.map((one) => (one === clock ? looked : one)) };
  const effect = { on: timer.purpose === "expiry" ? "expired" : "warned", name: timer.deadline } as const;
  const step = timer.purpose === "expiry" ? definition.deadlines[timer.deadline]?.onExpiry : undefined;
  if (step === undefined || !definition.transitions[step]!.from.includes(before.state)) {
    return settle(definition, before, marked, undefined, [effect], world);
  }
  const taken = advance(definition, marked, { name: step, input: {}, actor: "platform" }, world);
  return { ...taken, effects: [effect, ...taken.effects] };
}

function isDue(
  definition: CaseDefinition,
  clock: Clock,
  timer: Pick<Timer, "deadline" | "purpose">,
  world: CaseWorld,
): boolean {
  const { state, dueOn, isLate } = readClock(clock, world.calendar, world.now);
  if (state !== "running" || dueOn === undefined || clock.expiredAt) return false;
  if (timer.purpose === "expiry") return isLate;
  const warnWorkingDays = definition.deadlines[timer.deadline]?.warnWorkingDays;
  if (warnWorkingDays === undefined || clock.warnedAt) return false;
  return dayOf(world.now) >= addWorkingDays(world.calendar, dueOn, -warnWorkingDays);
}
