import type { Expr, UnaryTests } from "../syntax/ast.ts";
import { anyType, type FeelType, simple } from "../types/type.ts";
import { equalValues, isInRange } from "../values/compare.ts";
import { Unknown, unknownOf } from "../values/unknown.ts";
import { FeelRange, type Value } from "../values/value.ts";
import { compile } from "./compile.ts";
import type { Code, Frame } from "./frame.ts";
import { both, compareBy, either, type Ternary } from "./logic.ts";
import { Scope } from "./scope.ts";

/** The name under which the tested value is in scope. */
const inputName = "?";

/** A test of a value already computed. */
type Test = (frame: Frame, value: Value) => Ternary;

/** `e in (tests)`: one of them must hold. */
export function compileMembership(expr: Extract<Expr, { kind: "in" }>, scope: Scope): Code {
  const operand = compile(expr.operand, scope);
  const test = compileAnyOf(expr.tests, operand.type, scope);
  return { type: simple("boolean"), run: (frame) => test(frame, operand.run(frame)) };
}

/** The unary tests of a cell, for a value in the slot that `input` names. */
export function compileUnaryTests(written: UnaryTests, type: FeelType, scope: Scope): Test {
  if (written.tests === null) return () => true;
  const any = compileAnyOf(written.tests, type, scope);
  if (!written.negated) return any;
  return (frame, value) => {
    const result = any(frame, value);
    return typeof result === "boolean" ? !result : result;
  };
}

function compileAnyOf(tests: Expr[], type: FeelType, scope: Scope): Test {
  const inner = new Scope(scope.unit, scope);
  const { slot } = inner.declare(inputName, type);
  const compiled = tests.map((test) => compileTest(test, inner));
  const [only] = compiled;
  return (frame, value) => {
    frame.slots[slot] = value;
    if (compiled.length === 1) return only!(frame, value);
    let result: Ternary = false;
    for (const test of compiled) {
      result = either(result, test(frame, value));
      if (result === true) return true;
    }
    return result;
  };
}

function compileTest(expr: Expr, scope: Scope): Test {
  if (expr.kind === "group") return compileTest(expr.inner, scope);
  if (expr.kind === "test") {
    const operand = compile(expr.operand, scope);
    return (frame, value) => compareBy(expr.operator, value, operand.run(frame));
  }
  if (expr.kind === "range") return compileRangeTest(expr, scope);
  const code = compile(expr, scope);
  if (mentionsInput(expr)) return (frame) => booleanOrNull(code.run(frame));
  return (frame, value) => isMember(value, code.run(frame));
}

const booleanOrNull = (value: Value): Ternary =>
  typeof value === "boolean" || value instanceof Unknown ? value : null;

function compileRangeTest(expr: Extract<Expr, { kind: "range" }>, scope: Scope): Test {
  const low = compile(expr.low, scope);
  const high = compile(expr.high, scope);
  const [above, below] = [
    expr.lowIncluded ? (">=" as const) : (">" as const),
    expr.highIncluded ? ("<=" as const) : ("<" as const),
  ];
  return (frame, value) => {
    const [from, to] = [low.run(frame), high.run(frame)];
    if (value instanceof FeelRange && unknownOf(from, to) === undefined)
      return equalValues(value, new FeelRange(from, to, expr.lowIncluded, expr.highIncluded)) === true;
    return both(compareBy(above, value, from), compareBy(below, value, to));
  };
}

/** Membership of DMN 1.5 table 55, rule 49.c; what cannot be compared with an element is not that element. */
function isMember(value: Value, test: Value): Ternary {
  if (test instanceof Unknown) return unknownOf(value, test) ?? test;
  if (Array.isArray(test)) return isMemberOfList(value, test);
  if (value instanceof Unknown) return value;
  if (test instanceof FeelRange && !(value instanceof FeelRange)) return isInRange(value, test);
  return equalValues(value, test) === true;
}

function isMemberOfList(value: Value, list: Value[]): Ternary {
  if (Array.isArray(value) && equalValues(value, list) === true) return true;
  let result: Ternary = false;
  for (const item of list) {
    const hit =
      item instanceof FeelRange && !(value instanceof FeelRange) && !(value instanceof Unknown)
        ? isInRange(value, item) === true
        : (unknownOf(value, item) ?? equalValues(value, item) === true);
    result = either(result, hit);
  }
  return result;
}

/** Whether an expression speaks of the tested value itself. */
function mentionsInput(expr: Expr): boolean {
  if (expr.kind === "input") return true;
  return Object.values(expr).some((part) =>
    Array.isArray(part)
      ? part.some((item) => typeof item === "object" && item !== null && mentionsPart(item))
      : typeof part === "object" && part !== null && "kind" in part && mentionsInput(part as Expr),
  );
}

function mentionsPart(part: object): boolean {
  if ("kind" in part) return mentionsInput(part as Expr);
  return Object.values(part).some(
    (inner) => typeof inner === "object" && inner !== null && "kind" in inner && mentionsInput(inner as Expr),
  );
}

/** `?`: the value that the innermost unary test is about. */
export function compileInput(expr: Extract<Expr, { kind: "input" }>, scope: Scope): Code {
  const { binding } = scope.find(inputName);
  if (binding === undefined || !("slot" in binding)) {
    scope.report("unknown-name", expr, "“?”只能用于单元测试", "`?` stands in unary tests only");
    return { type: anyType, run: () => null };
  }
  const { slot } = binding;
  return { type: binding.type, run: (frame) => frame.slots[slot]! };
}
