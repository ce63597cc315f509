import type { Citation } from "../citation.ts";

/** How long data may be without a new release before it counts as no longer updated (断更). */
export interface CycleRule {
  /** Code of the list update-cycle. */
  cycle: string;
  /** Days of one cycle. */
  days: number;
  /** Days after it that are let pass. */
  graceDays: number;
  citation: Citation;
}

/** Data behind an entry: whether it is expected to be renewed, and since when there is what there is. */
export interface RenewedResource {
  kind: "release-series" | "file-series" | "service";
  /** Declared cycle of the asset itself. */
  updateCycle: string;
  /** When the newest release became available, or when the asset was attached where there is none. */
  since: Date;
}

const DAY = 86_400_000;

/**
 * The instant from which an entry counts as no longer updated; undefined where nothing is expected. The entry's cycle
 * is the promise; a service answers live, and a resource declared as never or irregularly updated promises nothing.
 */
export function staleFrom(
  cycle: string,
  resources: readonly RenewedResource[],
  rules: readonly CycleRule[],
): Date | undefined {
  const rule = rules.find((one) => one.cycle === cycle);
  if (!rule) return undefined;
  const regular = new Set(rules.map((one) => one.cycle));
  const oldest = resources
    .filter((resource) => resource.kind !== "service" && regular.has(resource.updateCycle))
    .map((resource) => resource.since.getTime())
    .sort((a, b) => a - b)[0];
  if (oldest === undefined) return undefined;
  return new Date(oldest + (rule.days + rule.graceDays) * DAY);
}
