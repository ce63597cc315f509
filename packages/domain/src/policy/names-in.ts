import type { Expr } from "../feel/syntax/ast.ts";

/** The names that stand in an expression, each once. */
export function namesIn(expr: Expr): Set<string> {
  const names = new Set<string>();
  collect(expr, names);
  return names;
}

/** Walks the tree whatever its kinds: every operand is an expression or a list of them. */
function collect(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) for (const each of node) collect(each, names);
  if (!isExpr(node)) return;
  if (node.kind === "name") names.add(node.name);
  for (const key of operandKeys) collect((node as unknown as Record<string, unknown>)[key], names);
}

const operandKeys = [
  "left",
  "right",
  "operand",
  "test",
  "tests",
  "yes",
  "no",
  "args",
  "items",
  "inner",
  "source",
  "low",
  "high",
  "body",
  "iterators",
  "end",
];

const isExpr = (node: unknown): node is Expr =>
  typeof node === "object" && node !== null && ("kind" in node || "source" in node);
