import type { Expr, TypeExpr } from "../syntax/ast.ts";
import { resolveType } from "../syntax/read-type.ts";
import { isOfType } from "../types/conversion.ts";
import { type FeelType, simple } from "../types/type.ts";
import { Unknown } from "../values/unknown.ts";
import { compile, constant } from "./compile.ts";
import type { Code } from "./frame.ts";
import type { Scope } from "./scope.ts";

/** `e instance of T` (DMN 1.5 table 61): null when the type is not defined, or lacks its parameters. */
export function compileInstance(expr: Extract<Expr, { kind: "instance" }>, scope: Scope): Code {
  const operand = compile(expr.operand, scope);
  const type = isBare(expr.type) ? undefined : resolveType(expr.type, scope.unit.types);
  if (type === undefined) {
    scope.report(
      "unknown-type",
      expr,
      "类型未定义或缺少参数",
      "The type is not defined or lacks its parameters",
    );
    return constant(null, simple("null"));
  }
  return {
    type: simple("boolean"),
    run(frame) {
      const value = operand.run(frame);
      if (value instanceof Unknown) return value;
      return value === null ? isNullType(type) : type.kind !== "null" && isOfType(value, type);
    },
  };
}

const isNullType = (type: FeelType): boolean => type.kind === "null";
const bareNames = new Set(["list", "context", "function", "range"]);
const isBare = (type: TypeExpr): boolean => type.kind === "name" && bareNames.has(type.name);
