import { Certainty, type Citation } from "../../citation.ts";
import { Problem } from "../../problem.ts";
import type { Day } from "./day.ts";

/** So many working days for something, by a document; configuration, because not every text could be read. */
export interface DeadlineRule {
  /** What is limited, e.g. `sharing.conditional`. */
  key: string;
  jurisdiction: "national" | "provincial" | "prefecture" | "county";
  workingDays: number;
  citation: Citation;
  validFrom?: Day | undefined;
  validTo?: Day | undefined;
}

const certaintyRank = (rule: DeadlineRule): number => Certainty.options.indexOf(rule.citation.certainty);

/**
 * The rule that binds on a day. Where several documents limit the same thing the shorter time holds; between equal
 * times the one whose text is surer is cited. `validTo` is the first day on which a rule no longer holds.
 */
export function findDeadlineRule(
  rules: readonly DeadlineRule[],
  key: string,
  on: Day,
): DeadlineRule | undefined {
  return rules
    .filter(
      (rule) =>
        rule.key === key && (rule.validFrom ?? on) <= on && (rule.validTo === undefined || on < rule.validTo),
    )
    .sort((a, b) => a.workingDays - b.workingDays || certaintyRank(a) - certaintyRank(b))[0];
}

/** The rule that binds on a day, or a problem that says which one is missing. */
export function getDeadlineRule(rules: readonly DeadlineRule[], key: string, on: Day): DeadlineRule {
  const rule = findDeadlineRule(rules, key, on);
  if (!rule) throw new Problem("cases.deadline_rule_missing", { params: { key, on } });
  return rule;
}
