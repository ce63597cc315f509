import type { Expr } from "./ast.ts";

/**
 * The grammar reads `x in [1..2] and y` as `x in ([1..2] and y)`. The standard's order of precedence (10.3.1.2)
 * binds comparison closer than `and`, and `and` closer than `or`: operands are laid out flat and grouped anew.
 */
export function regroupMembership(expr: Expr): Expr {
  if (!hasLooseTest(expr)) return expr;
  const parts = flatten(expr);
  const alternatives: Expr[] = [];
  let current = parts[0]!.operand;
  for (const { joint, operand } of parts.slice(1)) {
    if (joint === "and") current = join("and", current, operand);
    else {
      alternatives.push(current);
      current = operand;
    }
  }
  return [...alternatives, current].reduce((left, right) => join("or", left, right));
}

interface Part {
  joint: "and" | "or" | null;
  operand: Expr;
}

/** Whether a membership test stands at the right edge and has swallowed a conjunction or disjunction. */
function hasLooseTest(expr: Expr): boolean {
  if (expr.kind === "and" || expr.kind === "or") return hasLooseTest(expr.left) || hasLooseTest(expr.right);
  return (
    expr.kind === "in" && expr.tests.length === 1 && isJunction(expr.tests[0]!) && !usesInput(expr.tests[0]!)
  );
}

const isJunction = (expr: Expr): boolean => expr.kind === "and" || expr.kind === "or";

function usesInput(expr: Expr): boolean {
  if (expr.kind === "and" || expr.kind === "or") return usesInput(expr.left) || usesInput(expr.right);
  if (expr.kind === "compare") return expr.left.kind === "input" || expr.right.kind === "input";
  return expr.kind === "input";
}

function flatten(expr: Expr): Part[] {
  if (expr.kind === "and" || expr.kind === "or") {
    const [first, ...rest] = flatten(expr.right);
    return [...flatten(expr.left), { joint: expr.kind, operand: first!.operand }, ...rest];
  }
  if (expr.kind === "in" && hasLooseTest(expr)) {
    const [first, ...rest] = flatten(expr.tests[0]!);
    const test = first!.operand;
    return [{ joint: null, operand: { ...expr, to: test.to, tests: [test] } }, ...rest];
  }
  return [{ joint: null, operand: expr }];
}

const join = (kind: "and" | "or", left: Expr, right: Expr): Expr => ({
  kind,
  from: left.from,
  to: right.to,
  left,
  right,
});
