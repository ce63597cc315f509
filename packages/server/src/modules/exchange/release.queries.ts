import type { AssetKind, AssetState } from "@qianshu/domain/registry/asset";
import type { ReleaseState } from "@qianshu/domain/registry/release";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { prepared } from "../../platform/db/prepared.ts";

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

/** What of a release and its entry may change from one access to the next, as it is at this moment. */
export interface ReadState {
  published: boolean;
  /** Absent when there is no such asset. */
  kind: AssetKind | null;
  asset_state: AssetState | null;
  /** The release asked for, or the newest. */
  release_id: string | null;
  release_asset_id: string | null;
  release_state: ReleaseState | null;
}

/** Asks in one question for everything that decides whether an access may read a release. */
export async function getReadState(
  db: Db,
  entryId: string,
  assetId: string,
  releaseId: string | null,
): Promise<ReadState> {
  const { rows } = await sql<ReadState>`
    select coalesce(e.state = 'published', false) as published, a.kind, a.state as asset_state,
      w.release_id, r.asset_id as release_asset_id, r.state as release_state
    from (values (1)) as one
    left join catalog.v_entry e on e.id = ${entryId}::uuid
    left join registry.v_asset a on a.id = ${assetId}::uuid
    cross join lateral (select coalesce(${releaseId}::uuid, a.current_release_id) as release_id) w
    left join registry.v_release r on r.id = w.release_id ${prepared}`.execute(db);
  return rows[0]!;
}

/** Whether an entry is published at this moment. */
export async function isPublished(db: Db, entryId: string): Promise<boolean> {
  const row = await db
    .selectFrom("catalog.v_entry")
    .select("state")
    .where("id", "=", entryId)
    .modifyEnd(prepared)
    .executeTakeFirst();
  return row?.state === "published";
}
