import { type Failure, failuresOf, type Step } from "../feel/rules/explanation.ts";
import type { RulePart } from "../feel/rules/rule-set.ts";
import type { CompareOperator, Expr } from "../feel/syntax/ast.ts";
import type { Value } from "../feel/values/value.ts";
import type { Bilingual } from "../problem-entry.ts";
import { describe, factOf, tellValue, unitOfOperand, type Words } from "./describe.ts";
import { statedFact } from "./fact-values.ts";
import type { FailingCondition, NearestValue, OutcomeStep } from "./outcome.ts";

const sides: Record<CompareOperator | "in", Bilingual> = {
  "=": { zh: "须为", en: "must be " },
  "!=": { zh: "不得为", en: "must not be " },
  "<": { zh: "须小于", en: "must be less than " },
  "<=": { zh: "不得超过", en: "must be no more than " },
  ">": { zh: "须超过", en: "must be more than " },
  ">=": { zh: "不得低于", en: "must be no less than " },
  in: { zh: "须为其中之一：", en: "must be one of " },
};

/** The conditions that keep a rule from applying, each with the nearest value that would pass. */
export function failingConditions(
  part: RulePart,
  values: ReadonlyMap<Expr, Value>,
  words: Words,
): FailingCondition[] {
  return failuresOf(part, values).map((failure) => {
    const { expr, text, from, to, found } = failure;
    const fact = subjectOf(expr);
    return {
      text,
      from,
      to,
      meaning: describe(expr, part.text, words),
      fact: fact ?? null,
      found: statedFact(expr.kind === "name" ? false : found),
      nearest: nearestOf(failure, fact, words),
    };
  });
}

/** The fact that a condition looks at: itself, the operand it compares, or the start of a counted year. */
function subjectOf(expr: Expr): string | undefined {
  switch (expr.kind) {
    case "name":
      return expr.name;
    case "group":
      return subjectOf(expr.inner);
    case "compare":
      return subjectOf(expr.left) ?? subjectOf(expr.right);
    case "in":
      return subjectOf(expr.operand);
    case "call":
      return expr.args[0] && subjectOf(expr.args[0]);
    default:
      return undefined;
  }
}

function nearestOf({ expr, nearest }: Failure, fact: string | undefined, words: Words): NearestValue | null {
  if (nearest === null) return nearestBoolean(expr);
  const operand = expr.kind === "in" ? expr.operand : expr.kind === "compare" ? expr.left : expr;
  const unit = unitOfOperand(operand, words);
  const name = factOf(operand) ?? fact;
  const listed = Array.isArray(nearest.value) ? nearest.value : [nearest.value];
  const told = listed.map((value) => tellValue(value, words, name, unit));
  const side = sides[nearest.operator];
  return {
    value: statedFact(listed[0] ?? null),
    alternatives: listed.slice(1).map(statedFact),
    included: nearest.included,
    text: {
      zh: side.zh + told.map(({ zh }) => zh).join("、"),
      en: side.en + told.map(({ en }) => en).join(", "),
    },
  };
}

/** A plain yes-or-no fact has to be the other one. */
function nearestBoolean(expr: Expr): NearestValue | null {
  const wanted =
    expr.kind === "name" ? true : expr.kind === "call" && factOf(expr.target) === "not" ? false : null;
  if (wanted === null) return null;
  return {
    value: wanted,
    alternatives: [],
    included: true,
    text: wanted ? { zh: "须为“是”", en: "must be yes" } : { zh: "须为“否”", en: "must be no" },
  };
}

/** A step of a computation in both languages. */
export function tellStep(
  step: Step,
  part: OutcomeStep["part"],
  whole: RulePart,
  words: Words,
  unit?: string,
): OutcomeStep {
  const { expr, text, from, to, kind, value } = step;
  const is = describe(expr, whole.text, words);
  const isWhole = expr === whole.ast;
  const result = tellValue(value, words, factOf(expr), isWhole ? unit : undefined);
  const isCondition = kind === "condition";
  const held = (yes: string, no: string): string => (value === true ? yes : no);
  const known = typeof value === "boolean";
  return {
    part,
    kind,
    text,
    from,
    to,
    value: String(statedFact(value)),
    zh: isCondition && known ? `${is.zh}：${held("成立", "不成立")}` : `${is.zh} ＝ ${result.zh}`,
    en: isCondition && known ? `${is.en}: ${held("holds", "does not hold")}` : `${is.en} = ${result.en}`,
  };
}
