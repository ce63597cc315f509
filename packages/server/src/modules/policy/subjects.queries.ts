import type { Reach } from "@qianshu/domain/identity/actor";
import {
  type Expression,
  type ExpressionBuilder,
  type Insertable,
  type SqlBool,
  sql,
  type Updateable,
} from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { SubjectTable } from "./policy.tables.ts";

type SubjectColumns = ExpressionBuilder<Tables & { s: SubjectTable }, "s">;

/** A file belongs to its place and, where it has an account, to the account's organization. */
export function whereSubject(eb: SubjectColumns, reach: Reach): Expression<SqlBool> {
  if (reach.kind !== "some") return eb.lit(reach.kind === "all");
  const patterns = reach.divisionPrefixes.map((prefix) => `${prefix}%`);
  return eb.or([
    sql<SqlBool>`s.organization_id = any(${reach.organizationIds}::uuid[])`,
    sql<SqlBool>`s.division_code like any(${patterns}::text[])`,
  ]);
}

/** Facts of one file that say different things of the same days, from different sources. */
const contradicting = sql<number>`(
  select count(distinct f.id)::int from policy.fact f join policy.fact g
    on g.subject_id = f.subject_id and g.name = f.name and g.id <> f.id and g.withdrawn_at is null
   and g.value <> f.value and (g.source, g.source_note) <> (f.source, f.source_note)
   and daterange(f.valid_from, f.valid_to, '[]') && daterange(g.valid_from, g.valid_to, '[]')
  where f.subject_id = s.id and f.withdrawn_at is null)`;

const complete = (db: Db) =>
  db
    .selectFrom("policy.subject as s")
    .selectAll("s")
    .select([
      contradicting.as("contradictions"),
      sql<number>`(select count(*)::int from policy.fact f where f.subject_id = s.id and f.withdrawn_at is null)`.as(
        "fact_count",
      ),
    ]);

export interface SubjectFilter {
  q?: string | undefined;
  kind?: SubjectTable["kind"] | undefined;
  divisionCode?: string | undefined;
  organizationId?: string | undefined;
  contradicting?: boolean | undefined;
  offset: number;
  limit: number;
}

export function listSubjects(db: Db, reach: Reach, filter: SubjectFilter) {
  let rows = complete(db).where((eb) => whereSubject(eb as unknown as SubjectColumns, reach));
  if (filter.q) {
    const pattern = containing(filter.q);
    rows = rows.where((eb) => eb.or([eb("s.name", "ilike", pattern), eb("s.code", "ilike", pattern)]));
  }
  if (filter.kind) rows = rows.where("s.kind", "=", filter.kind);
  if (filter.divisionCode) rows = rows.where("s.division_code", "like", `${filter.divisionCode}%`);
  if (filter.organizationId) rows = rows.where("s.organization_id", "=", filter.organizationId);
  if (filter.contradicting) rows = rows.where(contradicting, ">", 0);
  return readPage(rows.orderBy("s.created_at", "desc").orderBy("s.id"), filter, db);
}

export function findSubject(db: Db, reach: Reach, id: string) {
  return complete(db)
    .where("s.id", "=", id)
    .where((eb) => whereSubject(eb as unknown as SubjectColumns, reach))
    .executeTakeFirst();
}

export type SubjectRow = NonNullable<Awaited<ReturnType<typeof findSubject>>>;

/** Opens a file; tells whether its code was free. */
export async function insertSubject(db: Db, subject: Insertable<SubjectTable>): Promise<boolean> {
  const result = await db
    .insertInto("policy.subject")
    .values(subject)
    .onConflict((conflict) => conflict.columns(["kind", "code"]).where("code", "is not", null).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function updateSubject(
  db: Db,
  id: string,
  version: number,
  change: Updateable<SubjectTable>,
): Promise<boolean> {
  const result = await db
    .updateTable("policy.subject")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Files that already stand for that code or, without one, for that name and place. */
export function findSameSubject(
  db: Db,
  {
    kind,
    code,
    normalName,
    divisionCode,
  }: Record<"kind" | "normalName" | "divisionCode", string> & { code: string | null },
) {
  const rows = db
    .selectFrom("policy.subject")
    .select(["id", "name", "code"])
    .where("kind", "=", kind as "company");
  return code
    ? rows.where("code", "=", code).executeTakeFirst()
    : rows.where("normal_name", "=", normalName).where("division_code", "=", divisionCode).executeTakeFirst();
}

/** Removes a file that holds nothing; tells whether it did. */
export async function deleteEmptySubject(db: Db, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom("policy.subject as s")
    .where("s.id", "=", id)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom("policy.fact as f").select("f.id").whereRef("f.subject_id", "=", "s.id")),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("policy.evaluation as e").select("e.id").whereRef("e.subject_id", "=", "s.id"),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("policy.list_entry as l").select("l.id").whereRef("l.subject_id", "=", "s.id"),
        ),
      ),
    )
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Files that a name may mean: the same now or formerly, or one within the other; the most like first. */
export function listNamesakes(db: Db, kind: SubjectTable["kind"], normalName: string) {
  const pattern = containing(normalName);
  return db
    .selectFrom("policy.subject")
    .select(["id", "name", "normal_name", "normal_former_names", "code"])
    .where("kind", "=", kind)
    .where((eb) =>
      eb.or([
        eb("normal_name", "=", normalName),
        sql<SqlBool>`normal_former_names @> array[${normalName}]::text[]`,
        eb("normal_name", "like", pattern),
        sql<SqlBool>`length(normal_name) >= 2 and position(normal_name in ${normalName}) > 0`,
      ]),
    )
    .orderBy(sql`abs(length(normal_name) - ${normalName.length}::int)`)
    .limit(10)
    .execute();
}

export function findSubjectByCode(db: Db, kind: SubjectTable["kind"], code: string) {
  return db
    .selectFrom("policy.subject")
    .selectAll()
    .where("kind", "=", kind)
    .where("code", "=", code)
    .executeTakeFirst();
}
