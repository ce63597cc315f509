import type { RuleVersion } from "./library.ts";
import type { AppliedReading, OutcomeFinding } from "./outcome.ts";
import type { Frequency, Payer } from "./rule.ts";
import type { RuleFacts } from "./rule-outcome.ts";

const unnamed: Payer = { named: false, tiers: [], text: { zh: "未载明", en: "Not stated" } };

/** How often a rule pays: once, or again every year or period. */
export function frequencyOf({ amount }: Pick<RuleVersion, "amount">): Frequency {
  if (amount === null) return "none";
  return amount.per === "once" || amount.per === "item" || amount.per === "person" ? "once" : "yearly";
}

/** What is the same of a rule in every evaluation. */
export function ruleFactsOf(rule: RuleVersion, applied: ReadonlyMap<string, AppliedReading>): RuleFacts {
  const payer = rule.payer ?? unnamed;
  const pays = rule.amount !== null && rule.amount.nature === "grant";
  return {
    versionHash: rule.versionHash,
    subject: rule.subject,
    unit: rule.amount?.unit ?? null,
    nature: rule.amount?.nature ?? null,
    frequency: frequencyOf(rule),
    period: rule.period?.text ?? null,
    payer,
    readings: rule.ambiguities.flatMap((id) => applied.get(id) ?? []),
    standing: pays && !payer.named ? [payerNotNamed] : [],
  };
}

const payerNotNamed: OutcomeFinding = {
  code: "payer-not-named",
  message: {
    zh: "支付方未载明：默认列大数据产业发展专项资金，须由官员确认",
    en: "The text names no payer: by default the special fund of the big-data industry, to be confirmed by an official",
  },
};
