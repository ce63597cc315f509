import type { Books } from "./books.ts";

/** What a chain adds to the results of single events. */
type ChainResult = "created" | "linked_event_failed" | "linked_event_chain_open";

/**
 * Carries out events in order; those linked to their next form a chain that happens as a whole or not at all. In a
 * broken chain the event at fault keeps its result, the others answer `linked_event_failed`.
 */
export function runChains<E, R extends string>(
  books: Books,
  events: readonly E[],
  isLinked: (event: E) => boolean,
  run: (event: E) => R,
): (R | ChainResult)[] {
  const results: (R | ChainResult)[] = [];
  let start: number | undefined;
  let broken = false;
  events.forEach((event, at) => {
    const linked = isLinked(event);
    if (linked && start === undefined) {
      start = at;
      books.begin();
    }
    const open = linked && at === events.length - 1;
    const result = open ? "linked_event_chain_open" : broken ? "linked_event_failed" : run(event);
    results.push(result);
    if (start === undefined) return;
    if (result !== "created" && !broken) {
      broken = true;
      books.rollback();
      results.fill("linked_event_failed", start, at);
    }
    if (linked && !open) return;
    if (!broken) books.commit();
    start = undefined;
    broken = false;
  });
  return results;
}
