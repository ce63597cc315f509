import { Problem } from "@qianshu/domain";
import type { Column, ColumnType } from "@qianshu/domain/plan/column-type";
import {
  type Comparison,
  type Condition,
  conditionDepth,
  MAX_CONDITION_DEPTH,
} from "@qianshu/domain/plan/condition";
import { quoteName } from "./identifiers.ts";
import { quoteText, quoteValue } from "./literals.ts";

const signs: Record<Comparison, string> = { eq: "=", ne: "<>", lt: "<", le: "<=", gt: ">", ge: ">=" };

/** The engine compares up to this many values one by one; longer lists it makes a join of, which mixes the rows. */
const FEW = 4;

/** Searching a list for every row costs less than a join up to about this many values, and keeps the rows in order. */
const MANY = 200;

function isSearched(type: ColumnType, values: number): boolean {
  // A list of decimals has a scale of its own, to which the column would be rounded.
  return values > FEW && values <= MANY && type !== "decimal";
}

/** Whether the rows that meet a condition come in the order in which they are read. */
export function keepsOrder(condition: Condition | undefined, columns: readonly Column[]): boolean {
  if (condition === undefined) return true;
  if (condition.op === "not") return keepsOrder(condition.of, columns);
  if ("of" in condition) return condition.of.every((part) => keepsOrder(part, columns));
  if (condition.op !== "in" || condition.values.length <= FEW) return true;
  const type = columns.find(({ name }) => name === condition.column)?.type ?? "text";
  return isSearched(type, condition.values.length);
}

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
        return isSearched(type, node.values.length)
          ? `list_contains([${node.values.map(value).join(", ")}], ${name})`
          : `(${name} IN (${node.values.map(value).join(", ")}))`;
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
