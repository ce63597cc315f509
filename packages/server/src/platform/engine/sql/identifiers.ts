import { Problem } from "@qianshu/domain";

/** Quotes a name for SQL. A NUL would end the statement inside the engine, so such a name cannot exist. */
export function quoteName(name: string): string {
  if (name === "" || name.includes("\0")) {
    throw new Problem("plan.unknown_column", { field: name, params: { column: name } });
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name that no column has, for a helper column; the engine compares names without regard to ASCII case. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  while (used.has(name)) name = `_${name}`;
  return name;
}
