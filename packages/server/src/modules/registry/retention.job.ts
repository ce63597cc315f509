import { canonicalText } from "@qianshu/domain/evidence/canonical";
import { z } from "zod";
import { digestsOfContent } from "../../platform/crypto/evidence-crypto.ts";
import { inTransaction } from "../../platform/db/database.ts";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { findAssetById, listAssetIds } from "./assets.queries.ts";
import { releaseDestroyed } from "./registry.events.ts";
import { releaseKey } from "./release-files.ts";
import * as queries from "./releases.queries.ts";

/** Every night: destroys the files of releases that have fallen out of retention; manifest and digests stay. */
export function makeRetentionJob(platform: Platform, evidence: EvidenceService) {
  const { database, events, now, storage } = platform;
  const { db } = database;

  async function destroy(release: queries.ReleaseRow, organizationId: string): Promise<void> {
    const files = release.manifest?.files ?? [];
    await inTransaction(db, async (trx) => {
      const row = await queries.lockRelease(trx, release.id);
      if (!row || row.state === "destroyed" || !row.manifest) return;
      // They go first: what the evidence says is gone is gone. After a crash here the next night goes on.
      for (const file of files) await storage.remove(releaseKey(release.id, file.name));
      await queries.setRelease(trx, row.id, { state: "destroyed", destroyed_at: now() });
      await events.emit(trx, releaseDestroyed, {
        assetId: row.asset_id,
        releaseId: row.id,
        organizationId,
        reason: "retention",
      });
      const manifest = digestsOfContent(canonicalText(row.manifest));
      await evidence.append(trx, [
        {
          content: {
            kind: "destruction",
            subject: { type: "release", asset: row.asset_id, release: row.id, manifest },
            reason: "retention",
            files: files.length,
            bytes: files.reduce((sum, file) => sum + file.bytes, 0),
          },
        },
      ]);
    });
  }

  return defineJob({
    name: "registry:apply-retention",
    title: { zh: "按保留规则销毁旧数据版本", en: "Destroy releases beyond retention" },
    payload: z.object({}),
    cron: "17 18 * * *",
    async run() {
      for (const id of await listAssetIds(db)) {
        const asset = await findAssetById(db, id);
        if (!asset || asset.legal_hold) continue;
        for (const release of await queries.listBeyondRetention(db, id, asset.keep_last)) {
          if (release.id === asset.current_release_id || (await queries.isHeld(db, release.id))) continue;
          await destroy(release, asset.organization_id);
        }
      }
    },
  });
}
