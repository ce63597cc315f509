import type { Reach } from "@qianshu/domain/identity/actor";
import { type Insertable, sql, type Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { BatchTable, ExpertTable, ObjectionTable, ScoreTable } from "./incentives.tables.ts";

const named = (db: Db) =>
  db
    .selectFrom("incentives.batch as b")
    .innerJoin("identity.v_organization as o", "o.id", "b.authority_id")
    .innerJoin("cases.v_case as c", "c.id", "b.case_id")
    .selectAll("b")
    .select(["o.name as authority_name", "c.state", "c.version as case_version"])
    .select([
      sql<number>`(select count(*)::int from incentives.application a where a.batch_id = b.id)`.as("items"),
      sql<string>`(select coalesce(sum(a.amount_fen), 0)::text from incentives.application a where a.batch_id = b.id)`.as(
        "amount",
      ),
    ]);

export type BatchRow = NonNullable<Awaited<ReturnType<typeof findBatchById>>>;

export interface BatchFilter {
  kind?: BatchTable["kind"] | undefined;
  state?: string[] | undefined;
  offset: number;
  limit: number;
}

export function listBatches(db: Db, reach: Reach, filter: BatchFilter) {
  let rows = named(db).where((eb) => whereReach(eb, reach, "b.authority_id"));
  if (filter.kind) rows = rows.where("b.kind", "=", filter.kind);
  if (filter.state?.length) rows = rows.where("c.state", "in", filter.state);
  return readPage(rows.orderBy("b.created_at", "desc").orderBy("b.id", "desc"), filter, db);
}

export function findBatch(db: Db, reach: Reach, id: string) {
  return named(db)
    .where("b.id", "=", id)
    .where((eb) => whereReach(eb, reach, "b.authority_id"))
    .executeTakeFirst();
}

export function findBatchById(db: Db, id: string) {
  return named(db).where("b.id", "=", id).executeTakeFirst();
}

/** Batches whose lists are publicised now. */
export function listPublicised(db: Db) {
  return named(db).where("c.state", "=", "publicity").orderBy("b.publicised_at", "desc").limit(200).execute();
}

export async function insertBatch(db: Db, batch: Insertable<BatchTable>): Promise<void> {
  await db.insertInto("incentives.batch").values(batch).execute();
}

export async function setBatch(db: Db, id: string, change: Updateable<BatchTable>): Promise<void> {
  await db.updateTable("incentives.batch").set(change).where("id", "=", id).execute();
}

export async function listExperts(
  db: Db,
  reach: Reach,
  filter: { q?: string | undefined; offset: number; limit: number },
) {
  let rows = db
    .selectFrom("incentives.expert as e")
    .selectAll()
    .where((eb) => whereReach(eb, reach, "e.organization_id"));
  if (filter.q) {
    const pattern = containing(filter.q);
    rows = rows.where((eb) => eb.or([eb("e.name", "ilike", pattern), eb("e.employer", "ilike", pattern)]));
  }
  return readPage(rows.orderBy("e.name").orderBy("e.id"), filter, db);
}

export async function insertExpert(db: Db, expert: Insertable<ExpertTable>): Promise<void> {
  await db.insertInto("incentives.expert").values(expert).execute();
}

/** Changes what the register says of an expert within reach; tells what it says now. */
export function updateExpert(db: Db, reach: Reach, id: string, change: Updateable<ExpertTable>) {
  return db
    .updateTable("incentives.expert as e")
    .set(change)
    .where("e.id", "=", id)
    .where((eb) => whereReach(eb, reach, "e.organization_id"))
    .returningAll("e")
    .executeTakeFirst();
}

/** The experts of an authority's register that may be drawn. */
export function listRegister(db: Db, organizationId: string) {
  return db
    .selectFrom("incentives.expert")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("is_active", "=", true)
    .orderBy("id")
    .execute();
}

export async function replaceDrawn(db: Db, batchId: string, expertIds: readonly string[]): Promise<void> {
  await db.deleteFrom("incentives.score").where("batch_id", "=", batchId).execute();
  await db.deleteFrom("incentives.batch_expert").where("batch_id", "=", batchId).execute();
  await db
    .insertInto("incentives.batch_expert")
    .values(expertIds.map((expert_id) => ({ batch_id: batchId, expert_id })))
    .execute();
}

export function listDrawn(db: Db, batchId: string) {
  return db
    .selectFrom("incentives.batch_expert as b")
    .innerJoin("incentives.expert as e", "e.id", "b.expert_id")
    .select(["e.id", "e.name", "e.employer"])
    .where("b.batch_id", "=", batchId)
    .orderBy("e.name")
    .execute();
}

export async function saveScores(db: Db, rows: readonly Insertable<ScoreTable>[]): Promise<void> {
  await db
    .insertInto("incentives.score")
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(["application_id", "batch_id", "expert_id"]).doUpdateSet((eb) => ({
        score: eb.ref("excluded.score"),
        note: eb.ref("excluded.note"),
      })),
    )
    .execute();
}

export function listScores(db: Db, batchId: string) {
  return db.selectFrom("incentives.score").selectAll().where("batch_id", "=", batchId).execute();
}

const objections = (db: Db) =>
  db
    .selectFrom("incentives.objection as x")
    .innerJoin("incentives.application as a", "a.id", "x.application_id")
    .innerJoin("cases.v_case as c", "c.id", "x.case_id")
    .selectAll("x")
    .select(["a.number", "a.authority_id", "c.state", "c.version as case_version"]);

export type ObjectionRow = NonNullable<Awaited<ReturnType<typeof findObjectionById>>>;

export async function insertObjection(db: Db, row: Insertable<ObjectionTable>): Promise<void> {
  await db.insertInto("incentives.objection").values(row).execute();
}

/** Whether somebody with this contact waits already for an answer about the item. */
export async function hasOpenObjection(db: Db, applicationId: string, contact: string): Promise<boolean> {
  const found = await objections(db)
    .where("x.application_id", "=", applicationId)
    .where("x.contact", "=", contact)
    .where("c.state", "=", "received")
    .executeTakeFirst();
  return found !== undefined;
}

export async function setObjectionCase(db: Db, id: string, caseId: string): Promise<void> {
  await db.updateTable("incentives.objection").set({ case_id: caseId }).where("id", "=", id).execute();
}

export function findObjection(db: Db, reach: Reach, id: string) {
  return objections(db)
    .where("x.id", "=", id)
    .where((eb) => whereReach(eb, reach, "a.authority_id"))
    .executeTakeFirst();
}

export function findObjectionById(db: Db, id: string) {
  return objections(db).where("x.id", "=", id).executeTakeFirst();
}

export function listObjections(db: Db, batchId: string) {
  return objections(db).where("x.batch_id", "=", batchId).orderBy("x.created_at").execute();
}
