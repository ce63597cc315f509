/** How many checks passed, failed and could not be run. */
export interface Total {
  passed: number;
  failed: number;
  skipped: number;
}

/** The last line of a test run, e.g. `412 passed, 0 failed`. */
export function formatTotal({ passed, failed, skipped }: Total): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
