import { FactValue, OutcomeName } from "@qianshu/domain/policy/outcome";
import {
  Ambiguity,
  CitedDocument,
  RecognitionType,
  StackingRule,
  WorkedCase,
} from "@qianshu/domain/policy/records";
import { AmountNature, Frequency, Payer, PolicyRule, RuleSubject } from "@qianshu/domain/policy/rule";
import { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { z } from "zod";
import { Bilingual, Day, Id, Instant } from "./common.ts";

export const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: "ContentHash", description: "SHA-256 over the canonical JSON" });
export const Fen = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ id: "Fen", description: "Whole number of fen, 0.01 yuan" });
export const DocumentKey = z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/);
export const RuleId = z.string().regex(/^R\d\d-\d+$/);
/** A rule is named by its document and its own number in it. */
export const RuleParams = z.object({ document: DocumentKey, rule: RuleId });

/** A policy document as lists show it. */
export const PolicyDocumentSummary = z
  .object({
    id: DocumentKey,
    title: Bilingual,
    number: z.string().nullable(),
    issuer: Bilingual,
    tier: z.enum(["province", "prefecture", "county"]),
    divisionCode: z.string(),
    issued: Day,
    validFrom: Day,
    validTo: Day.nullable(),
    isInForce: z.boolean().meta({ description: "On the day asked for" }),
    state: z
      .enum(["draft", "in-force"])
      .meta({ description: "In force once a second person has approved it" }),
    hasDraft: z.boolean().meta({ description: "Its files have changed since, and wait for approval" }),
    articles: z.number().int(),
    rules: z.number().int(),
  })
  .meta({ id: "PolicyDocumentSummary" });
export type PolicyDocumentSummary = z.infer<typeof PolicyDocumentSummary>;

export const PolicyArticle = z
  .object({
    id: z.string().meta({ description: "E.g. opinions/5" }),
    part: z.string(),
    number: z.number().int().nullable(),
    heading: z.string().meta({ description: "Of the chapter above an article; of a section its own" }),
    from: z.number().int().meta({ description: "Offset in the text, in UTF-16 units" }),
    to: z.number().int(),
  })
  .meta({ id: "PolicyArticle" });

/** A sentence of the text from which a rule is made. */
export const Highlight = z.object({ ruleId: RuleId, from: z.number().int(), to: z.number().int() });

export const PolicyDocumentDetail = PolicyDocumentSummary.extend({
  text: z.string(),
  parts: z.array(
    z.object({ id: z.string(), title: Bilingual, from: z.number().int(), to: z.number().int() }),
  ),
  articleList: z.array(PolicyArticle),
  highlights: z.array(Highlight),
  citations: z.array(CitedDocument),
  ambiguities: z.array(Ambiguity),
  recognitions: z.array(RecognitionType),
  stacking: z.array(StackingRule),
  files: z
    .array(z.string())
    .meta({ description: "Names under which the document's open files are downloaded" }),
}).meta({ id: "PolicyDocumentDetail" });
export type PolicyDocumentDetail = z.infer<typeof PolicyDocumentDetail>;

export const RuleVersionState = z
  .enum(["draft", "submitted", "in-force", "rejected", "withdrawn"])
  .meta({ id: "RuleVersionState" });
export type RuleVersionState = z.infer<typeof RuleVersionState>;

export const RuleFindingView = z
  .object({
    rule: z.string(),
    part: z.string(),
    code: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    message: Bilingual,
  })
  .meta({ id: "PolicyRuleFinding" });

/** One version of a rule; its content hash is its name. */
export const PolicyRuleVersion = z
  .object({
    documentId: DocumentKey,
    hash: Hash,
    rule: PolicyRule,
    cases: z.array(WorkedCase),
    state: RuleVersionState,
    validFrom: Day,
    validTo: Day.nullable(),
    isCurrent: z.boolean().meta({ description: "The version that holds on the day asked for" }),
    note: z.string().meta({ description: "Why it was made" }),
    author: z.string().nullable().meta({ description: "Null for a version from the document's files" }),
    createdAt: Instant,
    submittedAt: Instant.nullable(),
    approver: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decisionNote: z.string().nullable(),
  })
  .meta({ id: "PolicyRuleVersion" });
export type PolicyRuleVersion = z.infer<typeof PolicyRuleVersion>;

export const CaseResult = z
  .object({
    rule: z.string(),
    number: z.number().int(),
    why: z.string().nullable(),
    passed: z.boolean(),
    expected: z.string(),
    found: z.string(),
  })
  .meta({ id: "PolicyCaseResult" });

export type RuleFinding = z.infer<typeof RuleFindingView>;

export const TestReport = z
  .object({ passed: z.number().int(), failed: z.number().int(), results: z.array(CaseResult) })
  .meta({ id: "PolicyTestReport" });
export type PolicyTestReport = z.infer<typeof TestReport>;

/** A fact as it is handed in: its value, or its value with the unit it is stated in. */
export const FactInput = z
  .union([FactValue, z.strictObject({ value: FactValue, unit: z.string().max(20).optional() })])
  .meta({ id: "FactInput" });
export const FactInputs = z.record(z.string().min(1).max(60), FactInput).meta({ id: "FactInputs" });

export const PolicyQuestion = z
  .object({ fact: FactDefinition, decides: z.array(z.string()), score: z.string() })
  .meta({ id: "PolicyQuestion", description: "The question whose answer decides most" });

/** What one rule says, as it is sent. */
export const RuleAnswer = z
  .object({
    documentId: DocumentKey,
    ruleId: z.string(),
    versionHash: z.string(),
    title: Bilingual,
    article: z.number().int(),
    quote: Bilingual,
    subject: RuleSubject,
    outcome: OutcomeName,
    fen: Fen.nullable(),
    payableFen: Fen.nullable().meta({
      description: "What is left beside the other rules and after what was received; what totals add up",
    }),
    interval: z.object({ lowFen: Fen, highFen: Fen.nullable() }).nullable(),
    unit: z.string().nullable(),
    nature: AmountNature.nullable(),
    frequency: Frequency,
    period: Bilingual.nullable(),
    benefit: Bilingual.nullable(),
    payer: Payer,
    missing: z.array(z.string()),
    failing: z.array(
      z.object({
        text: z.string(),
        from: z.number().int(),
        to: z.number().int(),
        meaning: Bilingual,
        fact: z.string().nullable(),
        found: FactValue,
        nearest: z
          .object({
            value: FactValue,
            alternatives: z.array(FactValue),
            included: z.boolean(),
            text: Bilingual,
          })
          .nullable(),
      }),
    ),
    readings: z.array(z.object({ ambiguity: z.string(), reading: z.string(), isDefault: z.boolean() })),
    findings: z.array(z.object({ code: z.string(), fact: z.string().optional(), message: Bilingual })),
    steps: z
      .array(
        z.object({
          part: z.enum(["derived", "when", "amount", "stacking"]),
          kind: z.enum(["fact", "condition", "computation"]),
          text: z.string(),
          from: z.number().int(),
          to: z.number().int(),
          value: z.string(),
          zh: z.string(),
          en: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: "PolicyRuleAnswer" });
export type RuleAnswer = z.infer<typeof RuleAnswer>;

/** Sums of what can be added: of one kind and one frequency. */
export const AmountTotal = z
  .object({
    nature: AmountNature,
    frequency: Frequency,
    fen: Fen.meta({ description: "What is certain" }),
    lowFen: Fen.meta({ description: "With the least that may be decided" }),
    highFen: Fen.nullable().meta({ description: "With the most; null where the text sets no limit" }),
  })
  .meta({ id: "PolicyAmountTotal" });

/** What all rules say of one set of facts on one day. */
export const PolicyEvaluation = z
  .object({
    asOf: Day,
    documents: z.array(
      z.object({
        id: DocumentKey,
        title: Bilingual,
        validFrom: Day,
        validTo: Day.nullable(),
        isInForce: z.boolean(),
      }),
    ),
    library: Hash.meta({
      description: "Everything it was computed with: rules, facts, readings, parameters",
    }),
    factsHash: Hash,
    outcomes: z.array(RuleAnswer),
    totals: z.array(AmountTotal),
    next: PolicyQuestion.nullable(),
    questions: z
      .array(PolicyQuestion)
      .meta({ description: "All that still matter, the most decisive first" }),
  })
  .meta({ id: "PolicyEvaluation" });
export type PolicyEvaluation = z.infer<typeof PolicyEvaluation>;

/** An evaluation that was kept: shared, or the ground of a decision. */
export const KeptEvaluation = z
  .object({
    id: Id,
    facts: z.record(z.string(), FactValue),
    evaluation: PolicyEvaluation,
    resultHash: Hash,
    createdAt: Instant,
    subjectId: Id.nullable(),
    purpose: z.string(),
    title: z.string(),
  })
  .meta({ id: "KeptEvaluation" });
export type KeptEvaluation = z.infer<typeof KeptEvaluation>;
