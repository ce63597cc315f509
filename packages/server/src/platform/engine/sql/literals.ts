import type { ColumnType } from "@qianshu/domain/plan/column-type";
import type { Scalar } from "@qianshu/domain/plan/condition";
import { literalText } from "@qianshu/domain/plan/literal";

/** A text literal. A NUL would end the statement inside the engine, so it is joined in by chr(0). */
export function quoteText(text: string): string {
  const parts = text.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(" || chr(0) || ")})`;
}

/** A list of text literals, e.g. for a list of files. */
export function quoteTexts(texts: readonly string[]): string {
  return `[${texts.map(quoteText).join(", ")}]`;
}

/** A literal of a column's type; throws a problem when the value cannot be one. */
export function quoteValue(value: Scalar, type: ColumnType, column: string): string {
  const text = literalText(value, type, column);
  switch (type) {
    case "text":
      return quoteText(text);
    case "date":
      return `DATE '${text}'`;
    case "datetime":
      return `TIMESTAMP '${text}'`;
    default:
      return text;
  }
}
