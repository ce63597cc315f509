import type { PolicyRuleVersion, RuleAnswer } from "@qianshu/contract/policy-model";
import { outcomeWords } from "@qianshu/domain/policy/outcome";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { Tag } from "../../ui/Tag.tsx";

const stateTones = {
  draft: "neutral",
  submitted: "high",
  "in-force": "accent",
  rejected: "important",
  withdrawn: "neutral",
} as const;

/** Where a version of a rule stands. */
export function VersionTag({ state }: { state: PolicyRuleVersion["state"] }) {
  const { t } = useTranslation("policy");
  return <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag>;
}

const outcomeTones = {
  entitled: "accent",
  "not-entitled": "neutral",
  "facts-missing": "high",
  "to-be-decided": "high",
  "external-parameter": "high",
  exhausted: "neutral",
} as const;

/** What a rule comes to. */
export function OutcomeTag({ outcome }: { outcome: RuleAnswer["outcome"] }) {
  const text = useBilingual();
  return <Tag tone={outcomeTones[outcome]}>{text(outcomeWords[outcome])}</Tag>;
}
