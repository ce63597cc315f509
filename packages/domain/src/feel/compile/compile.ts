import { makeRange } from "../builtins/conversions.ts";
import type { Expr } from "../syntax/ast.ts";
import { commonType, typeOf } from "../types/conversion.ts";
import { anyType, contextOf, type FeelType, listOf } from "../types/type.ts";
import { unknownOf } from "../values/unknown.ts";
import type { FeelContext, Value } from "../values/value.ts";
import { compileFilter, compileName, compilePath } from "./access.ts";
import { compileArithmetic, compileNegation } from "./arithmetic.ts";
import type { Code, Frame } from "./frame.ts";
import { compileCall, compileFunction } from "./functions.ts";
import { compileInstance } from "./instance.ts";
import { compileFor, compileQuantified } from "./iteration.ts";
import { compileBetween, compileComparison, compileIf, compileJunction } from "./logic.ts";
import { compileInput, compileMembership } from "./membership.ts";
import { notOfType } from "./reasons.ts";
import { Scope } from "./scope.ts";

/** Turns an expression into closures. Where steps are wanted, each step's value is kept under its number. */
export function compile(expr: Expr, scope: Scope): Code {
  const code = compileNode(expr, scope);
  const { steps } = scope.unit;
  if (steps === null || silent.has(expr.kind)) return code;
  const number = steps.push(expr) - 1;
  const { run } = code;
  return {
    type: code.type,
    run(frame) {
      const value = run(frame);
      if (frame.steps !== null) frame.steps[number] = value;
      return value;
    },
  };
}

/** What explains itself. */
const silent = new Set<Expr["kind"]>([
  "literal",
  "number",
  "group",
  "input",
  "test",
  "range",
  "function",
  "box",
]);

function compileNode(expr: Expr, scope: Scope): Code {
  switch (expr.kind) {
    case "literal":
    case "number":
      return constant(expr.value, typeOf(expr.value));
    case "name":
      return compileName(expr, scope);
    case "input":
      return compileInput(expr, scope);
    case "path":
      return compilePath(expr, scope);
    case "filter":
      return compileFilter(expr, scope);
    case "call":
      return compileCall(expr, scope);
    case "negate":
      return compileNegation(expr, scope);
    case "arithmetic":
      return compileArithmetic(expr, scope);
    case "compare":
      return compileComparison(expr, scope);
    case "between":
      return compileBetween(expr, scope);
    case "in":
      return compileMembership(expr, scope);
    case "and":
    case "or":
      return compileJunction(expr, scope);
    case "if":
      return compileIf(expr, scope);
    case "for":
      return compileFor(expr, scope);
    case "some":
    case "every":
      return compileQuantified(expr, scope);
    case "list":
      return compileList(expr.items, scope);
    case "context":
      return compileContext(expr, scope);
    case "function":
      return compileFunction(expr, scope);
    case "instance":
      return compileInstance(expr, scope);
    case "range":
    case "test":
      return compileRange(expr, scope);
    case "group":
      return compile(expr.inner, scope);
    case "box":
      return expr.compile(scope);
  }
}

/** Code that always gives the same. */
export const constant = (value: Value, type: FeelType): Code => ({ type, run: () => value });

function compileList(items: Expr[], scope: Scope): Code {
  const codes = items.map((item) => compile(item, scope));
  const type = listOf(commonType(codes.map((code) => code.type)));
  if (items.every((item) => item.kind === "literal" || item.kind === "number"))
    return constant(
      items.map((item) => (item as Extract<Expr, { kind: "literal" | "number" }>).value),
      type,
    );
  return { type, run: (frame) => codes.map((code) => code.run(frame)) };
}

function compileContext(expr: Extract<Expr, { kind: "context" }>, scope: Scope): Code {
  const inner = new Scope(scope.unit, scope);
  const types = new Map<string, FeelType>();
  const keys = expr.entries.map(({ key }) => key);
  if (new Set(keys).size < keys.length) {
    scope.report("arguments", expr, "上下文中有重复的键", "A key occurs twice in the context");
    return constant(null, anyType);
  }
  const entries = expr.entries.map(({ key, value }) => {
    const isFunction = value.kind === "function";
    const self = isFunction ? inner.declare(key, anyType) : null;
    const code = isFunction ? compileFunction(value, inner, self!.slot) : compile(value, inner);
    const binding = self ?? inner.declare(key, code.type);
    binding.type = code.type;
    types.set(key, code.type);
    return { key, slot: binding.slot, code };
  });
  return {
    type: contextOf(types),
    run(frame) {
      const context: FeelContext = new Map();
      for (const { key, slot, code } of entries) {
        const value = code.run(frame);
        frame.slots[slot] = value;
        context.set(key, value);
      }
      return context;
    },
  };
}

/** A range as a value: ends of one type, in order; `= e` is the range of that alone. */
function compileRange(expr: Extract<Expr, { kind: "range" | "test" }>, scope: Scope): Code {
  if (expr.kind === "test") return compileOpenRange(expr, scope);
  const low = compile(expr.low, scope);
  const high = compile(expr.high, scope);
  return {
    type: { kind: "range", element: low.type },
    run(frame) {
      const [from, to] = [low.run(frame), high.run(frame)];
      return unknownOf(from, to) ?? rangeOrNull(frame, expr, from, to, expr.lowIncluded, expr.highIncluded);
    },
  };
}

function compileOpenRange(expr: Extract<Expr, { kind: "test" }>, scope: Scope): Code {
  const operand = compile(expr.operand, scope);
  const { operator } = expr;
  return {
    type: { kind: "range", element: operand.type },
    run(frame) {
      const end = operand.run(frame);
      const unknown = unknownOf(end, null);
      if (unknown !== undefined) return unknown;
      if (operator === "!=") return notOfType(frame, expr, "range", end);
      const low = operator === "<" || operator === "<=" ? undefined : end;
      const high = operator === ">" || operator === ">=" ? undefined : end;
      const closed = operator === "=" || operator === "<=" || operator === ">=";
      return rangeOrNull(frame, expr, low, high, closed && low !== undefined, closed && high !== undefined);
    },
  };
}

function rangeOrNull(
  frame: Frame,
  expr: Expr,
  low: Value | undefined,
  high: Value | undefined,
  lowIncluded: boolean,
  highIncluded: boolean,
): Value {
  const range = makeRange(low, high, lowIncluded, highIncluded);
  return range ?? notOfType(frame, expr, "range", low ?? high ?? null);
}
