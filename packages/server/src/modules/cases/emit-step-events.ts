import type { CaseWorld, Step } from "@qianshu/domain/cases/case";
import { findClock } from "@qianshu/domain/cases/case-clocks";
import type { CaseDefinition } from "@qianshu/domain/cases/case-definition";
import { readClock } from "@qianshu/domain/cases/clock/read-clock";
import type { Db } from "../../platform/db/database.ts";
import type { Events } from "../../platform/events/events.ts";
import type { OpenedTask } from "./case-store.ts";
import { caseAdvanced, deadlineNear, deadlinePassed, taskOpened } from "./cases.events.ts";

/** Tells the other modules what a step has brought. */
export async function emitStepEvents(
  trx: Db,
  events: Events,
  definition: CaseDefinition,
  { after, record, effects }: Step,
  opened: readonly OpenedTask[],
  world: CaseWorld,
): Promise<void> {
  const ofCase = {
    caseId: after.id,
    kind: after.kind,
    kindTitle: definition.title,
    subject: after.subject,
    at: world.now.toISOString(),
  };
  if (record) {
    await events.emit(trx, caseAdvanced, {
      ...ofCase,
      act: record.act,
      from: record.from ?? null,
      to: record.to,
      personId: record.personId ?? null,
      organizationId: record.organizationId ?? null,
      sides: Object.fromEntries(Object.entries(after.sides).map(([side, ids]) => [side, [...ids]])),
    });
  }
  for (const { id, name, role, organizationId, dueOn } of opened) {
    const title = definition.tasks[name]!.title;
    await events.emit(trx, taskOpened, {
      ...ofCase,
      taskId: id,
      title,
      role,
      organizationId,
      dueOn: dueOn ?? null,
    });
  }
  for (const { on, name } of effects) {
    if (on !== "warned" && on !== "expired") continue;
    const clock = findClock(after.clocks, name);
    await events.emit(trx, on === "warned" ? deadlineNear : deadlinePassed, {
      ...ofCase,
      deadline: name,
      title: definition.deadlines[name]!.title,
      dueOn: (clock && readClock(clock, world.calendar, world.now).dueOn) ?? null,
      waitsFor: after.tasks.map(({ name: task, role, organizationId }) => ({
        role,
        organizationId,
        title: definition.tasks[task]!.title,
      })),
    });
  }
}
