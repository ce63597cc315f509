import type { Frame } from "../compile/frame.ts";
import type { CompareOperator, Expr, Span } from "../syntax/ast.ts";
import { literalOf } from "../values/text.ts";
import { Unknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import type { RulePart } from "./rule-set.ts";

/** One step of a computation: what stands in the text, and what it came to. */
export interface Step extends Span {
  expr: Expr;
  text: string;
  kind: "fact" | "condition" | "computation";
  value: Value;
}

const conditions = new Set<Expr["kind"]>([
  "compare",
  "between",
  "in",
  "and",
  "or",
  "some",
  "every",
  "instance",
]);

/** What the steps of a traced run came to, looked up by expression. */
export function stepValues(steps: readonly Expr[], frame: Frame): ReadonlyMap<Expr, Value> {
  const values = new Map<Expr, Value>();
  for (const [at, step] of steps.entries()) {
    const value = frame.steps?.[at];
    if (value !== undefined) values.set(step, value);
  }
  return values;
}

/** The steps of one text that were computed, inner ones first, each text once. */
export function explain(part: RulePart, values: ReadonlyMap<Expr, Value>): Step[] {
  const seen = new Set<string>();
  return innerFirst(part.ast).flatMap((expr) => {
    const value = values.get(expr);
    const text = part.text.slice(expr.from, expr.to);
    if (value === undefined || seen.has(text)) return [];
    seen.add(text);
    const kind = expr.kind === "name" ? "fact" : conditions.has(expr.kind) ? "condition" : "computation";
    return [{ expr, from: expr.from, to: expr.to, text, kind, value } satisfies Step];
  });
}

function innerFirst(expr: Expr): Expr[] {
  return [...childrenOf(expr).flatMap(innerFirst), expr];
}

/** The operands of an expression that an explanation shows; the name of a called function is none. */
function childrenOf(expr: Expr): Expr[] {
  switch (expr.kind) {
    case "and":
    case "or":
    case "compare":
    case "arithmetic":
      return [expr.left, expr.right];
    case "if":
      return [expr.test, expr.yes, expr.no];
    case "group":
      return [expr.inner];
    case "negate":
    case "instance":
      return [expr.operand];
    case "between":
      return [expr.operand, expr.low, expr.high];
    case "in":
      return [expr.operand, ...expr.tests];
    case "test":
      return [expr.operand];
    case "range":
      return [expr.low, expr.high];
    case "call":
      return expr.args;
    case "list":
      return expr.items;
    case "path":
    case "filter":
      return [expr.source];
    default:
      return [];
  }
}

/** A condition that failed, and the nearest value that would have passed it. */
export interface Failure extends Span {
  expr: Expr;
  text: string;
  /** The value that failed, when the condition compares one. */
  found: Value | null;
  nearest: { value: Value; included: boolean; operator: CompareOperator | "in" } | null;
}

/** The conditions that keep a text from being true: of a conjunction those that fail, of a disjunction all. */
export function failuresOf(part: RulePart, values: ReadonlyMap<Expr, Value>): Failure[] {
  return failing(part.ast, values).map((expr) => ({
    expr,
    from: expr.from,
    to: expr.to,
    text: part.text.slice(expr.from, expr.to),
    ...nearestOf(expr, values),
  }));
}

function failing(expr: Expr, values: ReadonlyMap<Expr, Value>): Expr[] {
  if (expr.kind === "group") return failing(expr.inner, values);
  if (values.get(expr) === true || values.get(expr) instanceof Unknown) return [];
  if (expr.kind === "and" || expr.kind === "or") {
    const sides = [expr.left, expr.right].filter((side) => isComputed(side, values));
    return sides.flatMap((side) => failing(side, values));
  }
  return [expr];
}

const isComputed = (expr: Expr, values: ReadonlyMap<Expr, Value>): boolean =>
  expr.kind === "group" ? isComputed(expr.inner, values) : values.has(expr);

const mirrored: Record<CompareOperator, CompareOperator> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function nearestOf(expr: Expr, values: ReadonlyMap<Expr, Value>): Pick<Failure, "found" | "nearest"> {
  if (expr.kind === "in")
    return { found: resultOf(expr.operand, values), nearest: nearestMember(expr, values) };
  if (expr.kind !== "compare") return { found: resultOf(expr, values), nearest: null };
  const isBound = (side: Expr): boolean => side.kind === "number" || side.kind === "literal";
  const [operand, bound, operator] = isBound(expr.left)
    ? [expr.right, expr.left, mirrored[expr.operator]]
    : [expr.left, expr.right, expr.operator];
  const value = resultOf(bound, values);
  if (value === null || value instanceof Unknown) return { found: resultOf(operand, values), nearest: null };
  const included = operator !== "<" && operator !== ">" && operator !== "!=";
  return { found: resultOf(operand, values), nearest: { value, included, operator } };
}

function nearestMember(
  expr: Extract<Expr, { kind: "in" }>,
  values: ReadonlyMap<Expr, Value>,
): Failure["nearest"] {
  const members = expr.tests.map((test) => resultOf(test, values)).filter((value) => value !== null);
  return members.length === 0 ? null : { value: members.flat() as Value, included: true, operator: "in" };
}

function resultOf(expr: Expr, values: ReadonlyMap<Expr, Value>): Value {
  if (expr.kind === "number" || expr.kind === "literal") return expr.value;
  return expr.kind === "group" ? resultOf(expr.inner, values) : (values.get(expr) ?? null);
}

/** The steps as lines of text: `最低(…) = 50`. */
export function explanationLines(steps: readonly Step[]): string[] {
  return steps.map((step) => `${step.text} = ${literalOf(step.value)}`);
}
