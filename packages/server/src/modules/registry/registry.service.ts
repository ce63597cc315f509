import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { Db } from "../../platform/db/database.ts";
import type { AnyJob } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import type { NetworkService } from "../network/index.ts";
import { findAssetById, setAsset } from "./assets.queries.ts";
import { makeAssets } from "./assets.service.ts";
import { makeFailingRows } from "./failing-rows.service.ts";
import { makeReleaseJob } from "./make-release.job.ts";
import { makeRefreshJob } from "./refresh.job.ts";
import { holdRelease, letGoReleases } from "./releases.queries.ts";
import { makeReleases } from "./releases.service.ts";
import { makeRetentionJob } from "./retention.job.ts";
import { makeSources } from "./sources.service.ts";
import { makeStoppedReleases } from "./stopped-releases.service.ts";
import { makeUploadsJob } from "./uploads.job.ts";

/** Makes the service of the module registry. */
export function makeRegistryService(platform: Platform, network: NetworkService, evidence: EvidenceService) {
  const sources = makeSources(platform, network, evidence);
  const assets = makeAssets(platform, evidence);
  const job = makeReleaseJob(platform, sources, evidence);
  const releases = makeReleases(platform, { assets, makeRelease: job, evidence });
  const jobs: AnyJob[] = [
    job,
    makeRefreshJob(platform, job),
    makeRetentionJob(platform, evidence),
    makeUploadsJob(platform, evidence),
  ];
  return {
    sources,
    assets,
    releases,
    failing: makeFailingRows(platform, releases),
    stopped: makeStoppedReleases(platform),
    jobs,

    /** The masks of a confirmed grade: from then on previews and profiles follow them. */
    async setMasks(trx: Db, assetId: string, masks: { name: string; mask: MaskSpec }[]): Promise<void> {
      await setAsset(trx, assetId, { masks: JSON.stringify(masks) });
    },

    /** A release that a contract names is kept until `letGo`. */
    hold: holdRelease,
    letGo: letGoReleases,

    /** An asset for other modules' own work, whoever asks. */
    findAssetById: (db: Db, id: string) => findAssetById(db, id),
  };
}

export type RegistryService = ReturnType<typeof makeRegistryService>;
