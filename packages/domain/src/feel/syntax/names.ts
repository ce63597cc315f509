import type { FeelType } from "../types/type.ts";

/** The form in which names are compared: `a+b`, `a + b` and `a  +b` are one name. */
export function normalName(name: string): string {
  return name
    .replace(/\s*([./\-'+]|\*\*?)\s*/g, " $1 ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * What the parser has to know of the names in scope: FEEL's names may contain spaces and operators, so that
 * `a-b` is one name or two depending on what is defined.
 */
export function namesForParser(variables: Iterable<[string, FeelType]>): Record<string, unknown> {
  const names: Record<string, unknown> = {};
  for (const [name, type] of variables) names[name] = sampleOf(type, 0);
  return names;
}

function sampleOf(type: FeelType, depth: number): unknown {
  if (depth > 8) return 1;
  if (type.kind === "list" || type.kind === "range") return sampleOf(type.element, depth + 1);
  if (type.kind === "function") return sampleOf(type.returns, depth + 1);
  if (type.kind !== "context" || type.entries === null) return 1;
  const entries: Record<string, unknown> = {};
  for (const [name, entry] of type.entries) entries[name] = sampleOf(entry, depth + 1);
  return entries;
}
