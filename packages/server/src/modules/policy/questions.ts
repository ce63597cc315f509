import type { PolicyEvaluation } from "@qianshu/contract/policy-model";
import type { Evaluator } from "@qianshu/domain/policy/evaluator";
import type { RuleOutcome } from "@qianshu/domain/policy/outcome";

/** The facts that still matter, the most decisive first. */
export function rankQuestions(
  evaluator: Evaluator,
  outcomes: readonly RuleOutcome[],
): PolicyEvaluation["questions"] {
  const decides = new Map<string, string[]>();
  for (const { ruleId, missing } of outcomes)
    for (const fact of missing) decides.set(fact, [...(decides.get(fact) ?? []), ruleId]);
  return [...decides]
    .flatMap(([name, rules]) => {
      const fact = evaluator.findFact(name);
      return fact ? [{ fact, decides: rules, score: String(rules.length) }] : [];
    })
    .sort((a, b) => b.decides.length - a.decides.length);
}
