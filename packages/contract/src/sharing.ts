import { MaskSpec } from "@qianshu/domain/grading/masks";
import { Condition } from "@qianshu/domain/plan/condition";
import {
  ContractState,
  ContractTerms,
  DeliveryMode,
  LegalBasis,
  Limits,
  Matter,
} from "@qianshu/domain/sharing/terms";
import { z } from "zod";
import { Clock, Timeline } from "./cases.ts";
import { Day, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** One entry asked for, with what is wanted of it. */
export const WantedItem = z
  .object({
    entryId: Id,
    assetId: Id,
    fields: z.array(z.string()).min(1),
    rows: Condition.nullable().default(null),
    ownDivisionField: z.string().nullable().default(null),
    modes: z.array(DeliveryMode).min(1),
    comparison: z
      .object({ keys: z.array(z.string()).min(1), answers: z.array(z.string()) })
      .nullable()
      .default(null),
    parameters: z.array(z.string()).nullable().default(null),
  })
  .meta({ id: "WantedItem" });

export const ApplicationInput = z
  .object({
    organizationId: Id,
    matter: Matter,
    purpose: z.string().trim().min(5).max(2000),
    basis: LegalBasis,
    items: z.array(WantedItem).min(1).max(100),
    receivers: z.enum(["consumer", "consumer-and-below"]).default("consumer"),
    period: z.object({ from: Day, until: Day }),
    retentionDays: z.number().int().positive().max(36_500).default(365),
    limits: Limits.default({}),
    /** Contract this application renews; only what differs is decided anew. */
    renews: Id.nullable().default(null),
  })
  .meta({ id: "ApplicationInput" });

export const DecisionState = z
  .enum([
    "submitted",
    "incomplete",
    "deciding",
    "information-asked",
    "escalated",
    "approved",
    "refused",
    "withdrawn",
  ])
  .meta({ id: "DecisionState" });

/** The part of an application one department decides. */
export const DecisionSummary = z
  .object({
    id: Id,
    applicationId: Id,
    applicationNumber: z.string(),
    matter: Matter,
    consumerId: Id,
    consumerName: z.string(),
    providerId: Id,
    providerName: z.string(),
    entryNames: z.array(z.string()),
    state: DecisionState,
    clock: Clock.nullable(),
    contractId: Id.nullable(),
    submittedAt: Instant.nullable(),
    version: z.number().int(),
  })
  .meta({ id: "DecisionSummary" });

export const Application = z
  .object({
    id: Id,
    number: z.string(),
    input: ApplicationInput,
    consumerName: z.string(),
    state: z.enum(["draft", "submitted", "partly-decided", "decided", "withdrawn"]),
    decisions: z.array(DecisionSummary),
    createdByName: z.string(),
    createdAt: Instant,
    submittedAt: Instant.nullable(),
    version: z.number().int(),
  })
  .meta({ id: "Application" });

export const Decision = DecisionSummary.extend({
  application: ApplicationInput,
  items: z.array(
    WantedItem.extend({
      entryName: z.string(),
      code: z.string(),
      shareType: z.string(),
      level: z.string().nullable(),
      /** Masks the provider's grade asks for, the starting point of the decision. */
      proposedFields: z.array(z.object({ name: z.string(), mask: MaskSpec, personal: z.boolean() })),
    }),
  ),
  actions: z.array(z.string()).meta({ description: "What the asker may do now" }),
  timeline: Timeline,
  outcome: z.object({ legalBasis: z.string(), note: z.string() }).nullable(),
}).meta({ id: "Decision" });

/** What an approver decides. */
export const DecisionAction = z
  .object({
    action: z.enum(["approve", "refuse", "ask", "answer", "extend", "withdraw", "decide-escalated"]),
    note: z.string().max(4000).default(""),
    /** Refusal: the act and article it rests on. */
    legalBasis: z.string().max(500).default(""),
    /** Approval: terms where they differ from what was asked and proposed. */
    terms: ContractTerms.partial().optional(),
    /** Extension: working days. */
    workingDays: z.number().int().positive().optional(),
    expectedVersion: z.number().int(),
  })
  .meta({ id: "DecisionAction" });

export const ContractSignature = z
  .object({
    side: z.enum(["provider", "consumer"]),
    organizationName: z.string(),
    personName: z.string(),
    algorithm: z.string(),
    keyId: z.string(),
    holder: z.enum(["platform", "imported", "detached"]).meta({ description: "Who holds the key" }),
    value: z.string(),
    certificate: z.string().nullable(),
    signedAt: Instant,
  })
  .meta({ id: "ContractSignature" });

export const ContractSummary = z
  .object({
    id: Id,
    number: z.string(),
    version: z.number().int(),
    state: ContractState,
    matter: Matter,
    providerId: Id,
    providerName: z.string(),
    consumerId: Id,
    consumerName: z.string(),
    entryNames: z.array(z.string()),
    period: z.object({ from: Day, until: Day }),
    inForce: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: "ContractSummary" });

export const Contract = ContractSummary.extend({
  decisionId: Id,
  terms: ContractTerms,
  digest: z.object({ sm3: z.string(), sha256: z.string() }),
  signatures: z.array(ContractSignature),
  revocation: z.object({ at: Instant, personName: z.string(), reason: z.string() }).nullable(),
}).meta({ id: "Contract" });

export const sharingRoutes = defineRoutes({
  listApplications: {
    method: "GET",
    path: "/applications",
    summary: "Applications of our organization",
    permission: "application:read",
    query: PageQuery.extend({ state: many(z.string()), q: z.string().optional() }),
    reply: pageOf(Application),
    cli: "application list",
  },
  getApplication: {
    method: "GET",
    path: "/applications/:id",
    summary: "Read one application with its decisions",
    permission: "application:read",
    params: IdParams,
    reply: Application,
    cli: "application show",
  },
  createApplication: {
    method: "POST",
    path: "/applications",
    summary: "Draft an application: one matter, any number of entries",
    permission: "application:manage",
    body: ApplicationInput,
    reply: Application,
    status: 201,
    cli: "application create",
  },
  updateApplication: {
    method: "PUT",
    path: "/applications/:id",
    summary: "Change a draft",
    permission: "application:manage",
    params: IdParams,
    body: ApplicationInput.extend({ version: z.number().int() }),
    reply: Application,
    cli: "application update",
  },
  submitApplication: {
    method: "POST",
    path: "/applications/:id/submission",
    summary: "Submit; splits into one decision per department",
    permission: "application:manage",
    params: IdParams,
    reply: Application,
    cli: "application submit",
  },
  withdrawApplication: {
    method: "POST",
    path: "/applications/:id/withdrawal",
    summary: "Withdraw what is not decided yet",
    permission: "application:manage",
    params: IdParams,
    body: z.object({ note: z.string().max(2000).default("") }),
    reply: Application,
    cli: "application withdraw",
  },
  listDecisions: {
    method: "GET",
    path: "/decisions",
    summary: "Decisions our organization makes or waits for",
    permission: "application:read",
    query: PageQuery.extend({
      state: many(DecisionState),
      side: z.enum(["provider", "consumer"]).optional(),
    }),
    reply: pageOf(DecisionSummary),
    cli: "application decisions",
  },
  getDecision: {
    method: "GET",
    path: "/decisions/:id",
    summary: "Read one decision with its clock",
    permission: "application:read",
    params: IdParams,
    reply: Decision,
    cli: "application decision",
  },
  actOnDecision: {
    method: "POST",
    path: "/decisions/:id/actions",
    summary: "Approve with conditions, refuse with legal basis, ask, answer, extend",
    permission: "application:read",
    params: IdParams,
    body: DecisionAction,
    reply: Decision,
    cli: "application decide",
  },

  listContracts: {
    method: "GET",
    path: "/contracts",
    summary: "Contracts",
    permission: "contract:read",
    query: PageQuery.extend({
      state: many(ContractState),
      side: z.enum(["provider", "consumer"]).optional(),
      q: z.string().optional(),
    }),
    reply: pageOf(ContractSummary),
    cli: "contract list",
  },
  getContract: {
    method: "GET",
    path: "/contracts/:id",
    summary: "Read one contract",
    permission: "contract:read",
    params: IdParams,
    reply: Contract,
    cli: "contract show",
  },
  getContractOdrl: {
    method: "GET",
    path: "/contracts/:id/odrl",
    summary: "The contract as ODRL 2.2",
    permission: "contract:read",
    params: IdParams,
    reply: z.record(z.string(), z.unknown()),
    cli: "contract odrl",
  },
  getSigningBytes: {
    method: "GET",
    path: "/contracts/:id/signing-document",
    summary: "The canonical text both sides sign",
    permission: "contract:read",
    params: IdParams,
    reply: z.object({ document: z.string(), digest: z.object({ sm3: z.string(), sha256: z.string() }) }),
    cli: "contract document",
  },
  signContract: {
    method: "POST",
    path: "/contracts/:id/signatures",
    summary: "Sign with the organization's key kept by the platform, or hand in a detached signature",
    permission: "contract:sign",
    params: IdParams,
    body: z.object({
      detached: z.object({ algorithm: z.string(), value: z.string(), certificate: z.string() }).optional(),
    }),
    reply: Contract,
    status: 201,
    cli: "contract sign",
  },
  revokeContract: {
    method: "POST",
    path: "/contracts/:id/revocation",
    summary: "Revoke; in force at the next access",
    permission: "contract:revoke",
    params: IdParams,
    body: z.object({ reason: z.string().min(2).max(2000) }),
    reply: Contract,
    cli: "contract revoke",
  },
});
