import type { Reach } from "@qianshu/domain/identity/actor";
import type { Insertable, Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { DecisionTable } from "./sharing.tables.ts";

export async function insertDecision(db: Db, decision: Insertable<DecisionTable>): Promise<void> {
  await db.insertInto("sharing.decision").values(decision).execute();
}

export async function setDecision(db: Db, id: string, change: Updateable<DecisionTable>): Promise<void> {
  await db.updateTable("sharing.decision").set(change).where("id", "=", id).execute();
}

const named = (db: Db) =>
  db
    .selectFrom("sharing.decision as d")
    .innerJoin("sharing.application as a", "a.id", "d.application_id")
    .innerJoin("identity.v_organization as c", "c.id", "d.consumer_id")
    .innerJoin("identity.v_organization as p", "p.id", "d.provider_id")
    .innerJoin("cases.v_case as k", "k.id", "d.case_id")
    .leftJoin("sharing.contract as n", "n.decision_id", "d.id")
    .selectAll("d")
    .select([
      "a.number as application_number",
      "a.input",
      "a.created_by",
      "c.name as consumer_name",
      "p.name as provider_name",
      "k.state",
      "n.id as contract_id",
    ]);

/** What decisions are about: the matter and who asks. */
export async function listDecisionNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("sharing.decision as d")
    .innerJoin("sharing.application as a", "a.id", "d.application_id")
    .innerJoin("identity.v_organization as c", "c.id", "d.consumer_id")
    .select(["d.id", "a.input", "c.name as consumer_name"])
    .where("d.id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.input.matter.name} · ${row.consumer_name}`]));
}

export type DecisionRow = NonNullable<Awaited<ReturnType<typeof findDecision>>>;

/** Of one side, or of either. */
const inReach = (db: Db, reach: Reach, side?: "provider" | "consumer") =>
  named(db).where((eb) =>
    eb.or([
      ...(side === "consumer" ? [] : [whereReach(eb, reach, "d.provider_id")]),
      ...(side === "provider" ? [] : [whereReach(eb, reach, "d.consumer_id")]),
    ]),
  );

export interface DecisionFilter {
  state?: string[] | undefined;
  side?: "provider" | "consumer" | undefined;
  offset: number;
  limit: number;
}

export async function listDecisions(db: Db, reach: Reach, filter: DecisionFilter) {
  let rows = inReach(db, reach, filter.side);
  if (filter.state?.length) rows = rows.where("k.state", "in", filter.state);
  const ordered = rows.orderBy("d.submitted_at", "desc").orderBy("d.id", "desc");
  return readPage(ordered, filter, db);
}

export function findDecision(db: Db, reach: Reach, id: string) {
  return inReach(db, reach).where("d.id", "=", id).executeTakeFirst();
}

/** A decision for the platform's own work. */
export function findDecisionById(db: Db, id: string) {
  return named(db).where("d.id", "=", id).executeTakeFirst();
}

/** The decisions of applications, those in reach only where one is given. */
export async function listDecisionsOf(db: Db, applicationIds: readonly string[], reach?: Reach) {
  if (applicationIds.length === 0) return [];
  return (reach ? inReach(db, reach) : named(db))
    .where("d.application_id", "in", [...applicationIds])
    .orderBy("d.automatic", "desc")
    .orderBy("p.name")
    .orderBy("d.id")
    .execute();
}

/** Holds every decision of an application, so that its one status is computed by one at a time. */
export async function lockApplicationOf(db: Db, applicationId: string): Promise<void> {
  await db
    .selectFrom("sharing.application")
    .select("id")
    .where("id", "=", applicationId)
    .forUpdate()
    .execute();
}
