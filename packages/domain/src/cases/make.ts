import type { Actor } from "../identity/actor.ts";
import type { Role } from "../identity/roles.ts";
import { advance } from "./advance.ts";
import type { Case, CaseActor, CaseWorld, Step } from "./case.ts";
import type { CaseDefinition } from "./case-definition.ts";
import { makeCalendar } from "./clock/calendar.ts";
import { initialDeadlineRules } from "./clock/deadline-rules.ts";
import { publishedHolidayYears } from "./clock/holidays.ts";
import { openCase } from "./open-case.ts";

const calendar = makeCalendar(publishedHolidayYears);

/** A world for tests at a day and time in Shanghai. */
export function makeWorld(day: string, time = "10:00"): CaseWorld {
  return { now: new Date(`${day}T${time}:00+08:00`), calendar, deadlineRules: initialDeadlineRules };
}

/** A person for tests who holds one role at one organization. */
export function makeActor(personId: string, role: Role, organizationId: string): Actor {
  return {
    personId,
    username: personId,
    name: personId,
    roles: [{ role, organizationId, divisionCode: "520000" }],
    via: "session",
  };
}

/** Opens a case for tests and takes steps in it. */
export function makeCaseWalk(
  definition: CaseDefinition,
  opening: { sides: Record<string, string[]>; data: unknown; opener?: Actor },
  day: string,
) {
  let last: Step = openCase(
    definition,
    { id: "case-1", subject: { type: "test", id: "subject-1" }, ...opening },
    makeWorld(day),
  );
  const steps: Step[] = [last];
  return {
    steps,
    get step(): Step {
      return last;
    },
    get case(): Case {
      return last.after;
    },
    set(step: Step): Step {
      last = step;
      steps.push(step);
      return step;
    },
    act(name: string, actor: CaseActor, day: string, input: unknown = {}): Step {
      return this.set(advance(definition, last.after, { name, input, actor }, makeWorld(day)));
    },
  };
}
