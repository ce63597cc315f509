/** How long to wait before trying again, and at most. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Closes grants of this process of which it could not write what became of them, because the database was away: nobody
 * else closes them as long as this process lives. Tries until it succeeds; when the process ends first, others do it.
 */
export function makeCloseLater(close: (grantIds: readonly string[]) => Promise<unknown>) {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function schedule(wait: number): void {
    if (timer) return;
    timer = setTimeout(async () => {
      timer = undefined;
      const grants = [...waiting];
      try {
        await close(grants);
        for (const grant of grants) waiting.delete(grant);
        if (waiting.size > 0) schedule(FIRST_WAIT_MS);
      } catch {
        schedule(Math.min(wait * 2, LONGEST_WAIT_MS));
      }
    }, wait).unref();
  }

  return (grantId: string): void => {
    waiting.add(grantId);
    schedule(FIRST_WAIT_MS);
  };
}
