import {
  Ambiguity,
  CitedDocument,
  PolicyDocument,
  PolicyParameter,
  RecognitionType,
  StackingRule,
  WorkedCase,
} from "@qianshu/domain/policy/records";
import { PolicyRule } from "@qianshu/domain/policy/rule";
import { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { z } from "zod";
import { Day, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { policyEvaluateRoutes } from "./policy-evaluate.ts";
import { policyFactRoutes } from "./policy-facts.ts";
import {
  DocumentKey,
  Hash,
  PolicyArticle,
  PolicyDocumentDetail,
  PolicyDocumentSummary,
  PolicyRuleVersion,
  RuleFindingView,
  RuleParams,
  RuleVersionState,
  TestReport,
} from "./policy-model.ts";
import { policySettingRoutes } from "./policy-settings.ts";
import { policySimulationRoutes } from "./policy-simulation.ts";

export type {
  ParameterInput,
  PolicyParameterView,
  PolicyReadingView,
  PolicySettingProposal,
  SettingContent,
} from "./policy-settings.ts";

const DocumentParams = z.object({ document: DocumentKey });
const VersionParams = z.object({ document: DocumentKey, hash: Hash });
const OnDay = z.object({ asOf: Day.optional() });
const Reason = z.string().trim().min(1).max(2000);

/** A further document, handed in as text with rules beside its sentences. */
export const PolicyDocumentInput = z
  .strictObject({
    document: PolicyDocument,
    text: z.string().min(20).max(2_000_000),
    facts: z.array(FactDefinition).max(500).default([]),
    rules: z.array(PolicyRule).max(500).default([]),
    cases: z.array(WorkedCase).max(2000).default([]),
    ambiguities: z.array(Ambiguity).max(200).default([]),
    stacking: z.array(StackingRule).max(200).default([]),
    parameters: z.array(PolicyParameter).max(200).default([]),
    citations: z.array(CitedDocument).max(200).default([]),
    recognitions: z.array(RecognitionType).max(200).default([]),
  })
  .meta({ id: "PolicyDocumentInput" });

export const RuleDraftInput = z
  .strictObject({
    rule: PolicyRule,
    cases: z
      .array(WorkedCase)
      .max(500)
      .optional()
      .meta({ description: "Left out: those of the version before" }),
    note: Reason,
  })
  .meta({ id: "PolicyRuleDraftInput" });

const documentRoutes = defineRoutes({
  listPolicyDocuments: {
    method: "GET",
    path: "/policy/documents",
    summary: "Policy documents in force or drafted",
    permission: "public",
    query: OnDay,
    reply: z.object({ items: z.array(PolicyDocumentSummary) }),
    cli: "policy documents",
  },
  getPolicyDocument: {
    method: "GET",
    path: "/policy/documents/:document",
    summary: "A document with its text, articles, cited documents, and where its rules stand",
    permission: "public",
    params: DocumentParams,
    query: OnDay,
    reply: PolicyDocumentDetail,
    cli: "policy document",
  },
  getPolicyFile: {
    method: "GET",
    path: "/policy/documents/:document/files/:name",
    summary: "An open file of a document: its text, rules, facts, cases as YAML, JSON or CSV",
    permission: "public",
    params: DocumentParams.extend({ name: z.string().regex(/^[a-z]+\.(yaml|json|csv|txt)$/) }),
    reply: z.unknown(),
    kind: "file",
    cli: "policy file",
  },
  splitPolicyText: {
    method: "POST",
    path: "/policy/article-splits",
    summary: "Split a text into its articles; nothing is stored",
    permission: "policy:write",
    body: z.strictObject({ text: z.string().min(1).max(2_000_000), parts: PolicyDocument.shape.parts }),
    reply: z.object({ articles: z.array(PolicyArticle) }),
  },
  createPolicyDocument: {
    method: "POST",
    path: "/policy/documents",
    summary: "Add a document: text in, split into articles, its rules as drafts",
    permission: "policy:write",
    body: PolicyDocumentInput,
    reply: PolicyDocumentDetail,
    status: 201,
  },
  approvePolicyDocument: {
    method: "POST",
    path: "/policy/documents/:document/approval",
    summary: "Put a document in force; by somebody else than who added it",
    permission: "policy:approve",
    params: DocumentParams,
    body: z.strictObject({ note: z.string().max(2000).default("") }),
    reply: PolicyDocumentSummary,
    cli: "policy approve-document",
  },
});

const ruleRoutes = defineRoutes({
  listPolicyRules: {
    method: "GET",
    path: "/policy/rules",
    summary: "The rules that hold on a day",
    permission: "public",
    query: OnDay.extend({ document: DocumentKey.optional(), article: z.coerce.number().int().optional() }),
    reply: z.object({ items: z.array(PolicyRuleVersion) }),
    cli: "policy rules",
  },
  getPolicyRule: {
    method: "GET",
    path: "/policy/rules/:document/:rule",
    summary: "The version of a rule that holds on a day",
    permission: "public",
    params: RuleParams,
    query: OnDay,
    reply: PolicyRuleVersion,
    cli: "policy rule",
  },
  listPolicyRuleVersions: {
    method: "GET",
    path: "/policy/rule-versions",
    summary: "Versions of rules with their drafts, newest first",
    permission: "policy:read",
    query: PageQuery.extend({
      document: DocumentKey.optional(),
      rule: z.string().optional(),
      state: RuleVersionState.optional(),
    }),
    reply: pageOf(PolicyRuleVersion),
    cli: "policy versions",
  },
  getPolicyRuleVersion: {
    method: "GET",
    path: "/policy/rule-versions/:document/:hash",
    summary: "A version by its content hash",
    permission: "policy:read",
    params: VersionParams,
    reply: PolicyRuleVersion,
    cli: "policy version",
  },
  checkPolicyRule: {
    method: "POST",
    path: "/policy/rule-checks",
    summary: "Check a rule and run its worked cases; nothing is stored",
    permission: "policy:write",
    body: z.strictObject({
      document: DocumentKey,
      rule: PolicyRule,
      cases: z.array(WorkedCase).max(500).optional(),
    }),
    reply: z.object({
      hash: Hash,
      findings: z.array(RuleFindingView),
      tests: TestReport.nullable().meta({ description: "Null while the rule has findings" }),
    }),
  },
  draftPolicyRule: {
    method: "POST",
    path: "/policy/rules/:document",
    summary: "Draft a new version of a rule, or a new rule",
    permission: "policy:write",
    params: DocumentParams,
    body: RuleDraftInput,
    reply: PolicyRuleVersion,
    status: 201,
  },
  repealPolicyRule: {
    method: "POST",
    path: "/policy/rules/:document/:rule/repeal",
    summary: "Draft the end of a rule; it ends once a second person has approved",
    permission: "policy:write",
    params: RuleParams,
    body: z.strictObject({ validTo: Day.meta({ description: "Last day" }), note: Reason }),
    reply: PolicyRuleVersion,
    status: 201,
    cli: "policy repeal",
  },
  submitPolicyRuleVersion: {
    method: "POST",
    path: "/policy/rule-versions/:document/:hash/submission",
    summary: "Submit a draft for approval; its worked cases must pass",
    permission: "policy:write",
    params: VersionParams,
    reply: PolicyRuleVersion,
    cli: "policy submit",
  },
  decidePolicyRuleVersion: {
    method: "POST",
    path: "/policy/rule-versions/:document/:hash/decision",
    summary: "Approve or reject a submitted version; by somebody else than its author",
    permission: "policy:approve",
    params: VersionParams,
    body: z.strictObject({ approved: z.boolean(), note: z.string().max(2000).default("") }),
    reply: PolicyRuleVersion,
    cli: "policy decide",
  },
  withdrawPolicyRuleVersion: {
    method: "POST",
    path: "/policy/rule-versions/:document/:hash/withdrawal",
    summary: "Withdraw a draft that is not in force",
    permission: "policy:write",
    params: VersionParams,
    reply: PolicyRuleVersion,
    cli: "policy withdraw",
  },
  testPolicyDocument: {
    method: "GET",
    path: "/policy/documents/:document/tests",
    summary: "Run the worked cases of the rules that hold on a day",
    permission: "public",
    perMinute: 30,
    params: DocumentParams,
    query: OnDay,
    reply: TestReport,
  },
});

/** The policy library: documents, rules in versions, facts, evaluation. */
export const policyRoutes = defineRoutes({
  ...documentRoutes,
  ...ruleRoutes,
  ...policySettingRoutes,
  ...policyFactRoutes,
  ...policyEvaluateRoutes,
  ...policySimulationRoutes,
});
