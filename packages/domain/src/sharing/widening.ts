import type { Finding } from "../problem-entry.ts";

/** One thing of a decision that goes beyond what was asked. */
export function widening(field: string, found: unknown, expected?: unknown): Finding {
  return { field, found, expected, message: { zh: "超出申请范围", en: "Beyond what was asked" } };
}

/** The names of a part that are not in the whole, or stand in it twice. */
export function listOutside(part: readonly string[], whole: readonly string[]): string[] {
  return part.filter((name, at) => !whole.includes(name) || part.indexOf(name) < at);
}
