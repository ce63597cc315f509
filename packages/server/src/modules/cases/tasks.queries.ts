import type { OpenTask } from "@qianshu/domain/cases/case";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import { whereHeld } from "./held-roles.queries.ts";

export async function insertTasks(
  db: Db,
  caseId: string,
  tasks: readonly (OpenTask & { id: string; deadline: string | undefined })[],
): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map((task) => ({
    id: task.id,
    case_id: caseId,
    name: task.name,
    side: task.side,
    role: task.role,
    organization_id: task.organizationId,
    opened_at: new Date(task.openedAt),
    closed_at: null,
    deadline: task.deadline ?? null,
    due_on: null,
  }));
  await db.insertInto("cases.task").values(rows).execute();
}

export async function closeTask(db: Db, caseId: string, task: OpenTask, at: Date): Promise<void> {
  await db
    .updateTable("cases.task")
    .set({ closed_at: at })
    .where("case_id", "=", caseId)
    .where("name", "=", task.name)
    .where("organization_id", "=", task.organizationId)
    .where("closed_at", "is", null)
    .execute();
}

/** Writes the due date of a deadline to the tasks that stand under it. */
export async function setTasksDue(
  db: Db,
  caseId: string,
  deadline: string,
  due: { dueOn: string | undefined; isProvisional: boolean },
): Promise<void> {
  await db
    .updateTable("cases.task")
    .set({ due_on: due.dueOn ?? null, is_provisional: due.isProvisional })
    .where("case_id", "=", caseId)
    .where("deadline", "=", deadline)
    .where("closed_at", "is", null)
    .execute();
}

export function listOpenTasks(db: Db, caseIds: readonly string[]) {
  return db
    .selectFrom("cases.task")
    .selectAll()
    .where("case_id", "in", [...caseIds])
    .where("closed_at", "is", null)
    .orderBy("id")
    .execute();
}

export function listNamedTasks(db: Db, caseIds: readonly string[]) {
  return db
    .selectFrom("cases.task as t")
    .innerJoin("identity.v_organization as o", "o.id", "t.organization_id")
    .selectAll("t")
    .select("o.name as organization_name")
    .where("t.case_id", "in", [...caseIds])
    .where("t.closed_at", "is", null)
    .orderBy("t.id")
    .execute();
}

export interface TaskFilter {
  kinds?: readonly string[] | undefined;
  /** Only tasks whose last day lies before this one. */
  dueBefore?: string | undefined;
  offset: number;
  limit: number;
}

/** Open tasks of the roles an actor holds, those that end first on top. */
export async function listTaskRows(db: Db, actor: Actor, filter: TaskFilter) {
  let rows = db
    .selectFrom("cases.task as t")
    .innerJoin("cases.case as c", "c.id", "t.case_id")
    .innerJoin("identity.v_organization as o", "o.id", "t.organization_id")
    .where("t.closed_at", "is", null)
    .where((eb) => whereHeld(eb, actor, { role: "t.role", organization: "t.organization_id" }));
  if (filter.kinds?.length) rows = rows.where("c.kind", "in", [...filter.kinds]);
  if (filter.dueBefore) rows = rows.where("t.due_on", "<", filter.dueBefore);
  const page = rows
    .selectAll("t")
    .select([
      "o.name as organization_name",
      "c.kind",
      "c.state",
      "c.subject_type",
      "c.subject_id",
      "c.clocks",
    ])
    .orderBy("t.due_on", (order) => order.asc().nullsLast())
    .orderBy("t.opened_at");
  return readPage(page, filter, db);
}
