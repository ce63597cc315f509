import { compile, constant } from "../compile/compile.ts";
import type { Code } from "../compile/frame.ts";
import { compileFunction } from "../compile/functions.ts";
import { Scope } from "../compile/scope.ts";
import type { Expr } from "../syntax/ast.ts";
import { namesForParser } from "../syntax/names.ts";
import { parseExpression } from "../syntax/parse.ts";
import { anyType, type FeelType } from "../types/type.ts";
import type { Value } from "../values/value.ts";
import { compileTable, type TableTools } from "./decision-table.ts";
import type { ItemTypes } from "./item-types.ts";
import type { Boxed } from "./model.ts";

const nowhere = { from: 0, to: 0 };
const box = (compileBox: (scope: Scope) => Code): Expr => ({ ...nowhere, kind: "box", compile: compileBox });

/** A boxed expression as one of FEEL: boxes become the expressions they stand for. */
export function boxedExpr(boxed: Boxed, types: ItemTypes): Expr {
  const expr = boxedContent(boxed, types);
  return boxed.typeRef === null || boxed.kind === "function" ? expr : typed(expr, boxed.typeRef, types);
}

function boxedContent(boxed: Boxed, types: ItemTypes): Expr {
  const inner = (part: Boxed): Expr => boxedExpr(part, types);
  switch (boxed.kind) {
    case "literal":
      return literalExpr(boxed.text, boxed.id);
    case "table":
      return box((scope) => compileTable(boxed.table, scope, toolsOf(types, boxed.id)));
    case "context":
      return contextExpr(boxed, types);
    case "invocation":
      return {
        ...nowhere,
        kind: "call",
        target: inner(boxed.target),
        args: boxed.bindings.map(({ value }) => inner(value)),
        names: boxed.bindings.map(({ name }) => name),
      };
    case "function":
      return functionExpr(boxed, types);
    case "list":
      return { ...nowhere, kind: "list", items: boxed.items.map(inner) };
    case "relation":
      return {
        ...nowhere,
        kind: "list",
        items: boxed.rows.map((row) => rowExpr(boxed.columns, row.map(inner))),
      };
    case "conditional":
      return {
        ...nowhere,
        kind: "if",
        test: inner(boxed.test),
        yes: inner(boxed.yes),
        no: inner(boxed.no),
      };
    case "filter":
      return { ...nowhere, kind: "filter", source: inner(boxed.source), test: inner(boxed.test) };
    default:
      return {
        ...nowhere,
        kind: boxed.kind,
        iterators: [{ name: boxed.name, source: inner(boxed.source) }],
        body: inner(boxed.body),
      };
  }
}

const rowExpr = (columns: string[], cells: Expr[]): Expr => ({
  ...nowhere,
  kind: "context",
  entries: columns.map((key, at) => ({
    key,
    value: cells[at] ?? { ...nowhere, kind: "literal", value: null },
  })),
});

function typed(expr: Expr, typeRef: string, types: ItemTypes): Expr {
  return box((scope) => {
    const code = compile(expr, scope);
    const type = types.find(typeRef)?.type ?? code.type;
    return { type, run: (frame) => types.fit(code.run(frame), typeRef) };
  });
}

function literalExpr(text: string, element: string): Expr {
  return box((scope) => {
    if (text === "") return constant(null, anyType);
    const { ast, findings } = parseExpression(text, namesForParser(scope.visible()));
    const found = scope.unit.findings;
    const before = found.push(...findings) - findings.length;
    const code = ast === null ? constant(null, anyType) : compile(ast, scope);
    for (const finding of found.slice(before)) finding.element ||= element;
    return code;
  });
}

function contextExpr(boxed: Extract<Boxed, { kind: "context" }>, types: ItemTypes): Expr {
  const entries = boxed.entries.map(({ name, typeRef, value }) => {
    const expr = boxedExpr(value, types);
    return {
      key: name,
      value: typeRef === null || value.kind === "function" ? expr : typed(expr, typeRef, types),
    };
  });
  const { result } = boxed;
  if (result === null) return { ...nowhere, kind: "context", entries };
  return box((outer) => {
    const scope = new Scope(outer.unit, outer);
    const steps = entries.map(({ key, value }) => {
      if (value.kind !== "function") {
        const code = compile(value, scope);
        return { slot: scope.declare(key, code.type).slot, code };
      }
      const { slot } = scope.declare(key, anyType);
      return { slot, code: compileFunction(value, scope, slot) };
    });
    const last = compile(boxedExpr(result, types), scope);
    return {
      type: last.type,
      run(frame) {
        for (const { slot, code } of steps) frame.slots[slot] = code.run(frame);
        return last.run(frame);
      },
    };
  });
}

function functionExpr(boxed: Extract<Boxed, { kind: "function" }>, types: ItemTypes): Expr {
  return {
    ...nowhere,
    kind: "function",
    parameters: boxed.parameters.map(({ name, typeRef }) => ({
      name,
      type: typeRef === null || types.find(typeRef) === undefined ? null : { kind: "name", name: typeRef },
    })),
    body: boxedExpr(boxed.body, types),
    external: boxed.external,
  };
}

function toolsOf(types: ItemTypes, element: string): TableTools {
  return {
    literal: (text, typeRef) => {
      const expr = literalExpr(text, element);
      return typeRef === null ? expr : typed(expr, typeRef, types);
    },
    fit: (value: Value, typeRef) => types.fit(value, typeRef),
    typeOf: (typeRef): FeelType => (typeRef === null ? anyType : (types.find(typeRef)?.type ?? anyType)),
  };
}
