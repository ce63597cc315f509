import { constantCall } from "../builtins/conversions.ts";
import type { Expr } from "../syntax/ast.ts";
import { parseUnaryTests } from "../syntax/parse.ts";
import { compareValues, equalValues } from "../values/compare.ts";
import { negate } from "../values/number.ts";
import { FeelRange, type Value } from "../values/value.ts";
import type { DecisionTable } from "./model.ts";

/** What a cell admits: anything, these values and ranges, or what cannot be told from its text. */
type Extent = "anything" | "untold" | (Value | FeelRange)[];

/**
 * Pairs of rules, counted from 1, of a table with a single hit that certainly match the same input. Cells that are
 * more than literals and ranges of literals are left to the evaluation, where two matches are an error of their own.
 */
export function findOverlaps(table: DecisionTable): [number, number][] {
  if (table.hitPolicy !== "U") return [];
  const rules = table.rules.map((rule) => rule.tests.map(extentOf));
  const pairs: [number, number][] = [];
  for (const [at, first] of rules.entries())
    for (const [other, second] of rules.entries())
      if (other > at && first.every((extent, column) => meet(extent, second[column]!)))
        pairs.push([at + 1, other + 1]);
  return pairs;
}

function extentOf(text: string): Extent {
  const { ast } = parseUnaryTests(text, {});
  if (ast === null || ast.negated) return "untold";
  if (ast.tests === null) return "anything";
  const parts = ast.tests.map(partOf);
  return parts.includes(undefined) ? "untold" : (parts as (Value | FeelRange)[]);
}

function partOf(expr: Expr): Value | FeelRange | undefined {
  switch (expr.kind) {
    case "group":
      return partOf(expr.inner);
    case "number":
    case "literal":
      return expr.value;
    case "negate":
      return expr.operand.kind === "number" ? negate(expr.operand.value) : undefined;
    case "call":
      return constantCall(expr) ?? undefined;
    case "range":
      return rangeOf(partOf(expr.low), partOf(expr.high), expr.lowIncluded, expr.highIncluded);
    case "test":
      return openRangeOf(expr.operator, partOf(expr.operand));
    default:
      return undefined;
  }
}

function rangeOf(
  low: Value | undefined,
  high: Value | undefined,
  lowIn: boolean,
  highIn: boolean,
): FeelRange | undefined {
  return low === undefined || high === undefined ? undefined : new FeelRange(low, high, lowIn, highIn);
}

function openRangeOf(operator: string, end: Value | undefined): Value | FeelRange | undefined {
  if (end === undefined || operator === "!=") return undefined;
  if (operator === "=") return end;
  const included = operator.length === 2;
  return operator.startsWith("<")
    ? new FeelRange(undefined, end, false, included)
    : new FeelRange(end, undefined, included, false);
}

function meet(a: Extent, b: Extent): boolean {
  if (a === "untold" || b === "untold") return false;
  if (a === "anything" || b === "anything") return true;
  return a.some((one) => b.some((other) => partsMeet(one, other)));
}

function partsMeet(a: Value | FeelRange, b: Value | FeelRange): boolean {
  if (!(a instanceof FeelRange) && !(b instanceof FeelRange)) return equalValues(a, b) === true;
  const [left, right] = [asRange(a), asRange(b)];
  return reaches(left, right) && reaches(right, left);
}

const asRange = (part: Value | FeelRange): FeelRange =>
  part instanceof FeelRange ? part : new FeelRange(part, part, true, true);

/** Whether the first range begins no later than the second ends. */
function reaches(a: FeelRange, b: FeelRange): boolean {
  if (a.low === undefined || b.high === undefined) return true;
  const order = compareValues(a.low, b.high);
  return order !== null && (order < 0 || (order === 0 && a.lowIncluded && b.highIncluded));
}
