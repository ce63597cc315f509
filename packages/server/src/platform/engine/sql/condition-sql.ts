import { Problem } from "@qianshu/domain";
import type { Column } from "@qianshu/domain/plan/column-type";
import {
  type Comparison,
  type Condition,
  conditionDepth,
  MAX_CONDITION_DEPTH,
} from "@qianshu/domain/plan/condition";
import { quoteName } from "./identifiers.ts";
import { quoteText, quoteValue } from "./literals.ts";

const signs: Record<Comparison, string> = { eq: "=", ne: "<>", lt: "<", le: "<=", gt: ">", ge: ">=" };

/** Compiles a condition over the given columns; only those columns and literals of their types can occur in it. */
export function conditionSql(condition: Condition, columns: readonly Column[]): string {
  if (conditionDepth(condition) > MAX_CONDITION_DEPTH) {
    throw new Problem("plan.condition_too_deep", { expected: MAX_CONDITION_DEPTH });
  }
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const compile = (node: Condition): string => {
    if (node.op === "not") return `(NOT ${compile(node.of)})`;
    if ("of" in node) return `(${node.of.map(compile).join(node.op === "and" ? " AND " : " OR ")})`;
    const { column } = node;
    const type = types.get(column);
    if (type === undefined) throw new Problem("plan.unknown_column", { field: column, params: { column } });
    const name = quoteName(column);
    const value = (raw: string | number | boolean) => quoteValue(raw, type, column);
    const text = type === "text" ? name : `CAST(${name} AS VARCHAR)`;
    switch (node.op) {
      case "isNull":
        return `(${name} IS NULL)`;
      case "in":
        return `(${name} IN (${node.values.map(value).join(", ")}))`;
      case "between":
        return `(${name} BETWEEN ${value(node.from)} AND ${value(node.to)})`;
      case "startsWith":
        return `starts_with(${text}, ${quoteText(node.value)})`;
      case "contains":
        return `contains(${text}, ${quoteText(node.value)})`;
      default:
        return `(${name} ${signs[node.op]} ${value(node.value)})`;
    }
  };
  return compile(condition);
}
