import type { Reach } from "@qianshu/domain/identity/actor";
import { type Insertable, type SqlBool, sql, type Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import type { FactImportRowTable, FactImportTable, SubjectTable } from "./policy.tables.ts";

export async function insertImport(db: Db, row: Insertable<FactImportTable>): Promise<void> {
  await db.insertInto("policy.fact_import").values(row).execute();
}

export async function setImport(db: Db, id: string, change: Updateable<FactImportTable>): Promise<void> {
  await db.updateTable("policy.fact_import").set(change).where("id", "=", id).execute();
}

/** An import that was made within a reach no wider than the asker's, or by the asker. */
export function findImport(db: Db, id: string, personId: string, reach: Reach) {
  const rows = db.selectFrom("policy.fact_import").selectAll().where("id", "=", id);
  if (reach.kind === "all") return rows.executeTakeFirst();
  const prefixes = reach.kind === "some" ? reach.divisionPrefixes.map((prefix) => `${prefix}%`) : [];
  return rows
    .where((eb) =>
      eb.or([
        eb("created_by", "=", personId),
        sql<SqlBool>`not everywhere and organization_ids = '{}' and division_prefixes <> '{}' and not exists (
          select from unnest(division_prefixes) as p where not p like any(${prefixes}::text[]))`,
      ]),
    )
    .executeTakeFirst();
}

export function getImport(db: Db, id: string) {
  return db.selectFrom("policy.fact_import").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

export async function insertBadRows(db: Db, rows: readonly Insertable<FactImportRowTable>[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto("policy.fact_import_row")
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function listBadRows(db: Db, importId: string, window: { offset: number; limit: number }) {
  const rows = db
    .selectFrom("policy.fact_import_row")
    .selectAll()
    .where("import_id", "=", importId)
    .orderBy("row");
  return readPage(rows, window, db);
}

/** Takes back what an interrupted import has written, so that it can begin again. */
export async function clearImport(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom("policy.fact_import_row").where("import_id", "=", id).execute();
  await trx.deleteFrom("policy.fact").where("import_id", "=", id).execute();
}

/** The files that some codes and names stand for. */
export function listKnown(
  db: Db,
  kind: SubjectTable["kind"],
  codes: readonly string[],
  names: readonly string[],
) {
  return db
    .selectFrom("policy.subject")
    .select(["id", "code", "normal_name", "division_code", "organization_id"])
    .where("kind", "=", kind)
    .where((eb) =>
      eb.or([
        sql<SqlBool>`code = any(${[...codes]}::text[])`,
        sql<SqlBool>`normal_name = any(${[...names]}::text[])`,
      ]),
    )
    .execute();
}

export async function insertSubjects(db: Db, subjects: readonly Insertable<SubjectTable>[]): Promise<void> {
  if (subjects.length === 0) return;
  await db
    .insertInto("policy.subject")
    .values([...subjects])
    .execute();
}
