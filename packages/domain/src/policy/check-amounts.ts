import type { Expr } from "../feel/syntax/ast.ts";
import { compareNumbers, type FeelNumber } from "../feel/values/number.ts";
import type { Bilingual } from "../problem-entry.ts";
import type { CompiledLibrary, RulePlan } from "./compile-library.ts";

/** A rule whose own figures contradict each other. */
export interface AmountFinding {
  rule: string;
  part: "cap" | "bounds";
  code: "above-cap" | "empty-interval";
  message: Bilingual;
}

/** Checks that no amount can be written above its cap, and that no interval is empty. */
export function checkAmounts({ plans }: Pick<CompiledLibrary, "plans">): AmountFinding[] {
  return plans.flatMap((plan) => [...aboveCap(plan), ...emptyIntervals(plan)]);
}

function aboveCap({ rule, compiled, cap }: RulePlan): AmountFinding[] {
  if (cap?.amount == null || compiled.amount === null) return [];
  const [limit, most] = [mostOf(cap.amount.ast), mostOf(compiled.amount.ast)];
  if (limit === null || most === null || compareNumbers(most, limit) <= 0) return [];
  return [
    {
      rule: rule.id,
      part: "cap",
      code: "above-cap",
      message: {
        zh: `金额可达 ${most}，超过封顶 ${limit}`,
        en: `The amount can be ${most}, above the cap of ${limit}`,
      },
    },
  ];
}

function emptyIntervals({ rule, bounds }: RulePlan): AmountFinding[] {
  return bounds.flatMap(({ fact, low, high }) => {
    const [least, most] = [low?.rule.amount, high?.rule.amount].map((part) =>
      part ? mostOf(part.ast) : null,
    );
    if (!least || !most || compareNumbers(least, most) <= 0) return [];
    return [
      {
        rule: rule.id,
        part: "bounds" as const,
        code: "empty-interval" as const,
        message: {
          zh: `${fact}的下限 ${least} 高于上限 ${most}`,
          en: `The lower limit ${least} of ${fact} is above the upper one, ${most}`,
        },
      },
    ];
  });
}

/** The greatest number that the figures of a text allow; null where facts decide it. */
function mostOf(expr: Expr): FeelNumber | null {
  switch (expr.kind) {
    case "number":
      return expr.value;
    case "group":
      return mostOf(expr.inner);
    case "if":
      return greatest([mostOf(expr.yes), mostOf(expr.no)], false);
    case "call": {
      const name = expr.target.kind === "name" ? expr.target.name : "";
      const args = expr.args.map(mostOf);
      if (name === "max") return greatest(args, true);
      return name === "min" ? least(args) : null;
    }
    default:
      return null;
  }
}

/** Of branches the greatest that is known; of a maximum only when all are. */
function greatest(values: readonly (FeelNumber | null)[], needsAll: boolean): FeelNumber | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || (needsAll && known.length < values.length)) return null;
  return known.reduce((a, b) => (compareNumbers(b, a) > 0 ? b : a));
}

function least(values: readonly (FeelNumber | null)[]): FeelNumber | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => (compareNumbers(b, a) < 0 ? b : a));
}
