import type { Facet } from "@qianshu/contract/catalog";
import type { z } from "zod";

/** Province, prefecture and county of a division code, widest first; below the county entries count for it. */
function listTiers(code: string): string[] {
  return [...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code.slice(0, 6)])];
}

/** How many entries each division and those below it have, from the counts of organizations; by code. */
export function countDivisions(
  byOrganization: ReadonlyMap<string, number>,
  divisionOf: ReadonlyMap<string, string>,
): z.input<typeof Facet>[] {
  const counts = new Map<string, number>();
  for (const [organizationId, count] of byOrganization) {
    const code = divisionOf.get(organizationId);
    for (const tier of code ? listTiers(code) : []) counts.set(tier, (counts.get(tier) ?? 0) + count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, label: null, count }))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
}
