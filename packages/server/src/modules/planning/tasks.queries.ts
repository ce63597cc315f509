import type { Insertable, Updateable } from "kysely";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import type { TaskNoteTable, TaskTable } from "./planning.tables.ts";

const tasks = (db: Db) =>
  db
    .selectFrom("planning.task as t")
    .leftJoin("identity.v_organization as o", "o.id", "t.responsible_organization_id")
    .selectAll("t")
    .select((eb) => [
      "o.name as responsible_name",
      eb
        .exists(
          eb
            .selectFrom("cases.v_case as c")
            .select("c.id")
            .whereRef("c.subject_id", "=", "t.id")
            .where("c.kind", "=", "planning.supervision")
            .where("c.closed_at", "is", null),
        )
        .as("supervised"),
    ]);

export type TaskRow = NonNullable<Awaited<ReturnType<typeof findTask>>>;

/** The first day that is not done yet: of the task, or of one of its milestones. */
const nextDay = sql<string>`least(t.due_on, (select min((m ->> 'dueOn')::date) from jsonb_array_elements(t.milestones) m where m ->> 'doneOn' is null))`;

export function listTasks(
  db: Db,
  filter: {
    q?: string | undefined;
    indicatorId?: string | undefined;
    organizationId?: string | undefined;
    standing?: "done" | "late" | "soon" | "open" | undefined;
    today: string;
    soon: string;
    offset: number;
    limit: number;
  },
) {
  const { q, indicatorId, organizationId, standing, today, soon } = filter;
  let rows = tasks(db);
  if (q) rows = rows.where("t.title", "ilike", containing(q));
  if (indicatorId) rows = rows.where("t.indicator_id", "=", indicatorId);
  if (organizationId)
    rows = rows.where((eb) =>
      eb.or([
        eb("t.responsible_organization_id", "=", organizationId),
        sql<boolean>`${organizationId}::uuid = any(t.cooperating_organization_ids)`,
      ]),
    );
  if (standing) rows = rows.where("t.done_on", standing === "done" ? "is not" : "is", null);
  if (standing === "late") rows = rows.where(nextDay, "<", today);
  if (standing === "soon") rows = rows.where(nextDay, ">=", today).where(nextDay, "<=", soon);
  if (standing === "open") rows = rows.where(nextDay, ">", soon);
  return readPage(rows.orderBy("t.due_on").orderBy("t.id"), filter, db);
}

export function findTask(db: Db, id: string) {
  return tasks(db).where("t.id", "=", id).executeTakeFirst();
}

export async function lockTask(db: Db, id: string) {
  return db.selectFrom("planning.task").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function insertTask(db: Db, task: Insertable<TaskTable>): Promise<void> {
  await db.insertInto("planning.task").values(task).execute();
}

export async function updateTask(
  db: Db,
  id: string,
  version: number,
  change: Updateable<TaskTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("planning.task")
    .set((eb) => ({ ...change, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export function listNotes(db: Db, taskId: string) {
  return db
    .selectFrom("planning.task_note")
    .selectAll()
    .where("task_id", "=", taskId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}

export async function insertNote(db: Db, note: Insertable<TaskNoteTable>): Promise<void> {
  await db.insertInto("planning.task_note").values(note).execute();
}

export function listOrganizationNames(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("identity.v_organization")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
}

/** Names of tasks, for the lists of work. */
export async function listTaskTitles(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("planning.task")
    .select(["id", "title"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Supervisions of a task, newest first. */
export function listSupervisions(db: Db, taskId: string) {
  return db
    .selectFrom("cases.v_case")
    .select(["id", "closed_at"])
    .where("kind", "=", "planning.supervision")
    .where("subject_id", "=", taskId)
    .orderBy("opened_at", "desc")
    .execute();
}
