import { compileExpression } from "../expression.ts";
import { parseDateTime } from "../values/parse-temporal.ts";
import { literalOf } from "../values/text.ts";

/** An expression's value as FEEL writes it, on the afternoon of 1 September 2026. */
export function evaluated(text: string): string {
  const now = parseDateTime("2026-09-01T15:30:00+08:00");
  return literalOf(compileExpression(text).evaluate(new Map(), now).value);
}
