import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { GradeTable } from "./grading.tables.ts";

export type GradeRow = Awaited<ReturnType<typeof listGrades>>[number];

/** Grades of an asset, newest first. */
export function listGrades(db: Db, assetId: string) {
  return db
    .selectFrom("grading.grade")
    .selectAll()
    .where("asset_id", "=", assetId)
    .orderBy("version", "desc")
    .execute();
}

/** Adds the next version; the caller holds the asset's lock through its registry row. */
export async function insertGrade(trx: Db, grade: Omit<Insertable<GradeTable>, "version">) {
  return trx
    .insertInto("grading.grade")
    .values((eb) => ({
      ...grade,
      version: eb
        .selectFrom("grading.grade")
        .where("asset_id", "=", grade.asset_id)
        .select((inner) => inner(inner.fn.coalesce(inner.fn.max("version"), inner.lit(0)), "+", 1).as("next"))
        .$asScalar()
        .$notNull(),
    }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function findRelease(db: Db, id: string) {
  return db.selectFrom("registry.v_release").selectAll().where("id", "=", id).executeTakeFirst();
}
