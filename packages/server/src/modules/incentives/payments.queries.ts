import type { Reach } from "@qianshu/domain/identity/actor";
import type { PaymentColumns } from "@qianshu/domain/incentives/payment-file";
import { type Insertable, sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { ClawbackTable, PaymentRunTable, PaymentTable } from "./incentives.tables.ts";

export async function findFormat(db: Db, organizationId: string): Promise<PaymentColumns | undefined> {
  const row = await db
    .selectFrom("incentives.payment_format")
    .select("columns")
    .where("organization_id", "=", organizationId)
    .executeTakeFirst();
  return row?.columns;
}

export async function saveFormat(db: Db, organizationId: string, columns: PaymentColumns): Promise<void> {
  const text = JSON.stringify(columns);
  await db
    .insertInto("incentives.payment_format")
    .values({ organization_id: organizationId, columns: text })
    .onConflict((conflict) => conflict.column("organization_id").doUpdateSet({ columns: text }))
    .execute();
}

/** Shares that are held and neither at the bank nor paid, locked so that no two files take the same. */
export function lockPayable(db: Db, organizationId: string, batchId: string | undefined) {
  return db
    .selectFrom("incentives.share as s")
    .innerJoin("incentives.application as a", "a.id", "s.application_id")
    .selectAll("s")
    .select(["a.number", "a.account", "a.subject_code", "a.title"])
    .select(
      sql<number>`(select count(*)::int from incentives.payment p where p.share_id = s.id)`.as("attempts"),
    )
    .where("s.organization_id", "=", organizationId)
    .where("s.state", "=", "held")
    .where("s.amount_fen", ">", sql<number>`0`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("incentives.payment as p")
            .select("p.id")
            .whereRef("p.share_id", "=", "s.id")
            .where("p.state", "in", ["sent", "paid"]),
        ),
      ),
    )
    .$if(batchId !== undefined, (query) => query.where("a.batch_id", "=", batchId!))
    .orderBy("a.number")
    .forUpdate("s")
    .execute();
}

export async function insertRun(db: Db, run: Insertable<PaymentRunTable>): Promise<void> {
  await db.insertInto("incentives.payment_run").values(run).execute();
}

export async function insertPayments(db: Db, rows: readonly Insertable<PaymentTable>[]): Promise<void> {
  await db
    .insertInto("incentives.payment")
    .values([...rows])
    .execute();
}

const runs = (db: Db) =>
  db
    .selectFrom("incentives.payment_run as r")
    .innerJoin("identity.v_organization as o", "o.id", "r.organization_id")
    .selectAll("r")
    .select(["o.name as organization_name"])
    .select([
      sql<number>`(select count(*)::int from incentives.payment p where p.run_id = r.id)`.as("payments"),
      sql<string>`(select coalesce(sum(p.amount_fen), 0)::text from incentives.payment p where p.run_id = r.id)`.as(
        "amount",
      ),
      sql<number>`(select count(*)::int from incentives.payment p where p.run_id = r.id and p.state = 'sent')`.as(
        "sent",
      ),
      sql<number>`(select count(*)::int from incentives.payment p where p.run_id = r.id and p.state = 'paid')`.as(
        "paid",
      ),
      sql<number>`(select count(*)::int from incentives.payment p where p.run_id = r.id and p.state = 'failed')`.as(
        "failed",
      ),
    ]);

export type RunRow = NonNullable<Awaited<ReturnType<typeof findRun>>>;

export function listRuns(
  db: Db,
  reach: Reach,
  filter: { batchId?: string | undefined; offset: number; limit: number },
) {
  let rows = runs(db).where((eb) => whereReach(eb, reach, "r.organization_id"));
  if (filter.batchId) rows = rows.where("r.batch_id", "=", filter.batchId);
  return readPage(rows.orderBy("r.created_at", "desc").orderBy("r.id", "desc"), filter, db);
}

export function findRun(db: Db, reach: Reach, id: string) {
  return runs(db)
    .where("r.id", "=", id)
    .where((eb) => whereReach(eb, reach, "r.organization_id"))
    .executeTakeFirst();
}

export function listPayments(db: Db, runId: string) {
  return db
    .selectFrom("incentives.payment as p")
    .innerJoin("incentives.share as s", "s.id", "p.share_id")
    .innerJoin("incentives.application as a", "a.id", "s.application_id")
    .selectAll("p")
    .select(["a.id as application_id", "a.number as application_number", "a.subject_name", "a.subject_code"])
    .select(["a.title", "a.case_id", "s.hold_id", "s.end_id"])
    .where("p.run_id", "=", runId)
    .orderBy("p.reference")
    .execute();
}

export type PaymentRow = Awaited<ReturnType<typeof listPayments>>[number];

/** Notes a bank's answer, unless it was answered before; says whether it was new. */
export async function answerPayment(
  db: Db,
  id: string,
  answer: { state: "paid" | "failed"; reason: string; at: Date },
): Promise<boolean> {
  const changed = await db
    .updateTable("incentives.payment")
    .set({ state: answer.state, reason: answer.reason, answered_at: answer.at })
    .where("id", "=", id)
    .where("state", "=", "sent")
    .returning("id")
    .executeTakeFirst();
  return changed !== undefined;
}

const clawbacks = (db: Db) =>
  db
    .selectFrom("incentives.clawback as k")
    .innerJoin("incentives.application as a", "a.id", "k.application_id")
    .innerJoin("incentives.share as s", "s.id", "k.share_id")
    .innerJoin("cases.v_case as c", "c.id", "k.case_id")
    .selectAll("k")
    .select(["a.number as application_number", "a.subject_name", "a.authority_id", "s.organization_id"])
    .select(["s.item_id", "s.fund_id", "c.state", "c.version as case_version"]);

export type ClawbackRow = NonNullable<Awaited<ReturnType<typeof findClawbackById>>>;

const ofReach = (db: Db, reach: Reach) =>
  clawbacks(db).where((eb) =>
    eb.or([whereReach(eb, reach, "a.authority_id"), whereReach(eb, reach, "s.organization_id")]),
  );

export function listClawbacks(
  db: Db,
  reach: Reach,
  filter: { applicationId?: string | undefined; offset: number; limit: number },
) {
  let rows = ofReach(db, reach);
  if (filter.applicationId) rows = rows.where("k.application_id", "=", filter.applicationId);
  return readPage(rows.orderBy("k.created_at", "desc").orderBy("k.id"), filter, db);
}

export function findClawback(db: Db, reach: Reach, id: string) {
  return ofReach(db, reach).where("k.id", "=", id).executeTakeFirst();
}

export function findClawbackById(db: Db, id: string) {
  return clawbacks(db).where("k.id", "=", id).executeTakeFirst();
}

export async function insertClawback(db: Db, row: Insertable<ClawbackTable>): Promise<void> {
  await db.insertInto("incentives.clawback").values(row).execute();
}

export async function setClawbackCase(db: Db, id: string, caseId: string): Promise<void> {
  await db.updateTable("incentives.clawback").set({ case_id: caseId }).where("id", "=", id).execute();
}

/** What is taken back, or about to be, of a share. */
export async function sumClawbacks(db: Db, shareId: string): Promise<bigint> {
  const { total } = await db
    .selectFrom("incentives.clawback as k")
    .innerJoin("cases.v_case as c", "c.id", "k.case_id")
    .select(sql<string>`coalesce(sum(k.amount_fen), 0)::text`.as("total"))
    .where("k.share_id", "=", shareId)
    .where("c.state", "!=", "dropped")
    .executeTakeFirstOrThrow();
  return BigInt(total);
}

/** Holds a share against another clawback until the transaction ends. */
export function lockShare(db: Db, id: string) {
  return db.selectFrom("incentives.share").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** How many shares of a batch, or of a claim, still wait to be paid. */
export async function countUnpaid(
  db: Db,
  of: { batchId: string } | { applicationId: string },
): Promise<number> {
  const { count } = await db
    .selectFrom("incentives.share as s")
    .innerJoin("incentives.application as a", "a.id", "s.application_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("s.state", "=", "held")
    .$if("batchId" in of, (query) => query.where("a.batch_id", "=", (of as { batchId: string }).batchId))
    .$if("applicationId" in of, (query) =>
      query.where("a.id", "=", (of as { applicationId: string }).applicationId),
    )
    .executeTakeFirstOrThrow();
  return count;
}
