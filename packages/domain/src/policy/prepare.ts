import type { RulePlan } from "./compile-library.ts";
import { barrierOf, type DayStatus } from "./in-force.ts";
import type { FailingCondition, OutcomeFinding } from "./outcome.ts";
import type { StackingRule } from "./records.ts";
import type { RuleFacts } from "./rule-outcome.ts";
import type { FactDefinition } from "./vocabulary.ts";

/** A rule with everything about it that is the same for all subjects on one day. */
export interface Prepared {
  plan: RulePlan;
  facts: RuleFacts;
  barrier: FailingCondition | null;
  /** What is told where a fact that is presumed was not stated. */
  presumptions: readonly OutcomeFinding[];
}

/** The rules of a day about a subject, which derived facts they need, and which of them meet. */
export interface PreparedRules {
  rules: readonly Prepared[];
  derivations: readonly boolean[];
  groups: readonly { group: StackingRule; at: readonly number[] }[];
}

/** Prepares a rule for a day; without a day it is taken to be in force. */
export function prepareRule(
  plan: RulePlan,
  facts: RuleFacts,
  day: string | null,
  status: DayStatus | null,
  presumed: readonly FactDefinition[],
): Prepared {
  return {
    plan,
    facts,
    barrier: day === null || status === null ? null : barrierOf(plan.rule, day, status),
    presumptions: presumed.filter(({ name }) => plan.names.has(name)).map(presumption),
  };
}

function presumption({ name, label, presumed }: FactDefinition): OutcomeFinding {
  const [zh, en] =
    typeof presumed === "boolean"
      ? presumed
        ? ["是", "yes"]
        : ["否", "no"]
      : [String(presumed), String(presumed)];
  return {
    code: "presumed",
    fact: name,
    message: {
      zh: `按推定：${label.zh}为“${zh}”；如不符请更正`,
      en: `Presumed: ${label.en} is ${en}; correct it if it is not so`,
    },
  };
}

/** The stacking groups of which at least two rules are among these. */
export function groupsAmong(
  rules: readonly Prepared[],
  stacking: readonly StackingRule[],
): PreparedRules["groups"] {
  return stacking
    .map((group) => ({
      group,
      at: rules.flatMap(({ plan }, at) => (group.rules.includes(plan.rule.id) ? at : [])),
    }))
    .filter(({ at }) => at.length > 1);
}
