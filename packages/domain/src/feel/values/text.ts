import { FeelFunction, FeelRange, type Value } from "./value.ts";

/** A value as `string()` writes it: a string as it is, everything else as a literal. */
export function textOf(value: Value): string {
  return typeof value === "string" ? value : literalOf(value);
}

/** A value as FEEL would write it. */
export function literalOf(value: Value): string {
  if (typeof value === "string") return `"${value.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(", ")}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, entry]) => `${key}: ${literalOf(entry)}`).join(", ")}}`;
  if (value instanceof FeelRange) return rangeText(value);
  if (value instanceof FeelFunction)
    return `function(${value.parameters.map(({ name }) => name).join(", ")})`;
  return String(value);
}

function rangeText(range: FeelRange): string {
  const low = range.low === undefined ? "" : literalOf(range.low);
  const high = range.high === undefined ? "" : literalOf(range.high);
  return `${range.lowIncluded ? "[" : "("}${low}..${high}${range.highIncluded ? "]" : ")"}`;
}
