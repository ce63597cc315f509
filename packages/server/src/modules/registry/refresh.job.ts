import { randomUUIDv7 } from "node:crypto";
import { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import { setAsset, takeDueAssets } from "./assets.queries.ts";
import type { MakeReleaseJob } from "./make-release.job.ts";
import { insertRelease, setRelease } from "./releases.queries.ts";
import { nextRefresh } from "./schedule.ts";

/** Every minute: begins a release for each asset whose refresh is due. */
export function makeRefreshJob({ database: { db }, jobs, now }: Platform, makeRelease: MakeReleaseJob) {
  return defineJob({
    name: "registry:refresh-due-assets",
    title: { zh: "按计划更新数据资产", en: "Refresh assets on schedule" },
    payload: z.object({}),
    cron: "* * * * *",
    run: () =>
      inTransaction(db, async (trx) => {
        for (const asset of await takeDueAssets(trx, now())) {
          const release = await insertRelease(trx, {
            id: randomUUIDv7(),
            asset_id: asset.id,
            upload_id: null,
          });
          const owner = { subject: { type: "asset", id: asset.id }, organizationId: asset.organization_id };
          const { jobId } = await jobs.enqueue(trx, makeRelease, { releaseId: release.id }, owner);
          await setRelease(trx, release.id, { job_id: jobId });
          await setAsset(trx, asset.id, { next_refresh_at: nextRefresh(asset.refresh, now()) });
        }
      }),
  });
}
