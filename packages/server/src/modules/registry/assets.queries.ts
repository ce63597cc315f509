import type { Reach } from "@qianshu/domain/identity/actor";
import type { AssetKind, AssetState } from "@qianshu/domain/registry/asset";
import type { Insertable, Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { AssetTable, RegistrationTable } from "./registry.tables.ts";

const complete = (db: Db) =>
  db
    .selectFrom("registry.asset as a")
    .innerJoin("identity.v_organization as o", "o.id", "a.organization_id")
    .leftJoin("registry.release as r", "r.id", "a.current_release_id");

const columns = (db: Db) =>
  complete(db)
    .selectAll("a")
    .select([
      "o.name as organization_name",
      "r.number as release_number",
      "r.rows as release_rows",
      "r.available_at as release_available_at",
    ]);

export interface AssetFilter {
  q?: string | undefined;
  organizationId?: string | undefined;
  kind?: AssetKind | undefined;
  state?: AssetState | undefined;
  offset: number;
  limit: number;
}

export async function listAssets(db: Db, reach: Reach, filter: AssetFilter) {
  let rows = columns(db).where((eb) => whereReach(eb, reach, "a.organization_id"));
  if (filter.q) rows = rows.where("a.name", "ilike", containing(filter.q));
  if (filter.organizationId) rows = rows.where("a.organization_id", "=", filter.organizationId);
  if (filter.kind) rows = rows.where("a.kind", "=", filter.kind);
  if (filter.state) rows = rows.where("a.state", "=", filter.state);
  const ordered = rows.orderBy("a.created_at", "desc");
  return readPage(ordered, filter, db);
}

export type AssetRow = NonNullable<Awaited<ReturnType<typeof findAsset>>>;

export function findAsset(db: Db, reach: Reach, id: string) {
  return columns(db)
    .where("a.id", "=", id)
    .where((eb) => whereReach(eb, reach, "a.organization_id"))
    .executeTakeFirst();
}

/** An asset for the platform's own work; locked against other changes when asked. */
export function findAssetById(db: Db, id: string) {
  return db.selectFrom("registry.asset").selectAll().where("id", "=", id).executeTakeFirst();
}

export function lockAsset(db: Db, id: string) {
  return db
    .selectFrom("registry.asset")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function insertAsset(db: Db, asset: Insertable<AssetTable>): Promise<void> {
  await db.insertInto("registry.asset").values(asset).execute();
}

/** Changes an asset if nobody else has since `version`; tells whether it did. */
export async function updateAsset(
  db: Db,
  id: string,
  version: number,
  change: Updateable<AssetTable>,
): Promise<boolean> {
  const result = await db
    .updateTable("registry.asset")
    .set({ ...change, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function setAsset(db: Db, id: string, change: Updateable<AssetTable>): Promise<void> {
  await db.updateTable("registry.asset").set(change).where("id", "=", id).execute();
}

/** Assets whose refresh is due, each taken by one process only. */
export function takeDueAssets(db: Db, now: Date) {
  return db
    .selectFrom("registry.asset")
    .selectAll()
    .where("next_refresh_at", "<=", now)
    .where("state", "=", "registered")
    .orderBy("next_refresh_at")
    .limit(50)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Whether an organization is there today. */
export async function isActiveOrganization(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("identity.v_organization")
    .select("id")
    .where("id", "=", id)
    .where("is_active", "=", true)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertRegistration(db: Db, registration: Insertable<RegistrationTable>) {
  return db.insertInto("registry.registration").values(registration).returningAll().executeTakeFirstOrThrow();
}

export function listRegistrations(db: Db, assetId: string) {
  return db
    .selectFrom("registry.registration")
    .selectAll()
    .where("asset_id", "=", assetId)
    .orderBy("created_at")
    .execute();
}

export async function listAssetIds(db: Db): Promise<string[]> {
  return (await db.selectFrom("registry.asset").select("id").orderBy("id").execute()).map((row) => row.id);
}
