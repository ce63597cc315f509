import type { CompareOperator, Expr } from "../syntax/ast.ts";
import { commonType } from "../types/conversion.ts";
import { conforms, type FeelType, simple, typeText } from "../types/type.ts";
import { compareValues, equalValues, isSame } from "../values/compare.ts";
import { compareNumbers, FeelNumber } from "../values/number.ts";
import { bothUnknown, Unknown, unknownAmong, unknownOf } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { compile } from "./compile.ts";
import type { Code, Frame } from "./frame.ts";
import { notDefined } from "./reasons.ts";
import type { Scope } from "./scope.ts";

/** What a comparison gives: true, false, null where it is not defined, or unknown. */
export type Ternary = boolean | null | Unknown;

/** Conjunction; what is false alone makes it false, whatever else is unknown. */
export function both(a: Value, b: Value): Ternary {
  if (a === false || b === false) return false;
  return unknownOf(a, b) ?? (a === true && b === true ? true : null);
}

/** Disjunction; what is true alone makes it true, whatever else is unknown. */
export function either(a: Value, b: Value): Ternary {
  if (a === true || b === true) return true;
  return unknownOf(a, b) ?? (a === false && b === false ? false : null);
}

/** `and` and `or`: the right side is left out where the left one decides, unless all steps are to be explained. */
export function compileJunction(expr: Extract<Expr, { kind: "and" | "or" }>, scope: Scope): Code {
  const left = compileCondition(expr.left, scope);
  const right = compileCondition(expr.right, scope);
  const decisive = expr.kind === "or";
  const combine = decisive ? either : both;
  const isThorough = scope.unit.steps !== null;
  return {
    type: simple("boolean"),
    run(frame) {
      const a = left.run(frame);
      return a === decisive && !isThorough ? decisive : combine(a, right.run(frame));
    },
  };
}

function compileCondition(expr: Expr, scope: Scope): Code {
  const code = compile(expr, scope);
  if (!mayBe(code.type, "boolean"))
    scope.report(
      "type",
      expr,
      `条件应为 boolean，实为 ${typeText(code.type)}`,
      `Expected boolean, found ${typeText(code.type)}`,
    );
  return code;
}

const mayBe = (type: FeelType, kind: FeelType["kind"]): boolean =>
  type.kind === kind || type.kind === "any" || type.kind === "null";

/** `if`: an unknown condition is harmless when both branches give the same. */
export function compileIf(expr: Extract<Expr, { kind: "if" }>, scope: Scope): Code {
  const test = compileCondition(expr.test, scope);
  const yes = compile(expr.yes, scope);
  const no = compile(expr.no, scope);
  return {
    type: commonType([yes.type, no.type]),
    run(frame) {
      const condition = test.run(frame);
      if (condition === true) return yes.run(frame);
      if (!(condition instanceof Unknown)) return no.run(frame);
      const a = yes.run(frame);
      const b = no.run(frame);
      const unknown = unknownOf(a, b);
      if (unknown !== undefined) return bothUnknown(condition, unknown);
      return isSame(a, b) ? a : condition;
    },
  };
}

const tests: Record<CompareOperator, (order: number) => boolean> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** Compares two values; null where they cannot be compared. */
export function compareBy(operator: CompareOperator, a: Value, b: Value): Ternary {
  const unknown = unknownOf(a, b);
  if (unknown !== undefined) return unknown;
  if (operator === "=" || operator === "!=") {
    const equal = Array.isArray(a) || a instanceof Map ? equalDeep(a, b) : equalValues(a, b);
    return typeof equal === "boolean" && operator === "!=" ? !equal : equal;
  }
  const order = compareValues(a, b);
  if (order === null) return null;
  return tests[operator](order) && (order !== 0 || equalValues(a, b) === true);
}

function equalDeep(a: Value[] | ReadonlyMap<string, Value>, b: Value): Ternary {
  const equal = equalValues(a as Value, b);
  const inside = unknownAmong([...a.values(), ...(Array.isArray(b) || b instanceof Map ? b.values() : [])]);
  return equal === false || inside === undefined ? equal : inside;
}

/** `=`, `<` and the others; numbers take the short way. */
export function compileComparison(expr: Extract<Expr, { kind: "compare" }>, scope: Scope): Code {
  const left = compile(expr.left, scope);
  const right = compile(expr.right, scope);
  checkComparable(expr, left.type, right.type, scope);
  const { operator } = expr;
  const test = tests[operator];
  return {
    type: simple("boolean"),
    run(frame) {
      const a = left.run(frame);
      const b = right.run(frame);
      if (a instanceof FeelNumber && b instanceof FeelNumber) return test(compareNumbers(a, b));
      return compareBy(operator, a, b) ?? notDefined(frame, expr, operator, a, b);
    },
  };
}

function checkComparable(
  expr: Expr & { operator: CompareOperator },
  left: FeelType,
  right: FeelType,
  scope: Scope,
): void {
  if (conforms(left, right) || conforms(right, left)) return;
  if (left.kind === right.kind && left.kind !== "function") return;
  const types = [typeText(left), typeText(right)];
  scope.report("type", expr, `${types.join(" 与 ")} 不能比较`, `${types.join(" and ")} cannot be compared`);
}

/** `e between low and high`. */
export function compileBetween(expr: Extract<Expr, { kind: "between" }>, scope: Scope): Code {
  const [operand, low, high] = [expr.operand, expr.low, expr.high].map((part) => compile(part, scope));
  return {
    type: simple("boolean"),
    run(frame: Frame) {
      const value = operand!.run(frame);
      const result = both(compareBy(">=", value, low!.run(frame)), compareBy("<=", value, high!.run(frame)));
      return result ?? notDefined(frame, expr, "between", value, null);
    },
  };
}
