import type { Db } from "../../platform/db/database.ts";

/** Uploads destroyed in one go. */
const GROUP = 200;

export type UnneededUpload = Awaited<ReturnType<typeof listUnneededUploads>>[number];

/** Uploads from before a moment of which no release is being made and that are under no legal hold. */
export function listUnneededUploads(db: Db, before: Date) {
  return db
    .selectFrom("registry.upload as u")
    .select((eb) => [
      "u.id",
      "u.file_name",
      "u.sha256",
      "u.bytes",
      eb
        .selectFrom("registry.release as r")
        .innerJoin("registry.asset as a", "a.id", "r.asset_id")
        .whereRef("r.upload_id", "=", "u.id")
        .select("a.organization_id")
        .limit(1)
        .as("organization_id"),
    ])
    .where("u.removed_at", "is", null)
    .where("u.created_at", "<", before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("registry.release as r")
            .innerJoin("registry.asset as a", "a.id", "r.asset_id")
            .select("r.id")
            .whereRef("r.upload_id", "=", "u.id")
            .where((needed) =>
              needed.or([needed("r.state", "=", "ingesting"), needed("a.legal_hold", "=", true)]),
            ),
        ),
      ),
    )
    .orderBy("u.created_at")
    .limit(GROUP)
    .execute();
}

/** Writes down that an upload's file is gone; false when it was already. */
export async function removeUpload(db: Db, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("registry.upload")
    .set({ removed_at: at })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether an upload was ever written down. */
export async function hasUpload(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom("registry.upload").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

/** Whether a release is there that may have files: none that failed or was destroyed. */
export async function hasReleaseFiles(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("registry.release")
    .select("id")
    .where("id", "=", id)
    .where("state", "not in", ["failed", "destroyed"])
    .executeTakeFirst();
  return row !== undefined;
}
