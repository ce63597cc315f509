import { source } from "./data-routes.ts";
import {
  atProvider,
  auditors,
  cannotStop,
  consumer,
  eitherSide,
  type ObjectRoute,
  readsCase,
  readsKeys,
  sharers,
  steward,
} from "./object-route.ts";
import type { ObjectWorld } from "./object-world.ts";

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

/** Applications, contracts, deliveries, evidence, cases, notices and jobs; what takes something away comes last. */
export const sharingRoutes: Record<string, ObjectRoute> = {
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
  "sharing.actOnProvision": {
    ...contract("/provision"),
    body: () => ({ action: "urge", note: "请尽快提供" }),
    allowed: ["province office", "provider's prefecture office", "provider's steward"],
    answer: "cases.act_not_now",
    outside: { "consumer's prefecture office": "cases.act_not_now" },
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
