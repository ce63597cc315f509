import { randomUUIDv7 } from "node:crypto";
import type { CycleRule } from "@qianshu/domain/catalog/update-cycle";
import type { Db } from "../../platform/db/database.ts";

export type AttachedRow = Awaited<ReturnType<typeof listAttached>>[number];

/** What is attached to an entry, with what the registry says of it. */
export function listAttached(db: Db, entryId: string) {
  return db
    .selectFrom("catalog.resource as r")
    .innerJoin("registry.v_asset as a", "a.id", "r.asset_id")
    .select([
      "r.asset_id",
      "r.attached_at",
      "a.name",
      "a.kind",
      "a.state",
      "a.origin",
      "a.manifest",
      "a.update_cycle",
      "a.generated",
      "a.release_number",
      "a.available_at",
    ])
    .where("r.entry_id", "=", entryId)
    .where("r.detached_at", "is", null)
    .orderBy("r.attached_at")
    .orderBy("r.asset_id")
    .execute();
}

export function findAsset(db: Db, id: string) {
  return db.selectFrom("registry.v_asset").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Confirmed grades; by ids, because the view is slow to join. */
export function listGrades(db: Db, assetIds: readonly string[]) {
  if (assetIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("grading.v_grade")
    .select(["asset_id", "level", "sensitivity", "subject_class", "industry_class", "service_class"])
    .where("asset_id", "in", [...assetIds])
    .execute();
}

export async function listEntryIdsWith(db: Db, assetId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("catalog.resource")
    .select("entry_id")
    .where("asset_id", "=", assetId)
    .where("detached_at", "is", null)
    .orderBy("entry_id")
    .execute();
  return rows.map((row) => row.entry_id);
}

/** Attaches an asset; false when it is attached already. */
export async function insertResource(
  trx: Db,
  resource: { entryId: string; assetId: string; at: Date; personId: string },
): Promise<boolean> {
  const result = await trx
    .insertInto("catalog.resource")
    .values({
      id: randomUUIDv7(),
      entry_id: resource.entryId,
      asset_id: resource.assetId,
      attached_at: resource.at,
      attached_by: resource.personId,
      detached_at: null,
      detached_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Detaches an asset; false when it is not attached. */
export async function endResource(
  trx: Db,
  resource: { entryId: string; assetId: string; at: Date; personId: string },
): Promise<boolean> {
  const result = await trx
    .updateTable("catalog.resource")
    .set({ detached_at: resource.at, detached_by: resource.personId })
    .where("entry_id", "=", resource.entryId)
    .where("asset_id", "=", resource.assetId)
    .where("detached_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function listCycleRules(db: Db): Promise<CycleRule[]> {
  const rows = await db.selectFrom("catalog.cycle_rule").selectAll().execute();
  return rows.map((row) => ({
    cycle: row.cycle,
    days: row.days,
    graceDays: row.grace_days,
    citation: { document: row.document, clause: row.clause ?? undefined, certainty: row.certainty },
  }));
}
