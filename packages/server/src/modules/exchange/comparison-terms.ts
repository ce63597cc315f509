import { Problem } from "@qianshu/domain";
import type { ComparisonTerms } from "@qianshu/domain/exchange/comparison";
import type { Permitted } from "./permit.ts";

/** What the contract agrees on for comparisons; without keys there are none. */
export function getComparison({ item }: Permitted): ComparisonTerms {
  if (!item.comparison) throw new Problem("exchange.comparison_not_agreed");
  return item.comparison;
}

/** Refuses more keys at once than the contract or the platform allows. */
export function requireKeyCount({ contract }: Permitted, count: number, most: number): void {
  const limit = Math.min(contract.limits.keysPerComparison ?? most, most);
  if (count > limit)
    throw new Problem("exchange.too_many_keys", {
      field: "body.records",
      found: count,
      expected: `≤ ${limit}`,
    });
}
