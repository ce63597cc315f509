/** One line of a comparison of two records. */
export interface DiffRow {
  key: string;
  change: "added" | "removed" | "changed" | "same";
  before?: unknown;
  after?: unknown;
}

/** Compares two records key by key, in the order of the later one; what vanished comes last. */
export function diffRows(before: Record<string, unknown>, after: Record<string, unknown>): DiffRow[] {
  const rows: DiffRow[] = Object.keys(after).map((key) => {
    if (!(key in before)) return { key, change: "added", after: after[key] };
    const same = JSON.stringify(before[key]) === JSON.stringify(after[key]);
    return { key, change: same ? "same" : "changed", before: before[key], after: after[key] };
  });
  for (const key of Object.keys(before))
    if (!(key in after)) rows.push({ key, change: "removed", before: before[key] });
  return rows;
}
