import type { Db } from "../../platform/db/database.ts";

/** An asset as far as an access needs it. */
export function findAsset(db: Db, id: string) {
  return db
    .selectFrom("registry.v_asset")
    .select(["id", "organization_id", "name", "kind", "origin", "state", "current_release_id"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** A release without its profile. */
export function findRelease(db: Db, id: string) {
  return db
    .selectFrom("registry.v_release")
    .select(["id", "asset_id", "number", "state", "manifest"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Only the state of a release: what else there is of it never changes. */
export function findReleaseState(db: Db, id: string) {
  return db
    .selectFrom("registry.v_release")
    .select(["asset_id", "state"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Whether an entry is published at this moment. */
export async function isPublished(db: Db, entryId: string): Promise<boolean> {
  const row = await db
    .selectFrom("catalog.v_entry")
    .select("state")
    .where("id", "=", entryId)
    .executeTakeFirst();
  return row?.state === "published";
}
