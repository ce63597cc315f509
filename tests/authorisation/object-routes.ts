import { makeMetadata } from "@qianshu/domain/catalog/make";
import type { ObjectWorld, Post } from "./object-world.ts";

/** What is asked of one route that names an object or lists objects, and who gets it. */
export interface ObjectRoute {
  url(world: ObjectWorld): string;
  /** A body that is refused for another reason than rights, where the route would change what others ask for. */
  body?(world: ObjectWorld): object;
  /** The object looked for in a list. */
  lists?(world: ObjectWorld): string;
  allowed: readonly Post[];
  /** What those are told who have the right, but not over this object. */
  outside?: string | Partial<Record<Post, string>>;
  /** What the right people are told where it is no success, or none any more after others have been there. */
  answer?: string | Partial<Record<Post, string>>;
}

const provinceAbove = ["province office", "province auditor"] as const;
const aboveProvider = [
  ...provinceAbove,
  "provider's prefecture office",
  "provider's prefecture auditor",
] as const;
const providersOwn = ["provider's steward", "provider's approver"] as const;
const readsAsset: readonly Post[] = [
  ...aboveProvider,
  ...providersOwn,
  "provider's secrecy reviewer",
  "provider's county auditor",
];
const eitherSide: readonly Post[] = [
  ...aboveProvider,
  "consumer's prefecture office",
  ...providersOwn,
  "provider's county auditor",
  "consumer's person",
  "consumer's county auditor",
];
const sharers: readonly Post[] = [...eitherSide, "provider's signatory", "consumer's signatory"];
const readsKeys: readonly Post[] = [
  ...aboveProvider,
  "provider's approver",
  "provider's signatory",
  "provider's county auditor",
  "provider's security administrator",
];
const readsCase: readonly Post[] = [
  ...sharers,
  "provider's secrecy reviewer",
  "provider's security administrator",
  "provider's system administrator",
];
const atProvider: readonly Post[] = [
  ...providersOwn,
  "provider's signatory",
  "provider's secrecy reviewer",
  "provider's county auditor",
  "provider's security administrator",
  "provider's system administrator",
];
const auditors: readonly Post[] = [
  "province auditor",
  "provider's prefecture auditor",
  "provider's county auditor",
  "consumer's county auditor",
];
/** Who sees a department's work without doing it. */
const cannotStop = Object.fromEntries(
  atProvider.filter((post) => post !== "provider's steward").map((post) => [post, "identity.not_allowed"]),
);
const consumer: readonly Post[] = ["consumer's person"];
const steward: readonly Post[] = ["provider's steward"];

const source = (rest = "") => ({
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
const contract = (rest = "") => ({
  url: ({ contractId }: ObjectWorld) => `/contracts/${contractId}${rest}`,
  allowed: sharers,
});
const granted = (rest: string) => ({
  url: ({ contractId, assetId }: ObjectWorld) => `/contracts/${contractId}/assets/${assetId}/${rest}`,
  allowed: consumer,
  outside: "sharing.receiver_not_granted",
});
const delivery = (rest = "") => ({
  url: ({ deliveryId }: ObjectWorld) => `/deliveries/${deliveryId}${rest}`,
  allowed: eitherSide,
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

/** One line for every route with an object of somebody's, by the name of its module and its own. */
export const objectRoutes: Record<string, ObjectRoute> = {
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

  "sharing.listApplications": {
    url: () => "/applications",
    lists: (world) => world.applicationId,
    allowed: sharers,
  },
  "sharing.getApplication": {
    url: ({ applicationId }) => `/applications/${applicationId}`,
    allowed: sharers,
  },
  "sharing.createApplication": {
    url: () => "/applications",
    body: (world) => application(world),
    allowed: consumer,
    outside: "identity.out_of_reach",
  },
  "sharing.updateApplication": {
    url: ({ draftId }) => `/applications/${draftId}`,
    body: (world) => ({ ...application(world), version: 999 }),
    allowed: consumer,
    outside: "identity.out_of_reach",
    answer: "sharing.changed_meanwhile",
  },
  "sharing.submitApplication": {
    url: ({ applicationId }) => `/applications/${applicationId}/submission`,
    allowed: consumer,
    answer: "sharing.application_not_draft",
  },
  "sharing.withdrawApplication": {
    url: ({ applicationId }) => `/applications/${applicationId}/withdrawal`,
    body: () => ({ note: "" }),
    allowed: consumer,
    answer: "sharing.application_not_draft",
  },
  "sharing.listDecisions": {
    url: () => "/decisions",
    lists: (world) => world.decisionId,
    allowed: sharers,
  },
  "sharing.getDecision": { url: ({ decisionId }) => `/decisions/${decisionId}`, allowed: sharers },
  "sharing.actOnDecision": {
    url: ({ decisionId }) => `/decisions/${decisionId}/actions`,
    body: () => ({ action: "approve", expectedVersion: 999 }),
    allowed: sharers,
    answer: "cases.changed_meanwhile",
  },

  "sharing.listContracts": { url: () => "/contracts", lists: (world) => world.contractId, allowed: sharers },
  "sharing.getContract": contract(),
  "sharing.getContractOdrl": contract("/odrl"),
  "sharing.getSigningBytes": contract("/signing-document"),
  "sharing.getContractFile": contract("/file"),
  "sharing.verifyContract": contract("/verification"),
  "sharing.signContract": {
    ...contract("/signatures"),
    body: () => ({}),
    allowed: ["provider's signatory", "consumer's signatory"],
    answer: "sharing.already_signed",
  },
  "sharing.listSigningKeys": {
    url: () => "/signing-keys",
    lists: (world) => world.keyId,
    allowed: readsKeys,
  },
  "sharing.importSigningKey": {
    url: () => "/signing-keys",
    body: ({ organizations }) => ({
      organizationId: organizations.provider.id,
      privateKey: "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----",
      certificate: "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----",
    }),
    allowed: ["provider's signatory"],
    outside: "identity.out_of_reach",
    answer: "crypto.key_invalid",
  },
  "sharing.listTrustedCertificates": {
    url: () => "/trusted-certificates",
    lists: (world) => world.certificateId,
    allowed: readsKeys,
  },
  "sharing.registerCertificate": {
    url: () => "/trusted-certificates",
    body: ({ organizations }) => ({
      organizationId: organizations.provider.id,
      certificate: "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----",
      fingerprint: "0".repeat(64),
    }),
    allowed: ["provider's signatory", "provider's security administrator"],
    outside: "identity.out_of_reach",
    answer: "crypto.certificate_invalid",
  },

  "exchange.createDelivery": {
    ...contract("/deliveries"),
    body: ({ assetId }) => ({ assetId, mode: "table" }),
    allowed: consumer,
    outside: "sharing.receiver_not_granted",
    answer: "sharing.mode_not_granted",
  },
  "exchange.listDeliveries": {
    url: () => "/deliveries",
    lists: (world) => world.deliveryId,
    allowed: eitherSide,
  },
  "exchange.getDelivery": delivery(),
  "exchange.downloadDelivery": { ...delivery("/file"), allowed: consumer },
  "exchange.acknowledgeDelivery": {
    ...delivery("/acknowledgement"),
    body: () => ({ rows: 4 }),
    allowed: consumer,
  },
  "exchange.resumeDelivery": {
    ...delivery("/resumption"),
    allowed: consumer,
    answer: "exchange.delivery_has_state",
  },
  "exchange.readRows": granted("rows"),
  "exchange.compare": {
    ...granted("comparisons"),
    body: () => ({ records: [{ 证件号码: "1" }] }),
    answer: "sharing.mode_not_granted",
  },
  "exchange.compareFile": { ...granted("comparison-files"), answer: "sharing.mode_not_granted" },
  "exchange.subscribe": { ...granted("subscription"), body: () => ({ active: true }) },
  "exchange.getContractUsage": { ...contract("/usage"), allowed: eitherSide },
  "exchange.listSubscriptions": { ...contract("/subscriptions"), allowed: eitherSide },

  "evidence.listReceipts": {
    url: () => "/evidence/receipts?limit=200",
    lists: (world) => world.receiptId,
    allowed: eitherSide,
  },
  "evidence.getReceiptFile": {
    url: ({ receiptId }) => `/evidence/receipts/${receiptId}`,
    allowed: eitherSide,
  },
  "evidence.listAuditEvents": {
    url: ({ contractId }) => `/audit/events?limit=200&objectId=${contractId}`,
    lists: (world) => world.contractId,
    allowed: auditors,
  },
  "evidence.listProvisions": {
    url: () => "/audit/provisions?limit=200",
    lists: (world) => world.receiptId,
    allowed: auditors,
  },

  "cases.listTasks": {
    url: () => "/tasks?limit=200",
    lists: (world) => world.draftEntryId,
    allowed: steward,
  },
  "cases.listCases": { url: () => "/cases?limit=200", lists: (world) => world.caseId, allowed: readsCase },
  "cases.getCase": {
    url: ({ caseId }) => `/cases/${caseId}`,
    allowed: readsCase,
    outside: "cases.not_found",
  },
  "notices.listNotices": {
    url: () => "/notices?limit=200",
    lists: (world) => world.noticeId,
    allowed: ["provider's approver"],
  },
  "notices.readNotice": {
    url: ({ noticeId }) => `/notices/${noticeId}/read`,
    allowed: ["provider's approver"],
  },
  "jobs.listJobs": { url: () => "/jobs?limit=200", lists: (world) => world.jobId, allowed: atProvider },
  "jobs.getJob": { url: ({ jobId }) => `/jobs/${jobId}`, allowed: atProvider },
  "jobs.followJob": { url: ({ jobId }) => `/jobs/${jobId}/events`, allowed: atProvider },

  // What takes something away comes last.
  "jobs.cancelJob": {
    url: ({ jobId }) => `/jobs/${jobId}/cancellation`,
    allowed: steward,
    outside: cannotStop,
  },
  "registry.deleteSource": { ...source(), answer: "registry.source_in_use" },
  "exchange.revokeDelivery": {
    ...delivery("/revocation"),
    allowed: ["province office", "provider's prefecture office", "provider's approver"],
  },
  "sharing.retireSigningKey": {
    url: ({ keyId }) => `/signing-keys/${keyId}`,
    allowed: ["provider's signatory"],
  },
  "sharing.removeCertificate": {
    url: ({ certificateId }) => `/trusted-certificates/${certificateId}`,
    allowed: ["provider's signatory", "provider's security administrator"],
    answer: { "provider's security administrator": "platform.not_found" },
  },
  "sharing.revokeContract": {
    ...contract("/revocation"),
    body: () => ({ reason: "不再需要" }),
    allowed: ["province office", "provider's prefecture office", "provider's approver"],
    answer: {
      "provider's approver": "sharing.contract_terminated",
      "provider's prefecture office": "sharing.contract_terminated",
    },
    outside: { "consumer's prefecture office": "identity.out_of_reach" },
  },
};

function application({ organizations, entryId, assetId }: ObjectWorld) {
  return {
    organizationId: organizations.consumer.id,
    matter: { code: "", name: "高龄津贴资格核对" },
    purpose: "核对 80 周岁以上老年人的户籍状况",
    basis: { type: "none" },
    items: [{ entryId, assetId, fields: ["县"], modes: ["file"] }],
    period: { from: "2026-11-02", until: "2027-11-02" },
  };
}
