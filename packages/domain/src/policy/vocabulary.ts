import { z } from "zod";
import type { FactType } from "../feel/rules/rule-set.ts";
import { type FeelType, simple } from "../feel/types/type.ts";
import { FactValue } from "./outcome.ts";
import { BilingualText, RuleSubject } from "./rule.ts";

/** The type of a fact. */
export const FactKind = z.enum(["boolean", "number", "integer", "date", "text"]).meta({ id: "FactKind" });
export type FactKind = z.infer<typeof FactKind>;

/** A fact that rules may use: what it is, how it is asked and how it is proved. */
export const FactDefinition = z
  .strictObject({
    name: z.string().min(1),
    /** A shorter name under which it may be stated where its subject is known. */
    alias: z.string().optional(),
    subject: RuleSubject,
    type: FactKind,
    unit: z.string().optional(),
    values: z.array(z.strictObject({ value: z.string(), en: z.string() })).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    label: BilingualText,
    question: BilingualText,
    evidence: BilingualText,
    /** How it is computed from others, in FEEL; a stated value goes before. */
    derive: z.string().optional(),
    /** Set by the authority in its decision, not asked of the applicant. */
    decided: z.boolean().default(false),
    /** Its conditions stand in another document that is not at hand. */
    external: z.boolean().default(false),
    /** What is taken to hold until somebody says otherwise, and told with every result. */
    presumed: FactValue.optional(),
  })
  .meta({ id: "FactDefinition" });
export type FactDefinition = z.infer<typeof FactDefinition>;

const kinds: Record<FactKind, FeelType> = {
  boolean: simple("boolean"),
  number: simple("number"),
  integer: simple("number"),
  date: simple("date"),
  text: simple("string"),
};

/** The fact as the rule engine knows it. */
export const factTypeOf = ({ type, unit }: Pick<FactDefinition, "type" | "unit">): FactType =>
  unit === undefined ? { type: kinds[type] } : { type: kinds[type], unit };
