import { FactValue } from "@qianshu/domain/policy/outcome";
import { RuleSubject } from "@qianshu/domain/policy/rule";
import { z } from "zod";
import { Day, Id, IdParams } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import {
  DocumentKey,
  FactInputs,
  Fen,
  Hash,
  KeptEvaluation,
  PolicyEvaluation,
  RuleAnswer,
} from "./policy-model.ts";

const question = {
  facts: FactInputs,
  asOf: Day.optional().meta({ description: "Today unless given" }),
  subject: RuleSubject.optional().meta({ description: "Only the rules about this" }),
  documents: z.array(DocumentKey).max(50).optional(),
  rules: z.array(z.string()).max(500).optional(),
  readings: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: "Other readings than those in effect, by ambiguity" }),
  received: z
    .array(z.strictObject({ rule: z.string(), year: z.number().int().optional(), fen: Fen }))
    .max(500)
    .optional()
    .meta({ description: "What was paid before under these rules" }),
};

/** Facts, and the day for which an answer is wanted. */
export const EvaluateInput = z
  .strictObject({ ...question, traced: z.boolean().default(false) })
  .meta({ id: "PolicyEvaluateInput" });

export const VariantsInput = z
  .strictObject({
    ...question,
    variants: z
      .array(z.strictObject({ name: z.string().min(1).max(100), facts: FactInputs }))
      .min(1)
      .max(6),
  })
  .meta({ id: "PolicyVariantsInput" });

const Change = z.object({
  documentId: DocumentKey,
  ruleId: z.string(),
  from: z.string(),
  to: z.string(),
  fromFen: Fen.nullable(),
  toFen: Fen.nullable(),
});

const AnswerParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{32,64}$/) });

/** Asking the rules: for one or many, stored or not. */
export const policyEvaluateRoutes = defineRoutes({
  evaluatePolicy: {
    method: "POST",
    path: "/policy/evaluate",
    summary:
      "What facts entitle to; nothing is stored. With application/x-ndjson many, one JSON object a line, answered line by line",
    permission: "public",
    perMinute: 600,
    body: EvaluateInput,
    reply: PolicyEvaluation,
  },
  explainPolicyRule: {
    method: "POST",
    path: "/policy/explain",
    summary: "One rule with its computation, step by step",
    permission: "public",
    perMinute: 600,
    body: z.strictObject({
      document: DocumentKey,
      rule: z.string(),
      facts: FactInputs,
      asOf: Day.optional(),
      readings: question.readings,
    }),
    reply: RuleAnswer,
  },
  comparePolicyVariants: {
    method: "POST",
    path: "/policy/variants",
    summary: "What would be different with other facts",
    permission: "public",
    perMinute: 300,
    body: VariantsInput,
    reply: z.object({
      base: PolicyEvaluation,
      variants: z.array(
        z.object({ name: z.string(), evaluation: PolicyEvaluation, changes: z.array(Change) }),
      ),
    }),
  },
  printPolicyReport: {
    method: "POST",
    path: "/policy/reports",
    summary: "The answer as a PDF; nothing is stored",
    permission: "public",
    perMinute: 30,
    body: EvaluateInput.extend({ title: z.string().max(120).default("") }),
    reply: z.unknown(),
    kind: "file",
  },
  keepPolicyAnswer: {
    method: "POST",
    path: "/policy/answers",
    summary: "Keep an answer under a link that nobody can guess; no personal data needed",
    permission: "public",
    perMinute: 30,
    body: EvaluateInput.omit({ traced: true }).extend({ title: z.string().max(120).default("") }),
    reply: z.object({ token: z.string(), path: z.string(), answer: KeptEvaluation }),
    status: 201,
  },
  getPolicyAnswer: {
    method: "GET",
    path: "/policy/answers/:token",
    summary: "An answer that was kept, exactly as it was",
    permission: "public",
    params: AnswerParams,
    reply: KeptEvaluation,
  },
  getPolicyAnswerReport: {
    method: "GET",
    path: "/policy/answers/:token/report",
    summary: "A kept answer as a PDF",
    permission: "public",
    perMinute: 60,
    params: AnswerParams,
    reply: z.unknown(),
    kind: "file",
  },
  exportPolicyAnswer: {
    method: "GET",
    path: "/policy/answers/:token/results",
    summary: "The outcomes of a kept answer as CSV, a rule a line",
    permission: "public",
    perMinute: 60,
    params: AnswerParams,
    reply: z.unknown(),
    kind: "file",
  },
  recomputePolicyAnswer: {
    method: "POST",
    path: "/policy/answers/:token/recomputation",
    summary: "Compute a kept answer again with the rules and facts of then",
    permission: "public",
    perMinute: 60,
    params: AnswerParams,
    reply: z.object({ isIdentical: z.boolean(), kept: Hash, computed: Hash }),
  },
  evaluatePolicySubject: {
    method: "GET",
    path: "/policy/subjects/:id/evaluation",
    summary: "What a company, person, project or park of the files is entitled to on a day",
    permission: "fact:read",
    params: IdParams,
    query: z.object({ asOf: Day.optional(), document: DocumentKey.optional() }),
    reply: z.object({
      facts: z.record(z.string(), FactValue),
      contradictions: z.array(z.string()).meta({
        description: "Facts of which two sources say different things; none of them was used",
      }),
      evaluation: PolicyEvaluation,
    }),
    cli: "policy subject-evaluation",
  },
  exportPolicySubjectEvaluation: {
    method: "GET",
    path: "/policy/subjects/:id/evaluation/results",
    summary: "What a file is entitled to on a day as CSV, a rule a line",
    permission: "fact:read",
    params: IdParams,
    query: z.object({ asOf: Day.optional(), document: DocumentKey.optional() }),
    reply: z.unknown(),
    kind: "file",
    cli: "policy subject-results",
  },
  getPolicyEvaluation: {
    method: "GET",
    path: "/policy/evaluations/:id",
    summary: "The evaluation on which a decision rests",
    permission: "fact:read",
    params: z.object({ id: Id }),
    reply: KeptEvaluation,
    cli: "policy evaluation",
  },
  exportPolicyEvaluation: {
    method: "GET",
    path: "/policy/evaluations/:id/results",
    summary: "The evaluation on which a decision rests as CSV",
    permission: "fact:read",
    params: z.object({ id: Id }),
    reply: z.unknown(),
    kind: "file",
    cli: "policy evaluation-results",
  },
  recomputePolicyEvaluation: {
    method: "POST",
    path: "/policy/evaluations/:id/recomputation",
    summary: "Compute the ground of a decision again with the rules and facts of then",
    permission: "fact:read",
    params: z.object({ id: Id }),
    reply: z.object({ isIdentical: z.boolean(), kept: Hash, computed: Hash }),
    cli: "policy recompute",
  },
});
