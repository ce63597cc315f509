import type { Insertable, Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import type { ReleaseTable, UploadTable } from "./registry.tables.ts";

export async function insertUpload(db: Db, upload: Insertable<UploadTable>) {
  return db.insertInto("registry.upload").values(upload).returningAll().executeTakeFirstOrThrow();
}

export function findUpload(db: Db, id: string) {
  return db
    .selectFrom("registry.upload")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
}

/** Makes the next release of an asset; the caller holds the asset's lock. */
export async function insertRelease(db: Db, release: Omit<Insertable<ReleaseTable>, "number">) {
  return db
    .insertInto("registry.release")
    .values((eb) => ({
      ...release,
      number: eb
        .selectFrom("registry.release")
        .where("asset_id", "=", release.asset_id)
        .select((inner) => inner(inner.fn.coalesce(inner.fn.max("number"), inner.lit(0)), "+", 1).as("next"))
        .$asScalar()
        .$notNull(),
    }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export type ReleaseRow = NonNullable<Awaited<ReturnType<typeof findRelease>>>;

export function findRelease(db: Db, id: string) {
  return db.selectFrom("registry.release").selectAll().where("id", "=", id).executeTakeFirst();
}

export function lockRelease(db: Db, id: string) {
  return db.selectFrom("registry.release").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function setRelease(db: Db, id: string, change: Updateable<ReleaseTable>): Promise<void> {
  await db.updateTable("registry.release").set(change).where("id", "=", id).execute();
}

/** Ends a release that was never finished. */
export async function abandonRelease(db: Db, id: string, problem: unknown): Promise<void> {
  await db
    .updateTable("registry.release")
    .set({ state: "failed", problem: JSON.stringify(problem) })
    .where("id", "=", id)
    .where("state", "=", "ingesting")
    .execute();
}

export async function listReleases(db: Db, assetId: string, page: { offset: number; limit: number }) {
  const rows = db.selectFrom("registry.release").where("asset_id", "=", assetId);
  const ordered = rows.selectAll().orderBy("number", "desc");
  return readPage(ordered, page, db);
}

/** The newest release before this one that was ever available. */
export function findFormerRelease(db: Db, assetId: string, before: number) {
  return db
    .selectFrom("registry.release")
    .selectAll()
    .where("asset_id", "=", assetId)
    .where("number", "<", before)
    .where("available_at", "is not", null)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Releases beyond the newest `keep` of an asset, whose files may fall out of retention. */
export function listBeyondRetention(db: Db, assetId: string, keep: number) {
  return db
    .selectFrom("registry.release")
    .selectAll()
    .where("asset_id", "=", assetId)
    .where("state", "in", ["available", "rejected"])
    .orderBy("number", "desc")
    .offset(keep)
    .execute();
}

/** Whether a live contract names the release, so that it has to be kept. */
export async function isHeld(db: Db, releaseId: string): Promise<boolean> {
  const row = await db
    .selectFrom("registry.release_hold")
    .select("holder_id")
    .where("release_id", "=", releaseId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps a release for as long as its holder (a contract that names it) lives. */
export async function holdRelease(db: Db, releaseId: string, holderId: string): Promise<void> {
  await db
    .insertInto("registry.release_hold")
    .values({ release_id: releaseId, holder_id: holderId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function letGoReleases(db: Db, holderId: string): Promise<void> {
  await db.deleteFrom("registry.release_hold").where("holder_id", "=", holderId).execute();
}
