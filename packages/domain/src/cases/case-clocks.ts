import { Problem } from "../problem.ts";
import type { Case, CaseWorld, Timer } from "./case.ts";
import type { ActContext, CaseDefinition, Transition } from "./case-definition.ts";
import { addWorkingDays } from "./clock/calendar.ts";
import {
  type Clock,
  checkExtension,
  extendClock,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
} from "./clock/clock.ts";
import { dayOf, endOfDay, startOfDay } from "./clock/day.ts";
import { getDeadlineRule } from "./clock/deadline-rule.ts";
import { readClock } from "./clock/read-clock.ts";

/** The clock of a deadline that has not stopped. */
export function findClock(clocks: readonly Clock[], deadline: string): Clock | undefined {
  return clocks.findLast((clock) => clock.deadline === deadline && clock.stoppedAt === undefined);
}

/** Starts, suspends, resumes and stops the clocks as the state demands. */
export function turnClocks(
  definition: CaseDefinition,
  subject: Pick<Case, "state" | "data" | "clocks">,
  world: CaseWorld,
): Clock[] {
  let clocks = [...subject.clocks];
  for (const [name, deadline] of Object.entries(definition.deadlines)) {
    const clock = findClock(clocks, name);
    const runs = deadline.runsIn.includes(subject.state);
    const stands = deadline.suspendedIn?.includes(subject.state) ?? false;
    if (!clock) {
      const key = runs
        ? deadline.chooseRule
          ? deadline.chooseRule(subject.data)
          : deadline.rules[0]
        : undefined;
      if (key === undefined) continue;
      const rule = getDeadlineRule(world.deadlineRules, key, dayOf(world.now));
      clocks.push(startClock(name, rule, world.now));
    } else {
      const turned = runs
        ? resumeClock(clock, world.now)
        : stands
          ? suspendClock(clock, definition.states[subject.state]!.title, world.now)
          : stopClock(clock, world.now);
      clocks = clocks.map((one) => (one === clock ? turned : one));
    }
  }
  return clocks;
}

/** Checks an extension that is asked for; adds its days to the clock when it is granted. */
export function applyExtension(
  definition: CaseDefinition,
  step: Transition,
  clocks: readonly Clock[],
  context: ActContext,
  world: CaseWorld,
): Clock[] {
  if (!step.extension) return [...clocks];
  const { deadline, phase, of } = step.extension;
  const { rule, times } = definition.deadlines[deadline]!.extension!;
  const clock = findClock(clocks, deadline);
  if (!clock) throw new Problem("cases.extension_late", { field: "act" });
  const limit = {
    times,
    workingDays: getDeadlineRule(world.deadlineRules, rule, dayOf(world.now)).workingDays,
  };
  const wanted = of(context);
  checkExtension(clock, wanted.workingDays, limit, world.calendar, world.now);
  if (phase === "ask") return [...clocks];
  const extended = extendClock(clock, wanted, limit, world.calendar, world.now);
  return clocks.map((one) => (one === clock ? extended : one));
}

/** When the platform has to look at the running clocks of a case: before the last day, and after it. */
export function timersOf(definition: CaseDefinition, clocks: readonly Clock[], world: CaseWorld): Timer[] {
  return clocks.flatMap((clock) => {
    const { state, dueOn, isProvisional } = readClock(clock, world.calendar, world.now);
    const warnWorkingDays = definition.deadlines[clock.deadline]?.warnWorkingDays;
    if (state !== "running" || dueOn === undefined) return [];
    const timers: Timer[] = [];
    const add = (purpose: Timer["purpose"], at: Date) =>
      timers.push({ deadline: clock.deadline, purpose, at: at.toISOString(), isProvisional });
    if (!clock.expiredAt) add("expiry", endOfDay(dueOn));
    if (warnWorkingDays !== undefined && !clock.warnedAt && !clock.expiredAt) {
      const warnAt = startOfDay(addWorkingDays(world.calendar, dueOn, -warnWorkingDays));
      if (warnAt.toISOString() > clock.startedAt) add("warning", warnAt);
    }
    return timers;
  });
}
