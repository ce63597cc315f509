import { randomUUIDv7 } from "node:crypto";
import type { Case, CaseWorld, Step } from "@qianshu/domain/cases/case";
import { findClock, timersOf } from "@qianshu/domain/cases/case-clocks";
import type { CaseDefinition } from "@qianshu/domain/cases/case-definition";
import { readClock } from "@qianshu/domain/cases/clock/read-clock";
import type { Selectable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import * as queries from "./cases.queries.ts";
import type { CaseTable } from "./cases.tables.ts";
import * as tasks from "./tasks.queries.ts";
import * as timers from "./timers.queries.ts";

/** A task that was opened in a step, with the id it got. */
export interface OpenedTask {
  id: string;
  name: string;
  role: Case["tasks"][number]["role"];
  organizationId: string;
  dueOn: string | undefined;
}

/** Puts a case together from its rows. */
export async function loadCase(db: Db, row: Selectable<CaseTable>): Promise<Case> {
  const sides: Record<string, string[]> = {};
  for (const { side, organization_id } of await queries.listSideIds(db, row.id)) {
    sides[side] = [...(sides[side] ?? []), organization_id];
  }
  const open = await tasks.listOpenTasks(db, [row.id]);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    subject: { type: row.subject_type, id: row.subject_id },
    sides,
    data: row.data,
    clocks: row.clocks,
    tasks: open.map((task) => ({
      name: task.name,
      side: task.side,
      role: task.role,
      organizationId: task.organization_id,
      openedAt: task.opened_at.toISOString(),
    })),
    performers: row.performers,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString(),
  };
}

/** Writes what a step changed; the caller holds the case. */
export async function saveStep(
  trx: Db,
  definition: CaseDefinition,
  step: Step,
  personName: string | null,
  world: CaseWorld,
): Promise<OpenedTask[]> {
  const { after, record, opened, closed } = step;
  if (record?.act === "open") await queries.insertCase(trx, after);
  else {
    await queries.updateCase(trx, after);
    await queries.addSides(trx, after);
  }
  if (record) await queries.insertEvent(trx, after.id, record, personName);
  for (const task of closed) await tasks.closeTask(trx, after.id, task, world.now);
  const added = opened.map((task) => ({
    ...task,
    id: randomUUIDv7(),
    deadline: definition.tasks[task.name]?.deadline,
  }));
  await tasks.insertTasks(trx, after.id, added);
  await saveDates(trx, definition, after, world);
  return added.map(({ id, name, role, organizationId, deadline }) => ({
    id,
    name,
    role,
    organizationId,
    dueOn: deadline && dueOf(after, deadline, world).dueOn,
  }));
}

/** Writes timers and due dates as clocks and calendar give them. */
export async function saveDates(
  trx: Db,
  definition: CaseDefinition,
  subject: Case,
  world: CaseWorld,
): Promise<void> {
  await timers.replaceTimers(trx, subject.id, timersOf(definition, subject.clocks, world));
  for (const deadline of Object.keys(definition.deadlines)) {
    await tasks.setTasksDue(trx, subject.id, deadline, dueOf(subject, deadline, world));
  }
}

function dueOf(subject: Case, deadline: string, world: CaseWorld) {
  const clock = findClock(subject.clocks, deadline);
  if (!clock) return { dueOn: undefined, isProvisional: false };
  const { state, dueOn, isProvisional } = readClock(clock, world.calendar, world.now);
  return { dueOn: state === "running" ? dueOn : undefined, isProvisional };
}
