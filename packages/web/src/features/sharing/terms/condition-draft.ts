import type { Comparison, Condition, Scalar } from "@qianshu/domain/plan/condition";

/** What one line of the builder compares. */
export const lineOperators = [
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "in",
  "startsWith",
  "contains",
  "isNull",
] as const;
export type LineOperator = (typeof lineOperators)[number];

/** One line: a column, a comparison and a value as written. */
export interface ConditionLine {
  column: string;
  op: LineOperator;
  value: string;
}

/** Lines that all have to hold, or of which one has to. */
export interface ConditionDraft {
  join: "and" | "or";
  lines: ConditionLine[];
}

export const emptyCondition: ConditionDraft = { join: "and", lines: [] };

/** Values of a list, however they were separated. */
export function splitValues(text: string): string[] {
  return text
    .split(/[,，、;；\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The condition of complete lines; undefined when there is none. */
export function toCondition({ join, lines }: ConditionDraft): Condition | undefined {
  const parts = lines.flatMap((line) => toPart(line) ?? []);
  return parts.length > 1 ? { op: join, of: parts } : parts[0];
}

function toPart({ column, op, value }: ConditionLine): Condition | undefined {
  if (!column) return undefined;
  if (op === "isNull") return { op, column };
  if (!value.trim()) return undefined;
  if (op === "in") return { op, column, values: splitValues(value) };
  if (op === "startsWith" || op === "contains") return { op, column, value };
  return { op, column, value };
}

/** Reads back what the builder can show; undefined for conditions made elsewhere that are nested deeper. */
export function fromCondition(condition: Condition | null | undefined): ConditionDraft | undefined {
  if (!condition) return emptyCondition;
  const parts = condition.op === "and" || condition.op === "or" ? condition.of : [condition];
  const lines = parts.map(toLine);
  if (lines.some((line) => line === undefined)) return undefined;
  return { join: condition.op === "or" ? "or" : "and", lines: lines as ConditionLine[] };
}

const comparisons: readonly Comparison[] = ["eq", "ne", "lt", "le", "gt", "ge"];
const isText = (value: Scalar) => typeof value === "string";

function toLine(condition: Condition): ConditionLine | undefined {
  if (condition.op === "isNull") return { column: condition.column, op: "isNull", value: "" };
  if (condition.op === "in" && condition.values.every(isText))
    return { column: condition.column, op: "in", value: condition.values.join(", ") };
  if (condition.op === "startsWith" || condition.op === "contains") return condition;
  const comparison = comparisons.find((op) => op === condition.op);
  if (comparison && "value" in condition && isText(condition.value))
    return { column: condition.column, op: comparison, value: String(condition.value) };
  return undefined;
}
