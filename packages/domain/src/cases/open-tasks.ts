import type { Case, OpenTask } from "./case.ts";
import type { CaseDefinition } from "./case-definition.ts";

/** The tasks that state and facts call for; a task that was open already keeps its age. */
export function tasksOf(
  definition: CaseDefinition,
  subject: Omit<Case, "tasks">,
  before: readonly OpenTask[],
  now: Date,
): OpenTask[] {
  return Object.entries(definition.tasks).flatMap(([name, { in: states, side, role, when }]) => {
    if (!states.includes(subject.state)) return [];
    return (subject.sides[side] ?? [])
      .filter((organizationId) => when?.(subject.data, organizationId) ?? true)
      .map(
        (organizationId) =>
          before.find((task) => task.name === name && task.organizationId === organizationId) ?? {
            name,
            side,
            role,
            organizationId,
            openedAt: now.toISOString(),
          },
      );
  });
}
