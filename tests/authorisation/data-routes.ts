import { makeMetadata } from "@qianshu/domain/catalog/make";
import { aboveProvider, atProvider, type ObjectRoute, readsAsset, steward } from "./object-route.ts";
import type { ObjectWorld } from "./object-world.ts";

export const source = (rest = "") => ({
  url: ({ sourceId }: ObjectWorld) => `/sources/${sourceId}${rest}`,
  allowed: steward,
});
const asset = (rest = "") => ({
  url: ({ assetId }: ObjectWorld) => `/assets/${assetId}${rest}`,
  allowed: readsAsset,
});
const release = (rest = "") => ({
  url: ({ releaseId }: ObjectWorld) => `/releases/${releaseId}${rest}`,
  allowed: readsAsset,
});
const databaseAddress = {
  kind: "postgresql",
  host: "10.1.2.3",
  port: 5432,
  database: "people",
  user: "reader",
};
const assetInput = ({ organizations, sourceId }: ObjectWorld) => ({
  organizationId: organizations.provider.id,
  name: "换来源",
  kind: "release-series",
  origin: { type: "table", sourceId, schema: "public", table: "people" },
});
const sourceInput = ({ organizations }: ObjectWorld) => ({
  organizationId: organizations.provider.id,
  name: "业务库",
  address: databaseAddress,
});

/** Sources, assets, releases, grades and entries. */
export const dataRoutes: Record<string, ObjectRoute> = {
  "registry.listSources": { url: () => "/sources", lists: (world) => world.sourceId, allowed: steward },
  "registry.getSource": source(),
  "registry.createSource": {
    url: () => "/sources",
    body: sourceInput,
    allowed: steward,
    outside: "identity.out_of_reach",
  },
  "registry.testAddress": {
    url: () => "/sources/test",
    body: sourceInput,
    allowed: steward,
    outside: "identity.out_of_reach",
    answer: "platform.network_not_allowed",
  },
  "registry.updateSource": { ...source(), body: sourceInput },
  "registry.testSource": { ...source("/test"), answer: "platform.network_not_allowed" },
  "registry.listTables": { ...source("/tables"), answer: "platform.network_not_allowed" },
  "registry.listColumns": {
    ...source("/columns?schema=public&table=people"),
    answer: "platform.network_not_allowed",
  },
  "registry.describeService": {
    ...source("/service-description"),
    body: () => ({ openapi: "{}", path: "/x", method: "GET" }),
    answer: "registry.service_description_invalid",
  },

  "registry.listAssets": {
    url: () => "/assets?limit=200",
    lists: (world) => world.assetId,
    allowed: readsAsset,
  },
  "registry.getAsset": asset(),
  "registry.createAsset": {
    url: () => "/assets",
    body: assetInput,
    allowed: steward,
    outside: "identity.out_of_reach",
  },
  "registry.updateAsset": {
    ...asset(),
    body: (world) => ({ ...assetInput(world), version: 999 }),
    allowed: steward,
    answer: "registry.changed_meanwhile",
  },
  "registry.reviewSecrecy": {
    ...asset("/secrecy-review"),
    body: () => ({ conclusion: "no-secret" }),
    allowed: ["provider's secrecy reviewer"],
  },
  "registry.registerAsset": {
    ...asset("/registrations"),
    body: () => ({ type: "first" }),
    allowed: steward,
    answer: "registry.asset_has_state",
  },
  "registry.listRegistrations": asset("/registrations"),
  "registry.createRelease": {
    ...asset("/releases"),
    body: () => ({}),
    allowed: steward,
    answer: "registry.upload_missing",
  },
  "registry.listReleases": {
    ...asset("/releases"),
    lists: (world) => world.releaseId,
    outside: "platform.not_found",
  },
  "registry.listStoppedReleases": {
    url: () => "/releases/stopped?limit=200",
    lists: (world) => world.stoppedReleaseId,
    allowed: readsAsset,
  },
  "registry.getRelease": release(),
  "registry.getProfile": { ...release("/profile"), answer: "registry.no_release" },
  "registry.getQuality": { ...release("/quality"), answer: "registry.no_release" },
  "registry.listFailingRows": {
    ...release("/failing-rows?field=%E5%A7%93%E5%90%8D&indicator=null"),
    allowed: steward,
    answer: "registry.no_release",
  },
  "registry.previewRelease": { ...release("/preview"), allowed: steward },
  "registry.diffReleases": {
    url: ({ stoppedReleaseId }) => `/releases/${stoppedReleaseId}/diff?against=${stoppedReleaseId}`,
    allowed: readsAsset,
    answer: "registry.release_quarantined",
  },
  "registry.decideRelease": {
    ...release("/decision"),
    body: () => ({ accepted: true, reason: "无" }),
    allowed: steward,
    answer: "registry.release_not_held",
  },
  "grading.getProposal": asset("/grade/proposal"),
  "grading.getGrade": asset("/grade"),
  "grading.listGrades": asset("/grade/history"),
  "grading.confirmGrade": {
    ...asset("/grade"),
    body: () => ({
      subjectClass: "ZT",
      industryClass: "S",
      serviceClass: "F1",
      sensitivity: "non-sensitive",
      level: "general-1",
      interests: [],
      fields: [],
    }),
    allowed: steward,
  },
  "grading.computeRisk": {
    ...asset("/opening-risk"),
    body: () => ({ fields: ["县"] }),
    allowed: steward,
  },

  "catalog.createEntry": {
    url: () => "/entries",
    body: ({ organizations, stoppedAssetId }) => ({
      organizationId: organizations.provider.id,
      metadata: makeMetadata({ name: "新条目" }),
      assetIds: [stoppedAssetId],
    }),
    allowed: steward,
    outside: "identity.out_of_reach",
  },
  "catalog.getEntry": {
    url: ({ draftEntryId }) => `/entries/${draftEntryId}`,
    allowed: [...aboveProvider, ...atProvider],
    outside: "catalog.entry_not_found",
  },
  "catalog.searchEntries": {
    url: () => "/entries?state=draft&limit=200",
    lists: (world) => world.draftEntryId,
    allowed: [...aboveProvider, ...atProvider],
  },
  "catalog.updateEntry": {
    url: ({ entryId }) => `/entries/${entryId}`,
    body: () => ({ metadata: makeMetadata({ name: "改名" }), version: 999 }),
    allowed: steward,
    outside: "identity.out_of_reach",
    answer: "catalog.changed_meanwhile",
  },
  "catalog.draftFromAsset": {
    ...asset("/entry-draft"),
    allowed: steward,
    outside: "catalog.asset_not_found",
  },
  "catalog.attachResource": {
    url: ({ entryId }) => `/entries/${entryId}/resources`,
    body: ({ assetId }) => ({ assetId }),
    allowed: steward,
    outside: "identity.out_of_reach",
    answer: "catalog.resource_attached",
  },
  "catalog.detachResource": {
    url: ({ entryId, stoppedAssetId }) => `/entries/${entryId}/resources/${stoppedAssetId}`,
    allowed: steward,
    outside: "identity.out_of_reach",
    answer: "catalog.resource_not_attached",
  },
  "catalog.listEntryVersions": {
    url: ({ draftEntryId }) => `/entries/${draftEntryId}/versions`,
    allowed: [...aboveProvider, ...atProvider],
    outside: "catalog.entry_not_found",
  },
  "catalog.actOnEntry": {
    url: ({ draftEntryId }) => `/entries/${draftEntryId}/actions`,
    body: () => ({ action: "submit", expectedVersion: 999 }),
    allowed: [...aboveProvider, ...atProvider],
    outside: "catalog.entry_not_found",
    answer: "catalog.changed_meanwhile",
  },
};
