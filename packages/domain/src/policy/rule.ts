import { z } from "zod";

/** A text in both languages. */
export const BilingualText = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** Whom or what a rule is about. */
export const RuleSubject = z
  .enum([
    "company",
    "project",
    "person",
    "platform",
    "recognition",
    "standard",
    "guarantor",
    "government",
    "budget",
    "none",
  ])
  .meta({ id: "RuleSubject" });
export type RuleSubject = z.infer<typeof RuleSubject>;

/** How binding the words are: 应当, 可以, 核定, 意向. */
export const RuleKind = z.enum(["shall", "may", "assessed", "intent"]).meta({ id: "RuleKind" });
export type RuleKind = z.infer<typeof RuleKind>;

/** How far a rule can be computed. */
export const Computable = z
  .enum(["full", "partial", "external", "entitlement", "budget", "obligation", "none"])
  .meta({ id: "Computable" });
export type Computable = z.infer<typeof Computable>;

/** How often a rule pays. */
export const Frequency = z.enum(["once", "yearly", "none"]).meta({ id: "Frequency" });
export type Frequency = z.infer<typeof Frequency>;

/** What kind of advantage an amount is; only sums of one kind can be added. */
export const AmountNature = z
  .enum(["grant", "tax-relief", "deduction", "land-revenue", "budget"])
  .meta({ id: "AmountNature" });
export type AmountNature = z.infer<typeof AmountNature>;

/** A tier of government. */
export const PolicyTier = z.enum(["province", "prefecture", "county"]);
export type PolicyTier = z.infer<typeof PolicyTier>;

/** Who pays: as the text says, or not named. */
export const Payer = z
  .strictObject({
    named: z.boolean(),
    tiers: z.array(PolicyTier),
    /** Whose place decides which city or county it is. */
    placeOf: z.enum(["company", "project", "person", "platform"]).optional(),
    text: BilingualText,
  })
  .meta({ id: "Payer" });
export type Payer = z.infer<typeof Payer>;

/** Who recognises, and which recognition it is. */
export const Recogniser = z.strictObject({
  named: z.boolean(),
  tiers: z.array(PolicyTier).default([]),
  recognition: z.string().optional(),
  text: BilingualText,
});

/** A decided fact and its limits, as FEEL in the unit of the fact; null where the text sets none. */
export const Bound = z.strictObject({
  fact: z.string(),
  low: z.string().nullable(),
  high: z.string().nullable(),
  basis: BilingualText,
});
export type Bound = z.infer<typeof Bound>;

/** A sum that a rule gives. */
export const Amount = z.strictObject({
  text: z.string().min(1),
  unit: z.string().min(1),
  per: z.enum(["once", "period", "year", "tax-year", "item", "person"]),
  nature: AmountNature,
});

const day = z.iso.date();

/** One rule of a policy, as the file has it. */
export const PolicyRule = z
  .strictObject({
    id: z.string().regex(/^R\d\d-\d+$/),
    article: z.int().positive(),
    paragraph: z.int().positive().optional(),
    title: BilingualText,
    subject: RuleSubject,
    kind: RuleKind,
    computable: Computable,
    when: z.string().optional(),
    amount: Amount.nullable().default(null),
    bounds: z.array(Bound).default([]),
    /** The most it may come to, as FEEL in the amount's unit. */
    cap: z.strictObject({ value: z.string(), text: BilingualText }).optional(),
    /** External parameters without which it cannot be computed, beside those its texts name. */
    parameters: z.array(z.string()).default([]),
    benefit: BilingualText.optional(),
    period: z.strictObject({ years: z.int().positive().optional(), text: BilingualText }).optional(),
    start: z.strictObject({ fact: z.string().optional(), text: BilingualText }).optional(),
    payer: Payer.optional(),
    recogniser: Recogniser.optional(),
    /** What it is computed from; two rules on one base need a stacking policy. */
    base: z.string().optional(),
    /** How much of a payment comes back when a condition ends early, as FEEL; none where the text says nothing. */
    clawback: z.string().optional(),
    checks: z.array(BilingualText).default([]),
    cites: z.array(z.string()).default([]),
    ambiguities: z.array(z.string()).default([]),
    validFrom: day.optional(),
    validTo: day.nullable().optional(),
    quote: BilingualText,
    note: BilingualText.optional(),
  })
  .meta({ id: "PolicyRule" });
export type PolicyRule = z.infer<typeof PolicyRule>;
