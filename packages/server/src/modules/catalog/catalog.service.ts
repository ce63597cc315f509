import type { Actor } from "@qianshu/domain/identity/actor";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import type { NoticeService } from "../notices/index.ts";
import type { StandardsService } from "../standards/index.ts";
import { makeEntryActs } from "./act-on-entry.ts";
import { makeAuthorityNotices } from "./authority-notices.ts";
import { makeCertificateService } from "./certificates.service.ts";
import { draftFromAsset } from "./draft-from-asset.ts";
import { listEntryIdsOf } from "./entries.queries.ts";
import { makeEntries } from "./entries.service.ts";
import { makeResources } from "./resources.service.ts";
import { makeReview } from "./review.ts";
import { reindexEntry } from "./search/index-entry.ts";
import { makeSearchService } from "./search/search.service.ts";

interface CatalogNeeds {
  cases: CasesService;
  evidence: EvidenceService;
  notices: NoticeService;
  standards: StandardsService;
}

export type CatalogService = ReturnType<typeof makeCatalogService>;

/** The catalogue: entries, their review, their resources, their certificates, and how they are found. */
export function makeCatalogService(platform: Platform, needs: CatalogNeeds) {
  const { db } = platform.database;
  const { cases, evidence, notices, standards } = needs;
  const certificates = makeCertificateService(platform);
  const review = makeReview(platform, { cases, certificates, evidence, notices });
  const acts = makeEntryActs(platform, { cases, certificates, evidence, review });
  const resources = makeResources(platform, notices);
  const authorities = makeAuthorityNotices(standards, notices);
  const entries = makeEntries(platform, { cases, review, acts, resources, authorities });
  const { search, warmUp } = makeSearchService(platform);

  return {
    search,
    warmUp,
    getEntry: entries.get,
    createEntry: entries.create,
    updateEntry: entries.update,
    actOnEntry: entries.act,
    attachResource: entries.attach,
    detachResource: entries.detach,
    listEntryVersions: entries.listVersions,
    getCertificate: certificates.get,
    draftFromAsset: (actor: Actor, assetId: string) => draftFromAsset(db, standards, actor, assetId),

    followAsset: resources.follow,
    followGrade: resources.followGrade,
    letGoAsset: resources.letGo,

    /** Indexes the entries of an organization anew, after its name has changed. */
    async reindexOrganization(organizationId: string): Promise<void> {
      for (const { id } of await listEntryIdsOf(db, organizationId))
        await inTransaction(db, (trx) => reindexEntry(trx, id));
    },
  };
}
