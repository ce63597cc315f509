import type { Reach } from "@qianshu/domain/identity/actor";
import { type Insertable, sql, type Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { DecisionTable } from "./instruments.tables.ts";

const named = (db: Db) =>
  db
    .selectFrom("instruments.decision as d")
    .innerJoin("identity.v_organization as o", "o.id", "d.organization_id")
    .innerJoin("cases.v_case as c", "c.id", "d.case_id")
    .selectAll("d")
    .select(["o.name as organization_name", "c.state", "c.version as case_version"]);

export type DecisionRow = NonNullable<Awaited<ReturnType<typeof findDecisionById>>>;

const inReach = (db: Db, reach: Reach) =>
  named(db).where((eb) =>
    eb.or([whereReach(eb, reach, "d.organization_id"), whereReach(eb, reach, "d.applicant_id")]),
  );

export interface DecisionFilter {
  q?: string | undefined;
  state?: string[] | undefined;
  subjectId?: string | undefined;
  endsBefore?: string | undefined;
  offset: number;
  limit: number;
}

/** Decisions within reach; words are looked for in number, paper, company, clauses and text. */
export function listDecisions(db: Db, reach: Reach, filter: DecisionFilter) {
  let rows = inReach(db, reach);
  if (filter.state?.length) rows = rows.where("c.state", "in", filter.state);
  if (filter.subjectId) rows = rows.where("d.subject_id", "=", filter.subjectId);
  if (filter.endsBefore) rows = rows.where("d.valid_to", "<", filter.endsBefore);
  if (filter.q) {
    const pattern = containing(filter.q);
    rows = rows.where(
      sql<boolean>`concat_ws(' ', d.number, d.title, d.document, d.subject_name, d.subject_code, d.clauses::text, d.text)
        ilike ${pattern}`,
    );
  }
  return readPage(rows.orderBy("d.created_at", "desc").orderBy("d.id", "desc"), filter, db);
}

export function findDecision(db: Db, reach: Reach, id: string) {
  return inReach(db, reach).where("d.id", "=", id).executeTakeFirst();
}

export function findDecisionById(db: Db, id: string) {
  return named(db).where("d.id", "=", id).executeTakeFirst();
}

export async function insertDecision(db: Db, row: Insertable<DecisionTable>): Promise<void> {
  await db.insertInto("instruments.decision").values(row).execute();
}

export async function setDecision(db: Db, id: string, change: Updateable<DecisionTable>): Promise<void> {
  await db.updateTable("instruments.decision").set(change).where("id", "=", id).execute();
}

/** Decisions in force whose term ends on or before a day. */
export function listEnding(db: Db, by: string) {
  return named(db).where("c.state", "=", "effective").where("d.valid_to", "<=", by).execute();
}

/** What the subjects of cases are called, for lists of work. */
export async function namesOfDecisions(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("instruments.decision")
    .select(["id", "number", "subject_name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, number, subject_name }) => [id, `${number} ${subject_name}`]));
}

/** A claim of an incentive, and whether it was counted already. */
export async function findClaim(db: Db, id: string) {
  const { rows } = await sql<{
    id: string;
    number: string;
    subject_id: string;
    amount_fen: number | null;
    state: string;
    is_counted: boolean;
  }>`
    select a.id, a.number, a.subject_id, a.amount_fen, c.state,
      exists (select 1 from instruments.posting p where p.claim_id = a.id) as is_counted
    from incentives.v_claim a join cases.v_case c on c.id = a.case_id where a.id = ${id}`.execute(db);
  return rows[0];
}
