import { MaskSpec } from "@qianshu/domain/grading/masks";
import { ApplicationInput, WantedItem } from "@qianshu/domain/sharing/application";
import { ContractDifference } from "@qianshu/domain/sharing/contract-differences";
import { NarrowedTerms } from "@qianshu/domain/sharing/narrow-terms";
import { ContractTerms, Matter } from "@qianshu/domain/sharing/terms";
import { z } from "zod";
import { Clock, Timeline } from "./cases.ts";
import { Bilingual, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { contractRoutes } from "./sharing-contracts.ts";
import { signingKeyRoutes } from "./sharing-keys.ts";

export { ApplicationInput, WantedItem };

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

/** The part of an application one department decides, or that the platform grants (无条件共享). */
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
    automatic: z.boolean().meta({ description: "Granted by the platform: shared without condition" }),
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
  caseId: Id,
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
  /** Terms as asked, from which a decision starts; it may only narrow them. */
  askedTerms: ContractTerms,
  /** Renewal: in what the terms asked for differ from the contract; null when nothing is renewed. */
  differences: z.array(ContractDifference).nullable(),
  actions: z
    .array(z.object({ name: z.string(), title: Bilingual }))
    .meta({ description: "What the asker may do now" }),
  timeline: Timeline,
  outcome: z
    .object({
      legalBasis: z.string(),
      note: z.string(),
      maskReasons: z.array(z.object({ assetId: Id, field: z.string(), reason: z.string() })),
    })
    .nullable(),
}).meta({ id: "Decision" });

/** A step in a decision; which fields it needs is said with each. */
export const DecisionAction = z
  .object({
    action: z.enum([
      "resubmit",
      "ask",
      "answer",
      "extend",
      "grant-extension",
      "deny-extension",
      "approve",
      "refuse",
      "urge",
      "withdraw",
    ]),
    note: z.string().trim().max(2000).default("").meta({
      description: "Question, answer or reason; needed by ask, answer, extend, deny-extension, refuse, urge",
    }),
    legalBasis: z
      .object({ document: z.string().trim().max(300), clause: z.string().trim().max(200) })
      .optional()
      .meta({ description: "Refusal: the act and article it rests on" }),
    terms: NarrowedTerms.optional().meta({
      description: "Approval: what is narrowed of the terms asked for",
    }),
    workingDays: z.number().int().positive().optional().meta({ description: "Extension" }),
    expectedVersion: z.number().int().meta({ description: "The version that was seen" }),
  })
  .meta({ id: "DecisionAction" });

const applicationRoutes = defineRoutes({
  listApplications: {
    method: "GET",
    path: "/applications",
    summary: "Applications of our organization, and those that ask something of us",
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
    summary: "Approve with conditions, refuse with legal basis, ask, answer, extend, urge, withdraw",
    permission: "application:read",
    params: IdParams,
    body: DecisionAction,
    reply: Decision,
    cli: "application decide",
  },
});

/** Every route of sharing. */
export const sharingRoutes = { ...applicationRoutes, ...contractRoutes, ...signingKeyRoutes };
