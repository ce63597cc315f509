import { z } from "zod";
import { CaseDetail, Timeline } from "./cases.ts";
import { Bilingual, Day, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { PositiveFen } from "./incentives-funds.ts";
import { Posting } from "./instruments-pools.ts";
import { Fen } from "./policy-model.ts";

const Line = z.string().trim().min(1).max(200);
const Text = z.string().trim().max(2000);

export const DecisionInput = z
  .object({
    organizationId: Id.meta({ description: "Who decided" }),
    subjectId: Id.meta({ description: "File of the company" }),
    title: Line,
    document: Line.meta({ description: "Number of the paper" }),
    limitFen: PositiveFen,
    validFrom: Day,
    validTo: Day.meta({ description: "First day on which it no longer holds" }),
    clauses: z.array(z.string().trim().min(1).max(2000)).max(100).default([]),
    text: z.string().trim().max(100_000).default("").meta({
      description: "The paper's text; a file may be uploaded instead",
    }),
  })
  .refine(({ validFrom, validTo }) => validFrom < validTo, {
    path: ["validTo"],
    error: "the end lies before the beginning",
  })
  .meta({ id: "SpecialDecisionInput" });

export const DecisionSummary = z
  .object({
    id: Id,
    number: z.string(),
    organizationId: Id,
    organizationName: z.string(),
    subjectId: Id,
    subjectName: z.string(),
    title: z.string(),
    document: z.string(),
    limitFen: Fen,
    usedFen: Fen,
    leftFen: Fen,
    validFrom: Day,
    validTo: Day,
    state: z.string(),
    stateTitle: Bilingual,
    version: z.number().int(),
    createdAt: Instant,
  })
  .meta({ id: "SpecialDecisionSummary" });
export type DecisionSummary = z.infer<typeof DecisionSummary>;

export const Decision = DecisionSummary.extend({
  caseId: Id,
  clauses: z.array(z.string()),
  text: z.string(),
  file: z
    .object({ name: z.string(), bytes: z.number().int(), sm3: z.string(), sha256: z.string() })
    .nullable(),
  actions: CaseDetail.shape.actions,
  timeline: Timeline,
}).meta({ id: "SpecialDecision" });
export type Decision = z.infer<typeof Decision>;

/** Decisions for one company (一企一策). */
export const decisionRoutes = defineRoutes({
  listSpecialDecisions: {
    method: "GET",
    path: "/instruments/decisions",
    summary: "Decisions for one company: search number, paper, company, clauses and text",
    permission: "instrument:read",
    query: PageQuery.extend({
      q: z.string().optional(),
      state: many(z.string()),
      subjectId: Id.optional(),
      endsBefore: Day.optional(),
    }),
    reply: pageOf(DecisionSummary),
    cli: "decision list",
  },
  fileSpecialDecision: {
    method: "POST",
    path: "/instruments/decisions",
    summary: "File a decision with its limit, term and clauses",
    permission: "instrument:manage",
    body: DecisionInput,
    reply: Decision,
    status: 201,
    cli: "decision file",
  },
  getSpecialDecision: {
    method: "GET",
    path: "/instruments/decisions/:id",
    summary: "Read a decision with what was counted against its limit",
    permission: "instrument:read",
    params: IdParams,
    reply: Decision,
    cli: "decision show",
  },
  actOnSpecialDecision: {
    method: "POST",
    path: "/instruments/decisions/:id/actions",
    summary: "Confirm, refuse or end a decision",
    permission: "instrument:read",
    params: IdParams,
    body: z.object({
      action: z.string(),
      expectedVersion: z.number().int(),
      note: Text.optional(),
      reason: Text.optional(),
    }),
    reply: Decision,
    cli: "decision act",
  },
  uploadSpecialDecision: {
    method: "POST",
    path: "/instruments/decisions/:id/file",
    summary: "Upload the paper of a filed decision; it is kept with both digests and never replaced",
    permission: "instrument:manage",
    params: IdParams,
    kind: "upload",
    reply: Decision,
    cli: "decision upload",
  },
  downloadSpecialDecision: {
    method: "GET",
    path: "/instruments/decisions/:id/file",
    summary: "The paper of a decision, as it was archived",
    permission: "instrument:read",
    params: IdParams,
    reply: z.unknown(),
    kind: "file",
    cli: "decision paper",
  },
  countClaim: {
    method: "POST",
    path: "/instruments/decisions/:id/claims",
    summary: "Count a reviewed claim of the company against the limit; the same claim counts once",
    permission: "instrument:manage",
    params: IdParams,
    body: z.object({ claimId: Id }),
    reply: Decision,
    status: 201,
    cli: "decision count",
  },
  listDecisionPostings: {
    method: "GET",
    path: "/instruments/decisions/:id/postings",
    summary: "What was counted against a decision's limit, newest first",
    permission: "instrument:read",
    params: IdParams,
    query: PageQuery,
    reply: pageOf(Posting),
    cli: "decision postings",
  },
});
