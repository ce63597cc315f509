import { z } from "zod";
import { FactValue } from "./outcome.ts";
import { BilingualText, Payer } from "./rule.ts";

const day = z.iso.date();

/** One change that a reading makes to the text of a rule, or of how a fact is derived. */
export const TextChange = z.strictObject({
  rule: z.string().optional(),
  fact: z.string().optional(),
  part: z.enum(["when", "amount", "derive"]),
  find: z.string().min(1),
  put: z.string(),
});
export type TextChange = z.infer<typeof TextChange>;

/** One way to read an ambiguous sentence, and what it changes. */
export const Reading = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  text: BilingualText,
  changes: z.array(TextChange).default([]),
  /** Stacking groups that go together in another way. */
  stacking: z.record(z.string(), z.enum(["all", "highest", "capped"])).default({}),
  /** Who pays, where the text names nobody. */
  payer: z.strictObject({ rules: z.array(z.string()), payer: Payer }).optional(),
  clawback: z.strictObject({ rule: z.string(), text: z.string() }).optional(),
  documentValidTo: day.optional(),
  /** Targets of the plan whose year it moves. */
  targetYears: z.record(z.string(), z.int()).default({}),
});
export type Reading = z.infer<typeof Reading>;

/** A place where the text can be read in more than one way; the first reading is the default. */
export const Ambiguity = z.strictObject({
  id: z.string().regex(/^AMB-\d\d$/),
  question: BilingualText,
  reason: BilingualText,
  readings: z.array(Reading).min(1),
});
export type Ambiguity = z.infer<typeof Ambiguity>;

/** A value of a parameter and where it is from. */
export const ParameterValue = z.strictObject({
  from: day,
  to: day.optional(),
  value: FactValue,
  citation: z.string().min(1),
});
export type ParameterValue = z.infer<typeof ParameterValue>;

/** A number or text that stands in another document; without values until somebody configures it. */
export const PolicyParameter = z.strictObject({
  name: z.string().min(1),
  type: z.enum(["number", "text"]),
  unit: z.string().optional(),
  label: BilingualText,
  /** The cited document in which it stands. */
  citation: z.string().optional(),
  values: z.array(ParameterValue).default([]),
});
export type PolicyParameter = z.infer<typeof PolicyParameter>;

/** A document that the text refers to. */
export const CitedDocument = z.strictObject({
  id: z.string().min(1),
  title: BilingualText,
  number: z.string().optional(),
  /** False where the text names a matter only, as 税法. */
  named: z.boolean().default(true),
  state: z.enum(["missing", "entered"]).default("missing"),
  link: z.url().optional(),
});
export type CitedDocument = z.infer<typeof CitedDocument>;

/** A recognition that rules depend on. */
export const RecognitionType = z.strictObject({
  id: z.string().min(1),
  title: BilingualText,
  articles: z.array(z.int().positive()).min(1),
  subject: z.enum(["company", "project", "person", "platform"]),
  authority: z.strictObject({
    named: z.boolean(),
    tiers: z.array(z.enum(["province", "prefecture", "county"])).default([]),
    text: BilingualText,
  }),
  /** The facts that the recognition sets. */
  sets: z.record(z.string(), FactValue),
  levels: z.array(z.string()).default([]),
  rules: z.array(z.string()).min(1),
});
export type RecognitionType = z.infer<typeof RecognitionType>;

/** Rules on one base and how they go together. */
export const StackingRule = z.strictObject({
  id: z.string().min(1),
  policy: z.enum(["all", "highest", "capped"]),
  rules: z.array(z.string()).min(2),
  /** The fact that limits a capped group. */
  limit: z.string().optional(),
  ambiguity: z.string(),
  text: BilingualText,
});
export type StackingRule = z.infer<typeof StackingRule>;

/** A worked case: what a rule must say of some facts. */
export const WorkedCase = z.strictObject({
  rule: z.string(),
  facts: z.record(z.string(), FactValue),
  eligible: z.boolean().nullable(),
  amount: z.number().nullable().optional(),
  missing: z.array(z.string()).optional(),
  interval: z.tuple([z.number(), z.number().nullable()]).optional(),
  findings: z.array(z.string()).optional(),
  why: z.string().optional(),
});
export type WorkedCase = z.infer<typeof WorkedCase>;

/** A document's own data. */
export const PolicyDocument = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: BilingualText,
  number: z.string().nullable(),
  issuer: BilingualText,
  /** The place for which it was issued, GB/T 2260; who writes and approves its rules follows from it. */
  divisionCode: z.string().regex(/^\d{6}$/),
  issued: day,
  validFrom: day,
  validTo: day.nullable(),
  parts: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(["letter", "articles", "plan"]),
      title: BilingualText,
      /** The line with which it begins. */
      heading: z.string(),
    }),
  ),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;
