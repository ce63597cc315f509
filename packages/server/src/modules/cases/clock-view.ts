import type { Clock as ClockView } from "@qianshu/contract/cases";
import type { CaseWorld } from "@qianshu/domain/cases/case";
import type { CaseDefinition } from "@qianshu/domain/cases/case-definition";
import type { Clock } from "@qianshu/domain/cases/clock/clock";
import { explainClock } from "@qianshu/domain/cases/clock/explain-clock";
import { readClock } from "@qianshu/domain/cases/clock/read-clock";

/** A clock as people see it. */
export function toClockView(definition: CaseDefinition, clock: Clock, world: CaseWorld): ClockView {
  const { state, startedOn, dueOn, remaining, isLate, isProvisional } = readClock(
    clock,
    world.calendar,
    world.now,
  );
  const standing = clock.suspensions.find(({ to }) => to === undefined);
  return {
    deadline: clock.deadline,
    title: definition.deadlines[clock.deadline]?.title ?? { zh: clock.deadline, en: clock.deadline },
    rule: clock.rule.key,
    citation: clock.rule.citation,
    state,
    startedOn,
    dueOn: dueOn ?? null,
    workingDaysLeft: remaining,
    isLate,
    suspendedSince: state === "suspended" && standing ? standing.from : null,
    provisional: isProvisional,
    explanation: explainClock(clock, world.calendar, world.now),
  };
}
