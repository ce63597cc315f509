import type { Case, CaseRecord } from "@qianshu/domain/cases/case";
import type { Actor, Reach } from "@qianshu/domain/identity/actor";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { whereReach } from "../identity/index.ts";
import { whereHeld } from "./held-roles.queries.ts";

/** Holds a case against other steps until the transaction ends. */
export function lockCase(db: Db, id: string) {
  return db.selectFrom("cases.case").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export function listCasesById(db: Db, ids: readonly string[]) {
  return db
    .selectFrom("cases.case")
    .select(["id", "kind", "state", "version", "clocks"])
    .where("id", "in", [...ids])
    .execute();
}

export function findCaseRow(db: Db, id: string) {
  return db.selectFrom("cases.case").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The newest case of a kind about a subject. */
export function findCaseOf(db: Db, kind: string, subjectId: string) {
  return db
    .selectFrom("cases.case")
    .selectAll()
    .where("kind", "=", kind)
    .where("subject_id", "=", subjectId)
    .orderBy("opened_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

export function listSides(db: Db, caseIds: readonly string[]) {
  return db
    .selectFrom("cases.case_side as s")
    .innerJoin("identity.v_organization as o", "o.id", "s.organization_id")
    .select(["s.case_id", "s.side", "s.organization_id", "o.name as organization_name"])
    .where("s.case_id", "in", [...caseIds])
    .orderBy("s.side")
    .execute();
}

/** Sides by id alone, for the platform's own work. */
export function listSideIds(db: Db, caseId: string) {
  return db.selectFrom("cases.case_side").selectAll().where("case_id", "=", caseId).execute();
}

export async function insertCase(db: Db, opened: Case): Promise<void> {
  await db
    .insertInto("cases.case")
    .values({
      id: opened.id,
      kind: opened.kind,
      subject_type: opened.subject.type,
      subject_id: opened.subject.id,
      opened_at: new Date(opened.openedAt),
      ...changing(opened),
    })
    .execute();
  await addSides(db, opened);
}

/** Adds the organizations that have joined a side; those that were there stay. */
export async function addSides(db: Db, { id, sides }: Case): Promise<void> {
  const rows = Object.entries(sides).flatMap(([side, organizationIds]) =>
    organizationIds.map((organization_id) => ({ case_id: id, side, organization_id })),
  );
  await db
    .insertInto("cases.case_side")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateCase(db: Db, after: Case): Promise<void> {
  await db.updateTable("cases.case").set(changing(after)).where("id", "=", after.id).execute();
}

const changing = (subject: Case) => ({
  state: subject.state,
  version: subject.version,
  data: JSON.stringify(subject.data),
  clocks: JSON.stringify(subject.clocks),
  performers: JSON.stringify(subject.performers),
  closed_at: subject.closedAt ? new Date(subject.closedAt) : null,
});

export async function insertEvent(
  db: Db,
  caseId: string,
  record: CaseRecord,
  personName: string | null,
): Promise<void> {
  await db
    .insertInto("cases.case_event")
    .values({
      case_id: caseId,
      version: record.version,
      act: record.act,
      from_state: record.from ?? null,
      to_state: record.to,
      at: new Date(record.at),
      person_id: record.personId ?? null,
      person_name: personName,
      organization_id: record.organizationId ?? null,
      input: JSON.stringify(record.input ?? {}),
    })
    .execute();
}

export function listEvents(db: Db, caseId: string) {
  return db
    .selectFrom("cases.case_event as e")
    .leftJoin("identity.v_organization as o", "o.id", "e.organization_id")
    .selectAll("e")
    .select("o.name as organization_name")
    .where("e.case_id", "=", caseId)
    .orderBy("e.version")
    .execute();
}

export interface CaseFilter {
  kinds?: readonly string[] | undefined;
  open?: boolean | undefined;
  subjectId?: string | undefined;
  /** Only cases in which nothing waits for this actor. */
  waitingForOthersThan?: Actor | undefined;
  offset: number;
  limit: number;
}

type CaseExpressions = ExpressionBuilder<Tables & { c: Tables["cases.case"] }, "c">;

const takesPart = (eb: CaseExpressions, reach: Reach): Expression<SqlBool> =>
  eb.exists(
    eb
      .selectFrom("cases.case_side as s")
      .select("s.case_id")
      .whereRef("s.case_id", "=", "c.id")
      .where((inner) => whereReach(inner, reach, "s.organization_id")),
  );

export async function listCaseRows(db: Db, reach: Reach, filter: CaseFilter) {
  let rows = db.selectFrom("cases.case as c").where((eb) => takesPart(eb, reach));
  if (filter.kinds?.length) rows = rows.where("c.kind", "in", [...filter.kinds]);
  if (filter.open !== undefined) rows = rows.where("c.closed_at", filter.open ? "is" : "is not", null);
  if (filter.subjectId) rows = rows.where("c.subject_id", "=", filter.subjectId);
  const others = filter.waitingForOthersThan;
  if (others) {
    rows = rows.where("c.closed_at", "is", null).where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("cases.task as t")
            .select("t.id")
            .whereRef("t.case_id", "=", "c.id")
            .where("t.closed_at", "is", null)
            .where((inner) =>
              whereHeld(inner, others, { role: "t.role", organization: "t.organization_id" }),
            ),
        ),
      ),
    );
  }
  const page = rows.selectAll("c").orderBy("c.opened_at", "desc");
  return readPage(page, filter, db);
}

export function findCaseInReach(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom("cases.case as c")
    .selectAll("c")
    .where("c.id", "=", id)
    .where((eb) => takesPart(eb, reach))
    .executeTakeFirst();
}
