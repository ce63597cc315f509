import { Problem } from "../problem.ts";
import { isCalendarDay } from "../standards/shape.ts";
import type { ColumnType } from "./column-type.ts";
import type { Scalar } from "./condition.ts";

const DATETIME = /^(\d{4})-(\d{2})-(\d{2})[ T]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?$/;
const DECIMAL = /^-?\d{1,20}(?:\.\d{1,18})?(?:[eE][+-]?\d{1,3})?$/;
const INTEGER = /^-?\d{1,18}$/;

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isCalendarDay(text.replaceAll("-", ""));
}

const readers: Record<ColumnType, (value: Scalar) => string | undefined> = {
  text: (value) => String(value),
  boolean: (value) => (/^(true|false)$/.test(String(value)) ? String(value) : undefined),
  integer: (value) => (INTEGER.test(String(value)) ? String(value) : undefined),
  decimal: (value) => (DECIMAL.test(String(value)) ? String(value) : undefined),
  date: (value) => (typeof value === "string" && isDay(value) ? value : undefined),
  datetime: (value) => {
    if (typeof value !== "string") return undefined;
    if (isDay(value)) return `${value} 00:00:00`;
    const parts = DATETIME.exec(value);
    if (!parts || !isDay(value.slice(0, 10))) return undefined;
    const fraction = parts[7] ? `.${parts[7]}` : "";
    return `${value.slice(0, 10)} ${parts[4]}:${parts[5]}:${parts[6] ?? "00"}${fraction}`;
  },
};

/** The text of a value as a column of the type writes it; a value that cannot be of the type is a problem. */
export function literalText(value: Scalar, type: ColumnType, column: string): string {
  const text = readers[type](value);
  if (text === undefined) {
    throw new Problem("plan.value_of_wrong_type", { field: column, found: value, expected: type });
  }
  return text;
}
