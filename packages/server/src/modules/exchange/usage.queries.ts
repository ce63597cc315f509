import type { DayUsage } from "@qianshu/domain/exchange/usage";
import type { Db } from "../../platform/db/database.ts";

/** One contract on one day. */
export interface UsageKey {
  contractId: string;
  day: string;
}

export const usageKey = ({ contractId, day }: UsageKey): string => `${contractId} ${day}`;

/** What a contract has used on a day, without a lock. */
export async function findUsage(db: Db, { contractId, day }: UsageKey): Promise<DayUsage | undefined> {
  const row = await db
    .selectFrom("exchange.usage")
    .selectAll()
    .where("contract_id", "=", contractId)
    .where("day", "=", day)
    .executeTakeFirst();
  if (!row) return undefined;
  const { calls, rows, keys, tokens, tokens_at: tokensAt } = row;
  return { calls, rows, keys, tokens, tokensAt };
}
