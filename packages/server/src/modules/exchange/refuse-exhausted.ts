import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Amount, amountOf, isRefusal, noUsage, takeAmount } from "@qianshu/domain/exchange/usage";
import type { Platform } from "../../platform/module.ts";
import type { Permitted } from "./permit.ts";
import { findUsage } from "./usage.queries.ts";

/** Refuses early who has nothing left, before anybody works for nothing; the meter decides exactly. */
export async function refuseExhausted(
  { database, now }: Pick<Platform, "database" | "now">,
  { id: contractId, limits }: Permitted["contract"],
  least: Partial<Amount>,
): Promise<void> {
  const used = (await findUsage(database.db, { contractId, day: dayOf(now()) })) ?? noUsage;
  const result = takeAmount({ ...limits, callsPerSecond: undefined }, used, amountOf(least), now());
  if (!isRefusal(result)) return;
  const { code, found, expected, seconds } = result;
  throw new Problem(code, { found, expected, params: seconds === undefined ? {} : { seconds } });
}
