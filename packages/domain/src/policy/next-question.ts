import type { EvaluationRequest, Evaluator } from "./evaluator.ts";
import type { FactValue, RuleOutcome } from "./outcome.ts";
import type { FactDefinition } from "./vocabulary.ts";

/** A fact worth asking for: which rules wait for it, and how many an answer settles on average. */
export interface RankedQuestion {
  fact: FactDefinition;
  rules: readonly string[];
  settles: number;
}

/**
 * The facts that still matter, the most decisive first: an answer is tried for each value a fact can have, and what
 * settles more rules goes before. What a rule asks first, in its author's order, goes before what it asks later. Only the `tried` facts for which most rules wait are tried out; the others follow in
 * that order. Decided and external facts are not asked.
 */
export function rankQuestions(
  evaluator: Evaluator,
  request: EvaluationRequest,
  outcomes: readonly RuleOutcome[],
  tried = 12,
): RankedQuestion[] {
  const waiting = new Map<string, string[]>();
  for (const { ruleId, missing } of outcomes)
    for (const name of missing) waiting.set(name, [...(waiting.get(name) ?? []), ruleId]);
  const first = new Set(outcomes.map(({ missing }) => missing[0]));
  const asked = [...waiting]
    .flatMap(([name, rules]) => {
      const fact = evaluator.findFact(name);
      return fact === undefined || fact.decided || fact.external
        ? []
        : [{ fact, rules, rank: first.has(name) ? 0 : 1 }];
    })
    .sort((a, b) => a.rank - b.rank || b.rules.length - a.rules.length);
  const open = countOpen(outcomes);
  return asked
    .map((each, at) => ({
      ...each,
      settles: at < tried ? settledBy(evaluator, request, each.fact, open) : 0,
    }))
    .sort((a, b) => a.rank - b.rank || b.settles - a.settles || b.rules.length - a.rules.length);
}

/** The question whose answer decides most; undefined when none is open. */
export function nextQuestion(
  evaluator: Evaluator,
  request: EvaluationRequest,
  outcomes: readonly RuleOutcome[],
): RankedQuestion | undefined {
  return rankQuestions(evaluator, request, outcomes)[0];
}

const countOpen = (outcomes: readonly RuleOutcome[]): number =>
  outcomes.filter(({ outcome }) => outcome === "facts-missing").length;

function settledBy(
  evaluator: Evaluator,
  request: EvaluationRequest,
  fact: FactDefinition,
  open: number,
): number {
  const values = possibleValues(fact);
  if (values.length === 0) return 0;
  const settled = values.map(
    (value) =>
      open - countOpen(evaluator.evaluate({ ...request, facts: { ...request.facts, [fact.name]: value } })),
  );
  return settled.reduce((sum, count) => sum + count, 0) / values.length;
}

function possibleValues({ type, values }: FactDefinition): FactValue[] {
  if (type === "boolean") return [true, false];
  return values === undefined ? [] : values.map(({ value }) => value);
}
