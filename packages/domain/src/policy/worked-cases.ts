import { fenFactor, toFen } from "../feel/rules/money.ts";
import { parseUnit } from "../feel/units/unit.ts";
import { parseNumber } from "../feel/values/number.ts";
import type { Evaluator } from "./evaluator.ts";
import type { RuleOutcome } from "./outcome.ts";
import type { WorkedCase } from "./records.ts";

/** How a worked case came out: undefined, or what is other than it says. */
export interface CaseResult {
  case: WorkedCase;
  outcome: RuleOutcome | null;
  differences: string[];
}

/** Runs worked cases; each rule is asked about its own subject. */
export function runWorkedCases(evaluator: Evaluator, cases: readonly WorkedCase[]): CaseResult[] {
  return cases.map((worked) => {
    const rule = evaluator.library.rules.find(({ id }) => id === worked.rule);
    const outcomes = rule ? evaluator.evaluate({ facts: worked.facts, subject: rule.subject }) : [];
    const outcome = outcomes.find(({ ruleId }) => ruleId === worked.rule) ?? null;
    const differences = outcome === null ? ["no outcome"] : differencesOf(worked, outcome);
    return { case: worked, outcome, differences };
  });
}

const eligibility: Record<RuleOutcome["outcome"], boolean | null> = {
  entitled: true,
  "to-be-decided": true,
  exhausted: true,
  "not-entitled": false,
  "facts-missing": null,
  "external-parameter": null,
};

function differencesOf(worked: WorkedCase, outcome: RuleOutcome): string[] {
  const differences: string[] = [];
  const compare = (name: string, found: unknown, expected: unknown): void => {
    if (String(found) !== String(expected)) differences.push(`${name}: ${found} ≠ ${expected}`);
  };
  compare("eligible", eligibility[outcome.outcome], worked.eligible);
  if (worked.amount !== undefined) compare("fen", outcome.fen, fenOf(worked.amount, outcome.unit));
  if (worked.missing !== undefined) compare("missing", outcome.missing, worked.missing);
  if (worked.interval !== undefined) {
    const [low, high] = worked.interval;
    compare("low", outcome.interval?.lowFen, fenOf(low, outcome.unit));
    compare("high", outcome.interval?.highFen, fenOf(high, outcome.unit));
  }
  const codes = outcome.findings.map(({ code }) => code);
  for (const code of worked.findings ?? [])
    if (!codes.some((found) => found === code)) differences.push(`finding ${code} is missing`);
  return differences;
}

function fenOf(amount: number | null, unit: string | null): bigint | null {
  const factor = unit === null ? null : fenFactor(parseUnit(unit)!);
  return amount === null || factor === null ? null : toFen(parseNumber(String(amount))!, factor);
}
