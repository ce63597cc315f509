import { z } from "zod";
import { CaseDetail, Clock, Timeline } from "./cases.ts";
import { Bilingual, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { ApplicationSummary } from "./incentives-applications.ts";
import { Attachment } from "./incentives-attachments.ts";
import { Fen } from "./policy-model.ts";

const Line = z.string().trim().min(1).max(200);
const Text = z.string().trim().max(2000);

export const ExpertInput = z
  .object({
    organizationId: Id.meta({ description: "Whose register" }),
    name: Line,
    employer: Line,
    employerCode: z.string().trim().max(18).nullable().default(null),
    fields: z.array(Line).max(20).default([]),
    declared: z
      .array(Line)
      .max(50)
      .default([])
      .meta({ description: "Companies, by name or code, with which the expert has declared a tie" }),
  })
  .meta({ id: "ExpertInput" });
export const Expert = ExpertInput.extend({ id: Id, isActive: z.boolean() }).meta({ id: "Expert" });
export type Expert = z.infer<typeof Expert>;
export const ExpertChange = ExpertInput.omit({ organizationId: true })
  .extend({ isActive: z.boolean() })
  .meta({ id: "ExpertChange" });

export const BatchSummary = z
  .object({
    id: Id,
    number: z.string(),
    kind: z.enum(["recognition", "claim"]),
    title: z.string(),
    authorityId: Id,
    authorityName: z.string(),
    state: z.string(),
    stateTitle: Bilingual,
    version: z.number().int(),
    items: z.number().int(),
    amountFen: Fen,
    clocks: z.array(Clock),
    createdAt: Instant,
  })
  .meta({ id: "IncentiveBatchSummary" });
export type BatchSummary = z.infer<typeof BatchSummary>;

export const BatchItem = ApplicationSummary.extend({
  score: z.number().nullable().meta({ description: "Mean of the experts' scores" }),
  openObjections: z.number().int(),
}).meta({ id: "IncentiveBatchItem" });
export type BatchItem = z.infer<typeof BatchItem>;

export const Objection = z
  .object({
    id: Id,
    applicationId: Id,
    number: z.string(),
    objector: z.string(),
    contact: z.string().meta({ description: "For the answer; told to the authority alone" }),
    grounds: z.string(),
    state: z.string(),
    stateTitle: Bilingual,
    version: z.number().int(),
    createdAt: Instant,
  })
  .meta({ id: "Objection" });
export type Objection = z.infer<typeof Objection>;

export const Batch = BatchSummary.extend({
  caseId: Id,
  seed: z.string().nullable().meta({ description: "By it and the register the draw can be made again" }),
  experts: z.array(z.object({ id: Id, name: z.string(), employer: z.string(), hasScored: z.boolean() })),
  itemList: z.array(BatchItem),
  objections: z.array(Objection),
  attachments: z.array(Attachment),
  approvalDocument: z.string().nullable(),
  approvedAt: Instant.nullable(),
  approverName: z.string().nullable(),
  actions: CaseDetail.shape.actions,
  timeline: Timeline,
}).meta({ id: "IncentiveBatch" });
export type Batch = z.infer<typeof Batch>;

export const BatchAction = z
  .object({
    action: z.enum(["begin", "publish", "approve", "send-back", "dissolve", "defer"]),
    expectedVersion: z.number().int(),
    note: Text.optional(),
    reason: Text.optional(),
    applicationId: Id.optional().meta({ description: "For defer" }),
    document: Line.optional().meta({ description: "For approve: number of the approval" }),
  })
  .meta({ id: "IncentiveBatchAction" });

export const PublicListItem = z
  .object({
    number: z.string(),
    name: z.string().meta({ description: "Persons are masked" }),
    isPerson: z.boolean(),
    documentId: z.string(),
    documentTitle: Bilingual,
    ruleId: z.string().nullable().meta({ description: "Null for a recognition" }),
    title: Bilingual,
    level: z.string().nullable(),
    article: z.number().int(),
    sentence: Bilingual.nullable().meta({ description: "The words of the document it rests on" }),
    amountFen: Fen.nullable(),
  })
  .meta({ id: "PublicListItem" });
export type PublicListItem = z.infer<typeof PublicListItem>;

export const PublicList = z
  .object({
    id: Id,
    number: z.string(),
    title: z.string(),
    kind: z.enum(["recognition", "claim"]),
    authorityName: z.string(),
    publicisedAt: Instant,
    until: z.string().nullable().meta({ description: "Last working day of the period" }),
    workingDaysLeft: z.number().int().nullable(),
    isOpen: z.boolean().meta({ description: "Whether objections are taken; names are shown only then" }),
    items: z.array(PublicListItem),
  })
  .meta({ id: "PublicList" });
export type PublicList = z.infer<typeof PublicList>;

const step = z.object({
  action: z.string(),
  expectedVersion: z.number().int(),
  reason: Text.optional(),
  note: Text.optional(),
});

/** Batches, experts, publicity and objections. */
export const batchRoutes = defineRoutes({
  listExperts: {
    method: "GET",
    path: "/incentives/experts",
    summary: "Experts of our register",
    permission: "claim:review",
    query: PageQuery.extend({ q: z.string().optional() }),
    reply: pageOf(Expert),
    cli: "expert list",
  },
  addExpert: {
    method: "POST",
    path: "/incentives/experts",
    summary: "Enter an expert into the register",
    permission: "claim:review",
    body: ExpertInput,
    reply: Expert,
    status: 201,
    cli: "expert add",
  },
  updateExpert: {
    method: "PUT",
    path: "/incentives/experts/:id",
    summary: "Change what the register says of an expert, or take the expert out of the lot",
    permission: "claim:review",
    params: IdParams,
    body: ExpertChange,
    reply: Expert,
    cli: "expert update",
  },
  listBatches: {
    method: "GET",
    path: "/incentives/batches",
    summary: "Batches of our organization, or of those below",
    permission: "claim:read",
    query: PageQuery.extend({ kind: z.enum(["recognition", "claim"]).optional(), state: many(z.string()) }),
    reply: pageOf(BatchSummary),
    cli: "batch list",
  },
  createBatch: {
    method: "POST",
    path: "/incentives/batches",
    summary: "Collect reviewed applications into a batch",
    permission: "claim:review",
    body: z.object({
      kind: z.enum(["recognition", "claim"]),
      title: Line,
      organizationId: Id,
      applicationIds: z.array(Id).min(1).max(2000),
    }),
    reply: Batch,
    status: 201,
    cli: "batch create",
  },
  getBatch: {
    method: "GET",
    path: "/incentives/batches/:id",
    summary: "Read a batch with its items, scores and objections",
    permission: "claim:read",
    params: IdParams,
    reply: Batch,
    cli: "batch show",
  },
  drawExperts: {
    method: "POST",
    path: "/incentives/batches/:id/experts",
    summary: "Draw experts by lot; those with a tie to an applicant are avoided",
    permission: "claim:review",
    params: IdParams,
    body: z.object({
      count: z.number().int().min(1).max(50),
      field: z.string().optional(),
      expectedVersion: z.number().int(),
    }),
    reply: Batch,
    cli: "batch draw",
  },
  enterScores: {
    method: "POST",
    path: "/incentives/batches/:id/scores",
    summary: "Enter the score sheet of one drawn expert",
    permission: "claim:review",
    params: IdParams,
    body: z.object({
      expertId: Id,
      expectedVersion: z.number().int(),
      scores: z
        .array(
          z.object({
            applicationId: Id,
            score: z.number().min(0).max(100),
            note: z.string().trim().max(1000).default(""),
          }),
        )
        .min(1)
        .max(2000),
    }),
    reply: Batch,
    cli: "batch score",
  },
  actOnBatch: {
    method: "POST",
    path: "/incentives/batches/:id/actions",
    summary: "Begin, publicise, approve as a whole, send back, take one out, dissolve",
    permission: "claim:read",
    params: IdParams,
    body: BatchAction,
    reply: Batch,
    cli: "batch act",
  },
  listPublicLists: {
    method: "GET",
    path: "/incentives/publicity",
    summary: "Lists that are publicised now",
    permission: "public",
    perMinute: 120,
    reply: z.object({ items: z.array(PublicList) }),
    cli: "batch publicity",
  },
  getPublicList: {
    method: "GET",
    path: "/incentives/publicity/:id",
    summary: "One list that is publicised, or what is left to say of it when the period is over",
    permission: "public",
    perMinute: 120,
    params: IdParams,
    reply: PublicList,
    cli: "batch publicised",
  },
  object: {
    method: "POST",
    path: "/incentives/publicity/:id/objections",
    summary: "Object to an item of a list that is publicised; give its number",
    permission: "public",
    perMinute: 10,
    params: IdParams,
    body: z.object({
      number: z.string().trim().min(3).max(40),
      objector: Line,
      contact: Line,
      grounds: z.string().trim().min(1).max(4000),
    }),
    reply: z.object({ id: Id, dueOn: z.string().nullable() }),
    status: 201,
  },
  answerObjection: {
    method: "POST",
    path: "/incentives/objections/:id/actions",
    summary: "Uphold or dismiss an objection; an item upheld against leaves the batch",
    permission: "claim:review",
    params: IdParams,
    body: step.extend({ action: z.enum(["uphold", "dismiss"]), reason: Line }),
    reply: Objection,
    cli: "objection answer",
  },
});
