import type { Reach } from "@qianshu/domain/identity/actor";
import { type Insertable, sql, type Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { ApplicationTable, ShareTable } from "./incentives.tables.ts";

const named = (db: Db) =>
  db
    .selectFrom("incentives.application as a")
    .innerJoin("identity.v_organization as o", "o.id", "a.authority_id")
    .innerJoin("cases.v_case as c", "c.id", "a.case_id")
    .selectAll("a")
    .select(["o.name as authority_name", "c.state", "c.version as case_version"]);

export type ApplicationRow = NonNullable<Awaited<ReturnType<typeof findApplicationById>>>;

/** Those of the applicant, of the authority, of who pays and of who takes part in a joint review. */
const inReach = (db: Db, reach: Reach) => {
  const own = reach.kind === "some" ? reach.organizationIds : [];
  return named(db).where((eb) =>
    eb.or([
      whereReach(eb, reach, "a.authority_id"),
      whereReach(eb, reach, "a.applicant_id"),
      sql<boolean>`a.reviewers && ${own}::uuid[]`,
      eb.exists(
        eb
          .selectFrom("incentives.share as s")
          .select("s.id")
          .whereRef("s.application_id", "=", "a.id")
          .where((inner) => whereReach(inner, reach, "s.organization_id")),
      ),
    ]),
  );
};

export interface ApplicationFilter {
  kind: ApplicationTable["kind"];
  q?: string | undefined;
  state?: string[] | undefined;
  origin?: ApplicationTable["origin"] | undefined;
  batchId?: string | undefined;
  subjectId?: string | undefined;
  matter?: string | undefined;
  offset: number;
  limit: number;
}

export async function listApplications(db: Db, reach: Reach, filter: ApplicationFilter) {
  let rows = inReach(db, reach).where("a.kind", "=", filter.kind);
  if (filter.state?.length) rows = rows.where("c.state", "in", filter.state);
  if (filter.origin) rows = rows.where("a.origin", "=", filter.origin);
  if (filter.batchId) rows = rows.where("a.batch_id", "=", filter.batchId);
  if (filter.subjectId) rows = rows.where("a.subject_id", "=", filter.subjectId);
  if (filter.matter) rows = rows.where("a.matter", "=", filter.matter);
  if (filter.q) {
    const pattern = containing(filter.q);
    rows = rows.where((eb) =>
      eb.or([
        eb("a.number", "ilike", pattern),
        eb("a.subject_name", "ilike", pattern),
        eb("a.subject_code", "ilike", pattern),
      ]),
    );
  }
  return readPage(rows.orderBy("a.created_at", "desc").orderBy("a.id", "desc"), filter, db);
}

export function findApplication(db: Db, reach: Reach, id: string) {
  return inReach(db, reach).where("a.id", "=", id).executeTakeFirst();
}

export function findApplicationById(db: Db, id: string) {
  return named(db).where("a.id", "=", id).executeTakeFirst();
}

export function listOfBatch(db: Db, batchId: string) {
  return named(db).where("a.batch_id", "=", batchId).orderBy("a.number").execute();
}

/** Reviewed applications of one authority, held until the transaction ends. */
export function lockReviewed(
  db: Db,
  ids: readonly string[],
  kind: ApplicationTable["kind"],
  authority: string,
) {
  return named(db)
    .where("a.id", "in", [...ids])
    .where("a.kind", "=", kind)
    .where("a.authority_id", "=", authority)
    .where("c.state", "=", "reviewed")
    .forUpdate("a")
    .execute();
}

/** What organizations are called. */
export function listNames(db: Db, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("identity.v_organization")
    .select(["id", "name"])
    .where("id", "in", [...organizationIds])
    .orderBy("name")
    .execute();
}

export async function insertApplication(db: Db, row: Insertable<ApplicationTable>): Promise<void> {
  await db.insertInto("incentives.application").values(row).execute();
}

export async function setApplication(
  db: Db,
  id: string,
  change: Updateable<ApplicationTable>,
): Promise<void> {
  await db.updateTable("incentives.application").set(change).where("id", "=", id).execute();
}

export async function insertShares(db: Db, rows: readonly Insertable<ShareTable>[]): Promise<void> {
  await db
    .insertInto("incentives.share")
    .values([...rows])
    .execute();
}

export function listShares(db: Db, applicationIds: readonly string[]) {
  if (applicationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("incentives.share as s")
    .innerJoin("identity.v_organization as o", "o.id", "s.organization_id")
    .selectAll("s")
    .select("o.name as organization_name")
    .where("s.application_id", "in", [...applicationIds])
    .orderBy("s.tier", "desc")
    .execute();
}

export type ShareRow = Awaited<ReturnType<typeof listShares>>[number];

export async function setShare(db: Db, id: string, change: Updateable<ShareTable>): Promise<void> {
  await db.updateTable("incentives.share").set(change).where("id", "=", id).execute();
}

/** A claim of a rule by a subject that is not over in vain; within a year where one is given. */
export function findLiveClaim(
  db: Db,
  subjectId: string,
  matter: string,
  year: string | undefined,
  recognitionId: string | undefined,
) {
  return named(db)
    .where("a.subject_id", "=", subjectId)
    .where("a.kind", "=", "claim")
    .where("a.matter", "=", matter)
    .where("c.state", "not in", ["refused", "withdrawn", "rescinded"])
    .$if(year !== undefined, (query) => query.where(sql<boolean>`to_char(a.as_of, 'YYYY') = ${year}`))
    .$if(recognitionId !== undefined, (query) => query.where("a.recognition_id", "=", recognitionId!))
    .executeTakeFirst();
}

/** Keeps others from claiming the same for the same subject until the transaction ends. */
export async function lockClaims(db: Db, subjectId: string, matter: string): Promise<void> {
  const key = `incentives.claim ${subjectId} ${matter}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
}

/** Whether a draft of a rule was dismissed; within a year where one is given. */
export async function isDismissed(
  db: Db,
  subjectId: string,
  matter: string,
  year: string | undefined,
): Promise<boolean> {
  const found = await named(db)
    .where("a.subject_id", "=", subjectId)
    .where("a.kind", "=", "claim")
    .where("a.matter", "=", matter)
    .where("a.origin", "=", "drafted")
    .where("c.state", "in", ["withdrawn", "refused"])
    .$if(year !== undefined, (query) => query.where(sql<boolean>`to_char(a.as_of, 'YYYY') = ${year}`))
    .executeTakeFirst();
  return found !== undefined;
}

/** How many payments of a claim are on their way to the bank. */
export async function countSent(db: Db, applicationId: string): Promise<number> {
  const { count } = await db
    .selectFrom("incentives.payment as p")
    .innerJoin("incentives.share as s", "s.id", "p.share_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("s.application_id", "=", applicationId)
    .where("p.state", "=", "sent")
    .executeTakeFirstOrThrow();
  return count;
}

/** What a subject was paid or promised by rule: rules that go together know of it. */
export async function listReceived(db: Db, subjectId: string, besides?: string) {
  const rows = await db
    .selectFrom("incentives.application as a")
    .innerJoin("cases.v_case as c", "c.id", "a.case_id")
    .select(["a.matter", "a.amount_fen", "a.as_of"])
    .where("a.subject_id", "=", subjectId)
    .where("a.kind", "=", "claim")
    .where("c.state", "in", ["approved", "paid"])
    .where("a.amount_fen", "is not", null)
    .$if(besides !== undefined, (query) => query.where("a.id", "!=", besides!))
    .execute();
  return rows.map(({ matter, amount_fen, as_of }) => ({
    rule: matter,
    year: Number(as_of.slice(0, 4)),
    fen: String(amount_fen),
  }));
}

/** A file of facts, as the policy centre shows it to other modules. */
export async function findSubject(db: Db, id: string) {
  const { rows } = await sql<{
    id: string;
    kind: string;
    name: string;
    code: string | null;
    division_code: string;
    organization_id: string | null;
  }>`select id, kind, name, code, division_code, organization_id from policy.v_subject where id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** How many files may be drafted for: a company needs a code. */
export async function countDraftable(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from policy.v_subject where kind <> 'company' or code is not null`.execute(
    db,
  );
  return rows[0]!.count;
}

/** The next files that may be drafted for, in the order of their ids. */
export async function listDraftable(db: Db, after: string | undefined, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from policy.v_subject where (kind <> 'company' or code is not null)
      and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** What the forecast of a fund needs: what it holds, and claims under way that its organization would pay this year. */
export function listFundClaims(db: Db, fund: { id: string; organization_id: string; year: number }) {
  return db
    .selectFrom("incentives.share as s")
    .innerJoin("incentives.application as a", "a.id", "s.application_id")
    .innerJoin("cases.v_case as c", "c.id", "a.case_id")
    .select(["a.case_id", "a.low_fen", "a.high_fen", "a.amount_fen", "s.points"])
    .select(["s.state as share_state", "s.amount_fen as share_fen"])
    .where("c.closed_at", "is", null)
    .where((eb) =>
      eb.or([
        eb("s.fund_id", "=", fund.id),
        eb.and([
          eb("s.fund_id", "is", null),
          eb("s.organization_id", "=", fund.organization_id),
          sql<boolean>`extract(year from a.created_at at time zone 'Asia/Shanghai') = ${fund.year}`,
        ]),
      ]),
    )
    .execute();
}
