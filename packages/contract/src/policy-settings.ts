import { FactValue } from "@qianshu/domain/policy/outcome";
import { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { z } from "zod";
import { Bilingual, Citation, Day, Id, Instant, PageQuery, pageOf, QueryFlag } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { DocumentKey } from "./policy-model.ts";

const DocumentParams = z.object({ document: DocumentKey });
const OnDay = z.object({ asOf: Day.optional() });
const Reason = z.string().trim().min(1).max(2000);

/** A value of an external parameter, with the document that sets it. */
export const ParameterInput = z
  .strictObject({
    value: FactValue,
    validFrom: Day,
    validTo: Day.nullable().default(null),
    citation: Citation.extend({ document: z.string().trim().min(2).max(300) }),
  })
  .meta({ id: "PolicyParameterInput" });

const ReadingInput = z.strictObject({ reading: z.string(), reason: Reason, citation: Citation });

/** What is proposed: a value, the removal of one, another reading. */
export const SettingContent = z.discriminatedUnion("kind", [
  ParameterInput.extend({ kind: z.literal("value") }),
  z.strictObject({ kind: z.literal("removal"), valueId: Id, value: FactValue }),
  ReadingInput.extend({ kind: z.literal("reading") }),
]);
export type SettingContent = z.infer<typeof SettingContent>;

export const PolicySettingProposal = z
  .object({
    id: Id,
    documentId: DocumentKey,
    name: z.string().meta({ description: "The parameter or the ambiguity" }),
    content: SettingContent,
    state: z.enum(["proposed", "approved", "rejected", "withdrawn"]),
    author: z.string(),
    authorId: Id,
    createdAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decisionNote: z.string().nullable(),
  })
  .meta({ id: "PolicySettingProposal" });
export type PolicySettingProposal = z.infer<typeof PolicySettingProposal>;

export const PolicyParameterView = z
  .object({
    documentId: DocumentKey,
    name: z.string(),
    type: z.enum(["number", "text"]),
    unit: z.string().nullable(),
    label: Bilingual,
    citedIn: z.string().nullable().meta({ description: "The cited document in which it stands" }),
    values: z.array(
      z.object({
        id: Id,
        value: FactValue,
        validFrom: Day,
        validTo: Day.nullable(),
        citation: Citation,
        setBy: z.string().nullable(),
        setAt: Instant,
      }),
    ),
    current: FactValue.meta({ description: "On the day asked for; null while nobody has configured it" }),
  })
  .meta({ id: "PolicyParameter" });
export type PolicyParameterView = z.infer<typeof PolicyParameterView>;

export const PolicyReadingView = z
  .object({
    documentId: DocumentKey,
    ambiguity: z.string(),
    question: Bilingual,
    reason: Bilingual,
    options: z.array(z.object({ id: z.string(), text: Bilingual })),
    isSwitch: z.boolean().meta({ description: "False where the text has only the fixed reading" }),
    default: z.string(),
    chosen: z.string(),
    chosenReason: z.string().nullable(),
    citation: Citation.nullable(),
    chosenBy: z.string().nullable(),
    chosenAt: Instant.nullable(),
  })
  .meta({ id: "PolicyReading" });
export type PolicyReadingView = z.infer<typeof PolicyReadingView>;

/** Facts, parameters of other documents and readings, with what is proposed of them. */
export const policySettingRoutes = defineRoutes({
  listPolicyVocabulary: {
    method: "GET",
    path: "/policy/vocabulary",
    summary: "The facts that rules use: type, unit, question, evidence",
    permission: "public",
    query: z.object({ document: DocumentKey.optional() }),
    reply: z.object({ items: z.array(FactDefinition.extend({ documentId: DocumentKey })) }),
    cli: "policy vocabulary",
  },
  listPolicyParameters: {
    method: "GET",
    path: "/policy/parameters",
    summary: "Parameters that stand in other documents, with their dated values",
    permission: "public",
    query: OnDay.extend({ document: DocumentKey.optional(), unset: QueryFlag.optional() }),
    reply: z.object({ items: z.array(PolicyParameterView) }),
    cli: "policy parameters",
  },
  setPolicyParameter: {
    method: "POST",
    path: "/policy/parameters/:document/:name",
    summary:
      "Propose a value of an external parameter, with the document that sets it; a second person approves",
    permission: "policy:write",
    params: DocumentParams.extend({ name: z.string().min(1).max(60) }),
    body: ParameterInput,
    reply: PolicySettingProposal,
    status: 201,
  },
  removePolicyParameterValue: {
    method: "DELETE",
    path: "/policy/parameter-values/:id",
    summary: "Propose to take back a value of a parameter; a second person approves",
    permission: "policy:write",
    params: z.object({ id: Id }),
    reply: PolicySettingProposal,
  },
  listPolicyReadings: {
    method: "GET",
    path: "/policy/readings",
    summary: "Ambiguous sentences, the reading in effect and why",
    permission: "public",
    query: z.object({ document: DocumentKey.optional() }),
    reply: z.object({ items: z.array(PolicyReadingView) }),
    cli: "policy readings",
  },
  setPolicyReading: {
    method: "PUT",
    path: "/policy/readings/:document/:ambiguity",
    summary:
      "Propose another reading of an ambiguous sentence, with reason and citation; a second person approves",
    permission: "policy:write",
    params: DocumentParams.extend({ ambiguity: z.string().regex(/^AMB-\d\d$/) }),
    body: ReadingInput,
    reply: PolicySettingProposal,
  },
  listPolicySettingProposals: {
    method: "GET",
    path: "/policy/setting-proposals",
    summary: "Parameters and readings that were proposed, and what was decided",
    permission: "policy:read",
    query: PageQuery.extend({
      document: DocumentKey.optional(),
      state: PolicySettingProposal.shape.state.optional(),
    }),
    reply: pageOf(PolicySettingProposal),
    cli: "policy proposals",
  },
  decidePolicySettingProposal: {
    method: "POST",
    path: "/policy/setting-proposals/:id/decision",
    summary: "Approve or turn down a proposed parameter or reading of somebody else",
    permission: "policy:approve",
    params: z.object({ id: Id }),
    body: z.strictObject({ approved: z.boolean(), note: z.string().max(2000).default("") }),
    reply: PolicySettingProposal,
    cli: "policy decide-proposal",
  },
  withdrawPolicySettingProposal: {
    method: "POST",
    path: "/policy/setting-proposals/:id/withdrawal",
    summary: "Take back one's own proposal",
    permission: "policy:write",
    params: z.object({ id: Id }),
    reply: PolicySettingProposal,
    cli: "policy withdraw-proposal",
  },
});
