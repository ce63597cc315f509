import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import type { ReleaseManifest } from "@qianshu/domain/registry/release";
import type { Storage } from "../../platform/storage/storage.ts";

/** Storage key of a file of a release. */
export function releaseKey(releaseId: string, file: string): string {
  return `releases/${releaseId}/${file}`;
}

/** The rows of a release as the engine reads them. */
export async function toTable(
  storage: Storage,
  releaseId: string,
  manifest: ReleaseManifest,
): Promise<ReleaseTable> {
  const files = await Promise.all(
    manifest.files.map(async (file) => ({
      path: await storage.localPath(releaseKey(releaseId, file.name)),
      rows: file.rows ?? 0,
    })),
  );
  return { files, columns: manifest.columns };
}
