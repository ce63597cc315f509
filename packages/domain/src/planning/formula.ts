import { compileExpression } from "../feel/expression.ts";
import { simple } from "../feel/types/type.ts";
import { FeelNumber, parseNumber } from "../feel/values/number.ts";
import { Problem } from "../problem.ts";

/** A series in a formula: its hyphens written as underscores. */
export const formulaName = (series: string): string => series.replaceAll("-", "_");

/** The series a formula names. */
export function formulaInputs(text: string, series: readonly string[]): string[] {
  const words = new Set(text.match(/[a-z][a-z0-9_]*/g) ?? []);
  return series.filter((name) => words.has(formulaName(name)));
}

/** Refuses a formula that does not parse, names what is no series, or gives no number. */
export function checkFormula(text: string, series: readonly string[]): void {
  const { findings } = compile(text, series);
  if (findings.length === 0) return;
  throw new Problem("planning.formula_invalid", {
    field: "body.formula",
    found: text,
    findings: findings.map(({ zh, en }) => ({ field: "body.formula", message: { zh, en } })),
  });
}

/** The value of a formula over the newest actuals of other series; a missing one is a problem, never zero. */
export function evaluateFormula(
  text: string,
  values: ReadonlyMap<string, string>,
  series: readonly string[],
): string {
  const missing = formulaInputs(text, series).filter((name) => !values.has(name));
  if (missing.length > 0)
    throw new Problem("planning.formula_input_missing", {
      found: missing.join(", "),
      params: { series: missing.join("、") },
    });
  const given = new Map([...values].map(([name, value]) => [formulaName(name), parseNumber(value) ?? null]));
  const { value } = compile(text, series).evaluate(given);
  if (!(value instanceof FeelNumber))
    throw new Problem("planning.formula_gives_no_number", { field: "body.formula", found: text });
  return value.toString();
}

function compile(text: string, series: readonly string[]) {
  return compileExpression(text, {
    variables: new Map(series.map((name) => [formulaName(name), simple("number")])),
  });
}
