import type { Bilingual } from "@qianshu/domain";
import { sql } from "kysely";
import type pg from "pg";
import type { Db } from "../db/database.ts";
import { readPage } from "../db/page.queries.ts";
import type { JobState } from "./jobs.tables.ts";

export interface NewRun {
  id: string;
  job: string;
  payload: unknown;
  subjectType: string | null;
  subjectId: string | null;
  organizationId: string | null;
  startedBy: string | null;
}

export async function insertRun(db: Db, run: NewRun): Promise<void> {
  await db
    .insertInto("platform.job_run")
    .values({
      id: run.id,
      job: run.job,
      payload: JSON.stringify(run.payload),
      subject_type: run.subjectType,
      subject_id: run.subjectId,
      organization_id: run.organizationId,
      started_by: run.startedBy,
    })
    .execute();
}

/** Hands a task to the queue inside the caller's transaction. */
export async function addTask(
  db: Db,
  task: string,
  payload: unknown,
  options: { maxAttempts: number; key?: string },
): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, max_attempts => ${options.maxAttempts}, job_key => ${options.key ?? null})`.execute(
    db,
  );
}

export function findRun(db: Db, id: string) {
  return db.selectFrom("platform.job_run").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Marks a run as running and gives its payload; nothing when it has ended or was cancelled before it began. */
export function beginRun(db: Db, id: string, at: Date) {
  return db
    .updateTable("platform.job_run")
    .set((eb) => ({ state: "running" as const, attempt: eb("attempt", "+", 1), started_at: at }))
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .where("cancel_requested", "=", false)
    .returning(["payload", "attempt"])
    .executeTakeFirst();
}

export async function saveProgress(db: Db, id: string, fraction: number, step: Bilingual): Promise<boolean> {
  const row = await db
    .updateTable("platform.job_run")
    .set({ fraction, step: JSON.stringify(step) })
    .where("id", "=", id)
    .returning("cancel_requested")
    .executeTakeFirst();
  return row?.cancel_requested ?? false;
}

/** Ends a run that has not ended yet; gives its payload, nothing when it was over already. */
export function endRun(
  db: Db,
  id: string,
  end: { state: JobState; result?: unknown; problem?: unknown; at: Date },
) {
  return db
    .updateTable("platform.job_run")
    .set({
      state: end.state,
      finished_at: end.at,
      result: end.result === undefined ? null : JSON.stringify(end.result),
      problem: end.problem === undefined ? null : JSON.stringify(end.problem),
      ...(end.state === "succeeded" ? { fraction: 1 } : {}),
    })
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning("payload")
    .executeTakeFirst();
}

/** Writes down that somebody wants the run to stop; gives what it is. */
export function requestCancel(db: Db, id: string) {
  return db
    .updateTable("platform.job_run")
    .set({ cancel_requested: true })
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning(["state", "job"])
    .executeTakeFirst();
}

export async function listCancelled(db: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("platform.job_run")
    .select("id")
    .where("id", "in", ids)
    .where("cancel_requested", "=", true)
    .execute();
  return rows.map((row) => row.id);
}

export interface RunFilter {
  organizationIds: string[] | undefined;
  startedBy: string | undefined;
  subjectType?: string | undefined;
  subjectId?: string | undefined;
  states?: JobState[] | undefined;
  offset: number;
  limit: number;
}

export async function listRuns(db: Db, filter: RunFilter) {
  let rows = db.selectFrom("platform.job_run");
  if (filter.subjectType) rows = rows.where("subject_type", "=", filter.subjectType);
  if (filter.subjectId) rows = rows.where("subject_id", "=", filter.subjectId);
  if (filter.states?.length) rows = rows.where("state", "in", filter.states);
  if (filter.organizationIds) {
    const ids = filter.organizationIds;
    rows = rows.where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb("organization_id", "in", ids)] : []),
        ...(filter.startedBy ? [eb("started_by", "=", filter.startedBy)] : []),
        eb.lit(false),
      ]),
    );
  }
  const ordered = rows.selectAll().orderBy("created_at", "desc");
  return readPage(ordered, filter, db);
}

export async function rememberWorker(db: Db, workerId: string, instanceKey: number): Promise<void> {
  await db
    .insertInto("platform.job_worker")
    .values({ worker_id: workerId, instance_key: instanceKey })
    .onConflict((conflict) => conflict.column("worker_id").doNothing())
    .execute();
}

/** Holds the lock that tells others that the workers of an instance live, for as long as the connection does. */
export async function holdWorkerLock(client: pg.ClientBase, instanceKey: number): Promise<void> {
  await client.query("select pg_advisory_lock(8520, $1)", [instanceKey]);
}

/**
 * Removes and gives the workers whose process no longer holds its lock, and those that hold tasks without having been
 * recorded in time: they died between beginning and recording.
 */
export async function takeDeadWorkers(db: Db): Promise<string[]> {
  const result = await sql<{ worker_id: string }>`
    with gone as (
      delete from platform.job_worker w
      where not exists (
        select from pg_locks l
        where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
          and l.classid = 8520 and l.objid::bigint = w.instance_key)
      returning worker_id)
    select worker_id from gone
    union
    select j.locked_by from graphile_worker.jobs j
    where j.locked_at < now() - interval '1 minute'
      and not exists (select from platform.job_worker w where w.worker_id = j.locked_by)`.execute(db);
  return result.rows.map((row) => row.worker_id);
}
