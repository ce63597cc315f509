import { Problem } from "../problem.ts";
import type { Cell, Column, ColumnType } from "./column-type.ts";
import type { Comparison, Condition, Scalar } from "./condition.ts";
import { literalText } from "./literal.ts";

/** One row by column name. */
export type Row = Readonly<Record<string, Cell>>;

/** UTF-8 byte order, which is what the engine sorts and compares text by; UTF-16 order differs beyond the BMP. */
function compareText(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compare(cell: string | number | boolean, value: Scalar, type: ColumnType, column: string): number {
  const text = literalText(value, type, column);
  if (type === "integer" || type === "decimal") return Number(cell) - Number(text);
  return compareText(literalText(cell, type, column), text);
}

const tests: Record<Comparison, (difference: number) => boolean> = {
  eq: (d) => d === 0,
  ne: (d) => d !== 0,
  lt: (d) => d < 0,
  le: (d) => d <= 0,
  gt: (d) => d > 0,
  ge: (d) => d >= 0,
};

/** SQL's three-valued logic: undefined is "unknown". */
function evaluate(
  condition: Condition,
  row: Row,
  types: ReadonlyMap<string, ColumnType>,
): boolean | undefined {
  if (condition.op === "not") {
    const inner = evaluate(condition.of, row, types);
    return inner === undefined ? undefined : !inner;
  }
  if ("of" in condition) {
    const deciding = condition.op === "or";
    const parts = condition.of.map((part) => evaluate(part, row, types));
    if (parts.includes(deciding)) return deciding;
    return parts.includes(undefined) ? undefined : !deciding;
  }
  const { column } = condition;
  const type = types.get(column);
  if (type === undefined) {
    throw new Problem("plan.unknown_column", { field: column, params: { column } });
  }
  const cell = row[column] ?? null;
  if (condition.op === "isNull") return cell === null;
  if (cell === null) return undefined;
  switch (condition.op) {
    case "in":
      return condition.values.some((value) => compare(cell, value, type, column) === 0);
    case "between":
      return (
        compare(cell, condition.from, type, column) >= 0 && compare(cell, condition.to, type, column) <= 0
      );
    case "startsWith":
      return String(cell).startsWith(condition.value);
    case "contains":
      return String(cell).includes(condition.value);
    default:
      return tests[condition.op](compare(cell, condition.value, type, column));
  }
}

/** Whether a row meets a condition; the reference for what the engine's SQL does. */
export function meetsCondition(condition: Condition, row: Row, columns: readonly Column[]): boolean {
  return evaluate(condition, row, new Map(columns.map(({ name, type }) => [name, type]))) === true;
}
