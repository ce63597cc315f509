import { AuditEventType } from "@qianshu/domain/evidence/receipt";
import { z } from "zod";
import { Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

export const ReceiptSummary = z
  .object({
    id: Id,
    index: z.number().int().meta({ description: "Place in the log, from 0" }),
    kind: z.string(),
    contractId: Id.nullable(),
    assetId: Id.nullable(),
    providerName: z.string().nullable(),
    consumerName: z.string().nullable(),
    rows: z.number().int().nullable(),
    at: Instant,
  })
  .meta({ id: "ReceiptSummary" });

/** What happened, for the auditor: who, what, when, for which matter, under which contract. */
export const AuditEvent = z
  .object({
    id: Id,
    at: Instant,
    type: AuditEventType,
    personName: z.string().nullable(),
    organizationName: z.string().nullable(),
    objectType: z.string(),
    objectId: z.string().nullable(),
    objectName: z.string().nullable(),
    outcome: z.enum(["ok", "refused", "failed"]),
    receiptId: Id.nullable(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEvent" });

export const Provision = z
  .object({
    receiptId: Id,
    at: Instant,
    form: z.string(),
    providerName: z.string(),
    consumerName: z.string(),
    receiverName: z.string().nullable(),
    contractId: Id,
    contractNumber: z.string(),
    matterName: z.string(),
    entryName: z.string(),
    releaseNumber: z.number().int().nullable(),
    rows: z.number().int().nullable(),
    operator: z.string().nullable(),
    matterNumber: z.string().nullable(),
    purpose: z.string().nullable(),
    ended: z.string().nullable(),
  })
  .meta({ id: "Provision" });

export const LogState = z
  .object({
    origin: z.string(),
    size: z.number().int(),
    root: z.string(),
    checkpoint: z.string().meta({ description: "Signed note of the newest checkpoint" }),
    checkpointAt: Instant.nullable(),
    pending: z.number().int().meta({ description: "Receipts not yet under a checkpoint" }),
  })
  .meta({ id: "LogState" });

export const evidenceRoutes = defineRoutes({
  getLogState: {
    method: "GET",
    path: "/evidence/log",
    summary: "State of the evidence log",
    permission: "public",
    reply: LogState,
    cli: "evidence log",
  },
  listPublicKeys: {
    method: "GET",
    path: "/evidence/keys",
    summary: "Public keys for offline verification",
    permission: "public",
    reply: z.object({
      keys: z.array(
        z.object({ name: z.string(), algorithm: z.string(), vkey: z.string(), fingerprint: z.string() }),
      ),
    }),
    cli: "evidence keys",
  },
  listReceipts: {
    method: "GET",
    path: "/evidence/receipts",
    summary: "Receipts",
    permission: "delivery:read",
    query: PageQuery.extend({ contractId: Id.optional(), kind: many(z.string()) }),
    reply: pageOf(ReceiptSummary),
    cli: "evidence receipts",
  },
  getReceiptFile: {
    method: "GET",
    path: "/evidence/receipts/:id",
    summary: "A receipt with its proof, for offline verification",
    permission: "delivery:read",
    params: IdParams,
    reply: z.unknown(),
    cli: "evidence receipt",
  },
  proveConsistency: {
    method: "GET",
    path: "/evidence/consistency",
    summary: "Proof that the log only grew between two sizes",
    permission: "public",
    query: z.object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) }),
    reply: z.object({
      from: z.number(),
      to: z.number(),
      fromRoot: z.string(),
      toRoot: z.string(),
      proof: z.array(z.string()),
    }),
    cli: "evidence consistency",
  },
  checkLog: {
    method: "POST",
    path: "/evidence/check",
    summary: "Recompute the whole log and compare with every checkpoint",
    permission: "evidence:audit",
    reply: z.object({
      size: z.number(),
      consistent: z.boolean(),
      checkpoints: z.number(),
      findings: z.array(z.string()),
    }),
    cli: "evidence check",
  },
  listAuditEvents: {
    method: "GET",
    path: "/audit/events",
    summary: "Audit trail of our tier and below",
    permission: "evidence:audit",
    query: PageQuery.extend({
      type: many(AuditEventType),
      organizationId: Id.optional(),
      objectId: z.string().optional(),
      from: Instant.optional(),
      until: Instant.optional(),
      outcome: z.enum(["ok", "refused", "failed"]).optional(),
    }),
    reply: pageOf(AuditEvent),
    cli: "evidence events",
  },
  listProvisions: {
    method: "GET",
    path: "/audit/provisions",
    summary: "Who received what, when, for which matter, under which contract",
    permission: "evidence:audit",
    query: PageQuery.extend({
      contractId: Id.optional(),
      assetId: Id.optional(),
      organizationId: Id.optional(),
      matter: z.string().optional(),
      operator: z.string().optional(),
      from: Instant.optional(),
      until: Instant.optional(),
    }),
    reply: pageOf(Provision),
    cli: "evidence provisions",
  },
});
