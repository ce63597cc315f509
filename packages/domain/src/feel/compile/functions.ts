import type { Expr } from "../syntax/ast.ts";
import { resolveType } from "../syntax/read-type.ts";
import { anyType, type FeelType } from "../types/type.ts";
import { Unknown } from "../values/unknown.ts";
import { FeelFunction, type Parameter } from "../values/value.ts";
import { compile } from "./compile.ts";
import { type Code, Frame } from "./frame.ts";
import { fitsCount, invoke } from "./invoke.ts";
import { badArguments, notFunction } from "./reasons.ts";
import { Scope } from "./scope.ts";

/** A function definition: a closure over the variables as they are when it is evaluated. */
export function compileFunction(
  expr: Extract<Expr, { kind: "function" }>,
  scope: Scope,
  ownSlot: number | null = null,
): Code {
  const inner = new Scope(scope.unit, scope);
  const parameters = expr.parameters.map(({ name, type }): Parameter & { slot: number } => {
    const resolved = type === null ? anyType : resolveType(type, scope.unit.types);
    if (resolved === undefined)
      scope.report("unknown-type", expr, `参数“${name}”的类型未定义`, `The type of ${name} is not defined`);
    return { name, type: resolved ?? anyType, slot: inner.declare(name, resolved ?? anyType).slot };
  });
  const body: Code = expr.external ? { type: anyType, run: () => null } : compile(expr.body, inner);
  return {
    type: { kind: "function", parameters: parameters.map(({ type }) => type), returns: body.type },
    run(frame) {
      const captured = frame.slots.slice();
      const made = new FeelFunction(
        "",
        parameters,
        body.type,
        (args, site) => {
          if (expr.external) return site.fail(external);
          const slots = captured.slice();
          parameters.forEach(({ slot }, at) => {
            slots[slot] = args[at] ?? null;
          });
          return body.run(new Frame(slots, site));
        },
        { lenient: true },
      );
      if (ownSlot !== null) captured[ownSlot] = made;
      return made;
    },
  };
}

const external = {
  code: "external",
  zh: "不执行外部函数",
  en: "External functions are not executed",
};

/** A call: positional or named, of a function known when compiling or found when running. */
export function compileCall(expr: Extract<Expr, { kind: "call" }>, scope: Scope): Code {
  const target = compile(expr.target, scope);
  const args = expr.args.map((arg) => compile(arg, scope));
  const known = knownFunction(expr.target, scope);
  if (known !== null) checkCall(expr, known, scope);
  return {
    type: returnType(known, target.type),
    run(frame) {
      const callee = target.run(frame);
      if (callee instanceof Unknown) return callee;
      if (!(callee instanceof FeelFunction)) return notFunction(frame, expr, callee);
      const values = args.map((arg) => arg.run(frame));
      const result = invoke(frame.run, callee, values, expr.names);
      return result === undefined ? badCall(frame, expr, callee) : result;
    },
  };
}

function badCall(frame: Frame, expr: Extract<Expr, { kind: "call" }>, callee: FeelFunction): null {
  return badArguments(frame, expr, callee.name || (expr.target.kind === "name" ? expr.target.name : ""));
}

function knownFunction(target: Expr, scope: Scope): FeelFunction | null {
  if (target.kind !== "name") return null;
  const { binding, items } = scope.find(target.name);
  const value = binding !== undefined && "value" in binding && items.length === 0 ? binding.value : null;
  return value instanceof FeelFunction ? value : null;
}

function returnType(known: FeelFunction | null, type: FeelType): FeelType {
  if (known !== null) return known.overloads.length === 0 ? known.returns : anyType;
  return type.kind === "function" ? type.returns : anyType;
}

function checkCall(expr: Extract<Expr, { kind: "call" }>, known: FeelFunction, scope: Scope): void {
  const shapes = [known, ...known.overloads];
  const count = expr.args.length;
  if (shapes.some((shape) => fitsCount(shape, count, expr.names))) return;
  scope.report(
    "arguments",
    expr,
    `函数“${known.name}”的参数个数或名称不符`,
    `The number or names of the arguments do not fit ${known.name}`,
  );
}
