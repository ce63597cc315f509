import { z } from "zod";
import type { Bilingual } from "../problem-entry.ts";
import type { AmountNature, Frequency, Payer, RuleSubject } from "./rule.ts";

/** A fact as it is stated: a number also as its decimal text, a date as ISO text; null where nobody has stated it. */
export const FactValue = z.union([z.boolean(), z.number(), z.string(), z.null()]).meta({ id: "FactValue" });
export type FactValue = z.infer<typeof FactValue>;

/** What a rule comes to for one subject. */
export const OutcomeName = z
  .enum(["entitled", "not-entitled", "facts-missing", "to-be-decided", "external-parameter", "exhausted"])
  .meta({ id: "OutcomeName" });
export type OutcomeName = z.infer<typeof OutcomeName>;

/** The words officials use for the outcomes. */
export const outcomeWords: Record<OutcomeName, Bilingual> = {
  entitled: { zh: "享受", en: "Entitled" },
  "not-entitled": { zh: "不享受", en: "Not entitled" },
  "facts-missing": { zh: "待补事实", en: "Facts missing" },
  "to-be-decided": { zh: "待核定", en: "To be decided" },
  "external-parameter": { zh: "需文外参数", en: "Needs a parameter from another document" },
  exhausted: { zh: "已用尽", en: "Used up" },
};

/** The value nearest to the one found that would pass. */
export interface NearestValue {
  /** The value itself; the limit beyond which it lies where that is not included. */
  value: FactValue;
  /** Other values that would pass as well, where only listed ones do. */
  alternatives: FactValue[];
  /** False where the value is a limit that must be passed: 超过. */
  included: boolean;
  text: Bilingual;
}

/** A condition that keeps a rule from applying. */
export interface FailingCondition {
  /** The condition as it stands in the rule, and where. */
  text: string;
  from: number;
  to: number;
  /** What it says, for people. */
  meaning: Bilingual;
  /** The fact it looks at, where it is one. */
  fact: string | null;
  found: FactValue;
  nearest: NearestValue | null;
}

/** One step of a computation. */
export interface OutcomeStep {
  part: "derived" | "when" | "amount" | "stacking";
  kind: "fact" | "condition" | "computation";
  /** The text as it stands in the rule, and where. */
  text: string;
  from: number;
  to: number;
  value: string;
  zh: string;
  en: string;
}

/** Something to be told about an outcome: a bound that was applied, a presumption, a document no longer in force. */
export interface OutcomeFinding {
  code:
    | "decided-outside-interval"
    | "amount-above-cap"
    | "presumed"
    | "stacked"
    | "not-in-force"
    | "no-answer"
    | "payer-not-named"
    | "outside-values";
  fact?: string;
  message: Bilingual;
}

/** An amount that has to be decided, in fen; `highFen` null where the text sets no limit. */
export interface FenInterval {
  lowFen: bigint;
  highFen: bigint | null;
}

/** A switch that was in effect: which reading of an ambiguous sentence the rule was computed with. */
export interface AppliedReading {
  ambiguity: string;
  reading: string;
  isDefault: boolean;
}

/** What one rule says of one set of facts on one day. */
export interface RuleOutcome {
  ruleId: string;
  versionHash: string;
  subject: RuleSubject;
  outcome: OutcomeName;
  /** The amount, rounded once; null where it is no money, or not known. */
  fen: bigint | null;
  /** What is left of it beside the other rules and after what was received; what totals add up. */
  payableFen: bigint | null;
  interval: FenInterval | null;
  unit: string | null;
  nature: AmountNature | null;
  frequency: Frequency;
  period: Bilingual | null;
  payer: Payer;
  /** The facts that still matter. */
  missing: readonly string[];
  failing: readonly FailingCondition[];
  readings: readonly AppliedReading[];
  findings: readonly OutcomeFinding[];
  /** The computation; only of a traced evaluator, rendered when it is read. */
  steps?: readonly OutcomeStep[];
}
