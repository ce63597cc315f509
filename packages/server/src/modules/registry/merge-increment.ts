import { rm } from "node:fs/promises";
import type { Selectable } from "kysely";
import type { FileDigest } from "../../platform/engine/digest.ts";
import type { ReleaseColumn } from "../../platform/engine/types/ingest.ts";
import type { Platform } from "../../platform/module.ts";
import { withStaged } from "../../platform/storage/staged.ts";
import type { AssetTable } from "./registry.tables.ts";
import { toTable } from "./release-files.ts";
import { findRelease } from "./releases.queries.ts";

/** A finished Parquet file that is to become a release. */
export interface Written {
  path: string;
  columns: ReleaseColumn[];
  rows: number;
  file: FileDigest;
}

/**
 * Puts what an incremental refresh fetched on top of the release in use: rows with a key that was fetched again are
 * replaced, the rest stays. Without a former release, or without key columns, what was fetched is the release.
 */
export async function mergeIncrement(
  platform: Platform,
  asset: Selectable<AssetTable>,
  fetched: Written,
): Promise<Written> {
  const isIncrement =
    asset.refresh.mode === "incremental" && asset.key_columns.length > 0 && asset.current_release_id !== null;
  if (!isIncrement) return fetched;
  const former = await findRelease(platform.database.db, asset.current_release_id!);
  if (!former?.manifest) return fetched;
  return withStaged(platform.storage, async (to) => {
    const merged = await platform.engine.merge({
      before: await toTable(platform.storage, former.id, former.manifest!),
      changes: { files: [{ path: fetched.path, rows: fetched.rows }], columns: fetched.columns },
      key: asset.key_columns,
      to,
    });
    await rm(fetched.path, { force: true });
    return { path: to, columns: merged.columns, rows: merged.rows, file: merged };
  });
}
