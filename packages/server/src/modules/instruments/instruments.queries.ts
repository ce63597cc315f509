import type { Reach } from "@qianshu/domain/identity/actor";
import type { InstrumentKind, Method } from "@qianshu/domain/instruments/methods";
import { type Insertable, sql, type Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { InstrumentTable, NumberTable } from "./instruments.tables.ts";

const named = (db: Db) =>
  db
    .selectFrom("instruments.instrument as i")
    .innerJoin("instruments.pool as p", "p.id", "i.pool_id")
    .innerJoin("identity.v_organization as o", "o.id", "i.authority_id")
    .innerJoin("cases.v_case as c", "c.id", "i.case_id")
    .selectAll("i")
    .select(["o.name as authority_name", "p.name as pool_name", "c.state", "c.version as case_version"]);

export type InstrumentRow = NonNullable<Awaited<ReturnType<typeof findInstrumentById>>>;

/** Those of the applicant and of who keeps the pool. */
const inReach = (db: Db, reach: Reach) =>
  named(db).where((eb) =>
    eb.or([whereReach(eb, reach, "i.authority_id"), whereReach(eb, reach, "i.applicant_id")]),
  );

export interface InstrumentFilter {
  q?: string | undefined;
  kind?: InstrumentKind[] | undefined;
  method?: Method[] | undefined;
  state?: string[] | undefined;
  poolId?: string | undefined;
  subjectId?: string | undefined;
  offset: number;
  limit: number;
}

export function listInstruments(db: Db, reach: Reach, filter: InstrumentFilter) {
  let rows = inReach(db, reach);
  if (filter.kind?.length) rows = rows.where("i.kind", "in", filter.kind);
  if (filter.method?.length) rows = rows.where("i.method", "in", filter.method);
  if (filter.state?.length) rows = rows.where("c.state", "in", filter.state);
  if (filter.poolId) rows = rows.where("i.pool_id", "=", filter.poolId);
  if (filter.subjectId) rows = rows.where("i.subject_id", "=", filter.subjectId);
  if (filter.q) {
    const pattern = containing(filter.q);
    rows = rows.where((eb) =>
      eb.or([
        eb("i.number", "ilike", pattern),
        eb("i.title", "ilike", pattern),
        eb("i.subject_name", "ilike", pattern),
        eb("i.subject_code", "ilike", pattern),
      ]),
    );
  }
  return readPage(rows.orderBy("i.created_at", "desc").orderBy("i.id", "desc"), filter, db);
}

export function findInstrument(db: Db, reach: Reach, id: string) {
  return inReach(db, reach).where("i.id", "=", id).executeTakeFirst();
}

export function findInstrumentById(db: Db, id: string) {
  return named(db).where("i.id", "=", id).executeTakeFirst();
}

/** What stands promised or was given by each instrument within reach. */
export function listPromised(
  db: Db,
  reach: Reach,
  { subjectId, poolId }: { subjectId?: string | undefined; poolId?: string | undefined },
) {
  let rows = inReach(db, reach).where("i.promised_fen", ">", 0);
  if (subjectId) rows = rows.where("i.subject_id", "=", subjectId);
  if (poolId) rows = rows.where("i.pool_id", "=", poolId);
  return rows.clearSelect().select(["i.method", "i.promised_fen as amount"]).execute();
}

export async function insertInstrument(db: Db, row: Insertable<InstrumentTable>): Promise<void> {
  await db.insertInto("instruments.instrument").values(row).execute();
}

export async function setInstrument(db: Db, id: string, change: Updateable<InstrumentTable>): Promise<void> {
  await db.updateTable("instruments.instrument").set(change).where("id", "=", id).execute();
}

/** The file of a company: who it is and which organization acts for it. */
export async function findSubject(db: Db, id: string) {
  const { rows } = await sql<{
    id: string;
    kind: string;
    name: string;
    code: string | null;
    organization_id: string | null;
  }>`select id, kind, name, code, organization_id from policy.v_subject where id = ${id}`.execute(db);
  return rows[0];
}

/** What the subjects of cases are called, for lists of work. */
export async function namesOfInstruments(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("instruments.instrument")
    .select(["id", "number", "subject_name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, number, subject_name }) => [id, `${number} ${subject_name}`]));
}

const heads: Record<NumberTable["kind"], string> = {
  investment: "TZ",
  loan: "DK",
  subsidy: "TX",
  decision: "QC",
};

/** The next number people read, e.g. TZ-2026-000001; taken in the caller's transaction, so none is lost. */
export async function takeNumber(trx: Db, kind: NumberTable["kind"], year: number): Promise<string> {
  const { last } = await trx
    .insertInto("instruments.number")
    .values({ kind, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(["kind", "year"]).doUpdateSet({ last: sql<number>`instruments.number.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return `${heads[kind]}-${year}-${String(last).padStart(6, "0")}`;
}

/** A living subsidy of the same contract whose period meets the given one. */
export async function findOverlapping(
  db: Db,
  of: { subjectId: string; method: Method; contract: string; from: string; to: string },
) {
  return db
    .selectFrom("instruments.instrument as i")
    .innerJoin("cases.v_case as c", "c.id", "i.case_id")
    .select("i.number")
    .select([sql<string>`i.terms->>'from'`.as("from"), sql<string>`i.terms->>'to'`.as("to")])
    .where("i.subject_id", "=", of.subjectId)
    .where("i.method", "=", of.method)
    .where(sql<string>`i.terms->>'contract'`, "=", of.contract)
    .where(sql<string>`i.terms->>'from'`, "<", of.to)
    .where(sql<string>`i.terms->>'to'`, ">", of.from)
    .where("c.state", "not in", ["refused", "withdrawn", "cancelled"])
    .executeTakeFirst();
}
