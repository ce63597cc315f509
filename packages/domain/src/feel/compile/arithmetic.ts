import { byZero } from "../builtins/numbers.ts";
import type { ArithmeticOperator, Expr } from "../syntax/ast.ts";
import { anyType, type FeelType, type SimpleKind, simple, typeText } from "../types/type.ts";
import {
  addValues,
  divideValues,
  multiplyValues,
  powerValues,
  subtractValues,
} from "../values/arithmetic.ts";
import { add, FeelNumber, integer, isZero, multiply, negate, subtract } from "../values/number.ts";
import { unknownOf } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { compile } from "./compile.ts";
import type { Code, Frame } from "./frame.ts";
import { notDefined } from "./reasons.ts";
import type { Scope } from "./scope.ts";

type Arithmetic = Extract<Expr, { kind: "arithmetic" }>;

const operations: Record<ArithmeticOperator, (a: Value, b: Value) => Value> = {
  "+": addValues,
  "-": subtractValues,
  "*": multiplyValues,
  "/": divideValues,
  "**": powerValues,
};

const exact: Partial<Record<ArithmeticOperator, (a: FeelNumber, b: FeelNumber) => FeelNumber | null>> = {
  "+": add,
  "-": subtract,
  "*": multiply,
};

/** An operation of two operands; numbers take the short way. */
export function compileArithmetic(expr: Arithmetic, scope: Scope): Code {
  const left = compile(expr.left, scope);
  const right = compile(expr.right, scope);
  const operation = operations[expr.operator];
  const slow = (frame: Frame, a: Value, b: Value): Value => operate(frame, expr, operation, a, b);
  const numbers = exact[expr.operator];
  const type = resultType(expr, left.type, right.type, scope);
  if (numbers === undefined) return { type, run: (frame) => slow(frame, left.run(frame), right.run(frame)) };
  return {
    type,
    run(frame) {
      const a = left.run(frame);
      const b = right.run(frame);
      if (a instanceof FeelNumber && b instanceof FeelNumber) {
        const result = numbers(a, b);
        if (result !== null) return result;
      }
      return slow(frame, a, b);
    },
  };
}

function operate(
  frame: Frame,
  expr: Arithmetic,
  operation: (a: Value, b: Value) => Value,
  a: Value,
  b: Value,
): Value {
  if (a !== null && b !== null) {
    const unknown = unknownOf(a, b);
    if (unknown !== undefined) return unknown;
    if (expr.operator === "/" && b instanceof FeelNumber && isZero(b)) return byZero(frame.run);
    const result = operation(a, b);
    if (result !== null) return result;
  }
  return notDefined(frame, expr, expr.operator, a, b);
}

/** `-e`, which is `e * -1`. */
export function compileNegation(expr: Extract<Expr, { kind: "negate" }>, scope: Scope): Code {
  const operand = compile(expr.operand, scope);
  const minusOne = integer(-1);
  return {
    type: operand.type,
    run(frame) {
      const value = operand.run(frame);
      if (value instanceof FeelNumber) return negate(value);
      const unknown = unknownOf(value, null);
      return unknown ?? multiplyValues(value, minusOne) ?? notDefined(frame, expr, "-", value, minusOne);
    },
  };
}

const dtd = "days and time duration";
const ymd = "years and months duration";
const dateTime = "date and time";

const results: Record<string, SimpleKind> = {
  "number + number": "number",
  "string + string": "string",
  "number * number": "number",
  "number / number": "number",
  "number ** number": "number",
  "date - date": dtd,
  [`date - ${dateTime}`]: dtd,
  [`${dateTime} - date`]: dtd,
  [`${dateTime} - ${dateTime}`]: dtd,
  "time - time": dtd,
};
for (const duration of [dtd, ymd] as const) {
  for (const kind of duration === dtd
    ? (["date", dateTime, "time", dtd] as const)
    : (["date", dateTime, ymd] as const)) {
    results[`${kind} + ${duration}`] = kind;
    results[`${duration} + ${kind}`] = kind;
    results[`${kind} - ${duration}`] = kind;
  }
  results[`${duration} * number`] = duration;
  results[`number * ${duration}`] = duration;
  results[`${duration} / number`] = duration;
  results[`${duration} / ${duration}`] = "number";
}
results["number - number"] = "number";

function resultType(expr: Arithmetic, left: FeelType, right: FeelType, scope: Scope): FeelType {
  if (left.kind === "any" || right.kind === "any" || left.kind === "null" || right.kind === "null")
    return anyType;
  const kind = results[`${left.kind} ${expr.operator} ${right.kind}`];
  if (kind !== undefined) return simple(kind);
  const types = [typeText(left), typeText(right)];
  scope.report(
    "type",
    expr,
    `${types.join(" 与 ")} 之间不能用 ${expr.operator}`,
    `${expr.operator} is not defined between ${types.join(" and ")}`,
  );
  return anyType;
}
