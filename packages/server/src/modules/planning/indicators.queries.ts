import type { Insertable, Selectable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { ActualTable } from "./planning.tables.ts";

export type ActualRow = Selectable<ActualTable>;

/** An indicator that is not kept yet begins without anybody who answers for it. */
export async function ensureIndicator(db: Db, id: string): Promise<void> {
  await db
    .insertInto("planning.indicator")
    .values({ id, responsible_organization_id: null, computation: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const settings = (db: Db) =>
  db
    .selectFrom("planning.indicator as i")
    .leftJoin("identity.v_organization as o", "o.id", "i.responsible_organization_id")
    .selectAll("i")
    .select("o.name as organization_name");

export type SettingRow = Awaited<ReturnType<typeof listSettings>>[number];

export function listSettings(db: Db) {
  return settings(db).execute();
}

export function findSetting(db: Db, id: string) {
  return settings(db).where("i.id", "=", id).executeTakeFirst();
}

export async function updateSetting(
  db: Db,
  id: string,
  version: number,
  change: { responsible_organization_id: string | null; computation: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("planning.indicator")
    .set((eb) => ({ ...change, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** All actuals in the order in which they were entered. */
export function listActuals(db: Db, series?: string): Promise<ActualRow[]> {
  let rows = db.selectFrom("planning.actual").selectAll().orderBy("entered_at").orderBy("id");
  if (series) rows = rows.where("series", "=", series);
  return rows.execute();
}

export function insertActual(db: Db, actual: Insertable<ActualTable>): Promise<ActualRow> {
  return db.insertInto("planning.actual").values(actual).returningAll().executeTakeFirstOrThrow();
}

/** Holds corrections of a series against each other until the transaction ends. */
export async function lockActual(db: Db, id: string): Promise<ActualRow | undefined> {
  return db.selectFrom("planning.actual").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** What is needed to read an asset's newest release; the caller has checked who asks. */
export function findAssetRelease(db: Db, assetId: string) {
  return db
    .selectFrom("registry.v_asset")
    .select(["name", "masks", "manifest", "current_release_id", "release_number", "generated"])
    .where("id", "=", assetId)
    .executeTakeFirst();
}
