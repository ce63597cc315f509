import { deliveryStates, fileFormats, TableTarget } from "@qianshu/domain/exchange/delivery";
import { Condition } from "@qianshu/domain/plan/condition";
import { DeliveryMode, Limits } from "@qianshu/domain/sharing/terms";
import { z } from "zod";
import { Day, Id, IdParams, Instant, JobStarted, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** Dataspace Protocol states of a transfer. */
export const DeliveryState = z.enum(deliveryStates).meta({
  id: "DeliveryState",
  description:
    "REQUESTED: waits for its job; STARTED: being made; COMPLETED: file ready, table written or answers given; SUSPENDED: the receiver's side refused, may be resumed; TERMINATED: failed or cancelled",
});

export const FileFormat = z.enum(["csv", "ndjson", "xlsx", "parquet"]).meta({ id: "FileFormat" });

const digests = z.object({ sm3: z.string(), sha256: z.string() });

export const Delivery = z
  .object({
    id: Id,
    contractId: Id,
    contractNumber: z.string(),
    assetId: Id,
    entryName: z.string(),
    releaseId: Id.nullable(),
    releaseNumber: z.number().int().nullable(),
    mode: DeliveryMode,
    format: z.enum(fileFormats).nullable().meta({ description: "`original`: a file as it is" }),
    state: DeliveryState,
    /** Whether it was made by a subscription. */
    subscribed: z.boolean(),
    /** Whether the file can still be downloaded. */
    link: z.enum(["none", "open", "revoked", "expired"]),
    fileName: z.string().nullable(),
    target: TableTarget.nullable(),
    providerName: z.string(),
    consumerName: z.string(),
    receiverName: z.string(),
    rows: z.number().int().nullable(),
    bytes: z.number().int().nullable(),
    digests: digests.nullable(),
    receiptIds: z.array(Id),
    /** What the receiver reported back, and whether both sides agree. */
    reconciliation: z
      .object({ rows: z.number().int(), sha256: z.string().nullable(), agrees: z.boolean(), at: Instant })
      .nullable(),
    problem: z.unknown().nullable(),
    jobId: Id.nullable(),
    expiresAt: Instant.nullable(),
    createdAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: "Delivery" });

/** Who asks and for which case, where the contract wants it on each access. */
export const AccessContext = z
  .object({
    operator: z.string().max(100).optional(),
    matterNumber: z.string().max(100).optional(),
    purpose: z.string().max(500).optional(),
  })
  .meta({ id: "AccessContext" });

export const RowPage = z
  .object({
    columns: z.array(z.string()),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    next: z.string().nullable().meta({ description: "Pass as `after` for the next page" }),
    releaseId: Id,
    grantReceiptId: Id,
    completionReceiptId: Id,
  })
  .meta({ id: "RowPage" });

export const ComparisonAnswer = z
  .object({
    answers: z.array(
      z.object({
        result: z.enum(["match", "mismatch", "no-record"]),
        facts: z.record(z.string(), z.enum(["match", "mismatch"])).optional(),
      }),
    ),
    receiptId: Id,
  })
  .meta({ id: "ComparisonAnswer" });

export const Subscription = z
  .object({
    assetId: Id,
    receiverId: Id,
    receiverName: z.string(),
    format: FileFormat,
    active: z.boolean(),
    changedAt: Instant,
  })
  .meta({ id: "Subscription" });

/** What a contract has used on a day, beside its limits. */
export const ContractUsage = z
  .object({
    day: Day,
    calls: z.number().int(),
    rows: z.number().int(),
    keys: z.number().int(),
    limits: Limits,
  })
  .meta({ id: "ContractUsage" });

const ContractAsset = z.object({ id: Id, assetId: Id });

export const exchangeRoutes = defineRoutes({
  createDelivery: {
    method: "POST",
    path: "/contracts/:id/deliveries",
    summary: "Take delivery as a file or into our table",
    permission: "delivery:take",
    params: IdParams,
    body: z.object({
      assetId: Id,
      mode: z.enum(["file", "table"]),
      format: FileFormat.optional().meta({
        description: "csv unless said otherwise; files are delivered as they are",
      }),
      receiverId: Id.optional(),
      target: TableTarget.optional(),
      context: AccessContext.default({}),
    }),
    reply: JobStarted.extend({ deliveryId: Id }),
    status: 202,
    cli: "delivery create",
  },
  listDeliveries: {
    method: "GET",
    path: "/deliveries",
    summary: "Deliveries",
    permission: "delivery:read",
    query: PageQuery.extend({
      contractId: Id.optional(),
      side: z.enum(["provider", "consumer"]).optional(),
      state: many(DeliveryState),
    }),
    reply: pageOf(Delivery),
    cli: "delivery list",
  },
  getDelivery: {
    method: "GET",
    path: "/deliveries/:id",
    summary: "Read one delivery",
    permission: "delivery:read",
    params: IdParams,
    reply: Delivery,
    cli: "delivery show",
  },
  downloadDelivery: {
    method: "GET",
    path: "/deliveries/:id/file",
    summary: "Download the file; checked on each request, resumable by Range",
    permission: "delivery:take",
    params: IdParams,
    reply: z.unknown(),
    kind: "file",
    cli: "delivery download",
  },
  acknowledgeDelivery: {
    method: "POST",
    path: "/deliveries/:id/acknowledgement",
    summary: "Report what was received; reconciles both sides",
    permission: "delivery:take",
    params: IdParams,
    body: z.object({ rows: z.number().int().min(0), sha256: z.string().length(64).optional() }),
    reply: Delivery,
    cli: "delivery acknowledge",
  },
  resumeDelivery: {
    method: "POST",
    path: "/deliveries/:id/resumption",
    summary: "Go on with a suspended delivery, from the same release",
    permission: "delivery:take",
    params: IdParams,
    reply: JobStarted.extend({ deliveryId: Id }),
    status: 202,
    cli: "delivery resume",
  },
  revokeDelivery: {
    method: "POST",
    path: "/deliveries/:id/revocation",
    summary: "Close a delivery's link",
    permission: "contract:revoke",
    params: IdParams,
    reply: Delivery,
    cli: "delivery revoke",
  },
  readRows: {
    method: "GET",
    path: "/contracts/:id/assets/:assetId/rows",
    summary: "Permitted rows, masked, page by page",
    permission: "delivery:take",
    params: ContractAsset,
    query: z
      .object({
        after: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
        filter: z
          .string()
          .max(20_000)
          .optional()
          .meta({ description: "Condition as JSON, over what is permitted and masked" }),
        sort: z
          .string()
          .max(2000)
          .optional()
          .meta({ description: "Names by commas, `-` before a name for falling order; masked values" }),
        receiverId: Id.optional(),
      })
      .extend(AccessContext.shape),
    reply: RowPage,
    cli: "delivery rows",
  },
  compare: {
    method: "POST",
    path: "/contracts/:id/assets/:assetId/comparisons",
    summary: "Ask yes or no for up to 10,000 keys",
    permission: "delivery:take",
    params: ContractAsset,
    body: z.object({
      records: z.array(z.record(z.string(), z.string())).min(1).max(10_000),
      receiverId: Id.optional(),
      context: AccessContext.default({}),
    }),
    reply: ComparisonAnswer,
    cli: "delivery compare",
  },
  compareFile: {
    method: "POST",
    path: "/contracts/:id/assets/:assetId/comparison-files",
    summary: "Ask yes or no for a file of up to 1,000,000 keys; the answers are a delivery",
    permission: "delivery:take",
    params: ContractAsset,
    query: z.object({ receiverId: Id.optional() }).extend(AccessContext.shape),
    reply: JobStarted.extend({ deliveryId: Id }),
    status: 202,
    kind: "upload",
    cli: "delivery compare-file",
  },
  getContractUsage: {
    method: "GET",
    path: "/contracts/:id/usage",
    summary: "What a contract has used today, beside its limits",
    permission: "delivery:read",
    params: IdParams,
    reply: ContractUsage,
    cli: "delivery usage",
  },
  listSubscriptions: {
    method: "GET",
    path: "/contracts/:id/subscriptions",
    summary: "Who takes every new release under a contract",
    permission: "delivery:read",
    params: IdParams,
    reply: z.object({ items: z.array(Subscription) }),
    cli: "delivery subscriptions",
  },
  subscribe: {
    method: "PUT",
    path: "/contracts/:id/assets/:assetId/subscription",
    summary: "Take every new release as it comes",
    permission: "delivery:take",
    params: ContractAsset,
    body: z.object({
      active: z.boolean(),
      format: FileFormat.default("csv"),
      receiverId: Id.optional(),
      context: AccessContext.default({}),
    }),
    reply: z.object({ active: z.boolean() }),
    cli: "delivery subscribe",
  },
});

/** A consumer's filter as the JSON text of a query value. */
export const FilterText = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.issues.push({ code: "custom", message: "expected JSON", input: text });
      return z.NEVER;
    }
  })
  .pipe(Condition);
