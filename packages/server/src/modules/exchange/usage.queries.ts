import type { DayUsage } from "@qianshu/domain/exchange/usage";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";

/** One contract on one day. */
export interface UsageKey {
  contractId: string;
  day: string;
}

export const usageKey = ({ contractId, day }: UsageKey): string => `${contractId} ${day}`;

interface UsageRow {
  contract_id: string;
  day: string;
  calls: number;
  rows: number;
  keys: number;
  tokens: number | null;
  tokens_at: Date | null;
}

function toUsage(row: UsageRow): DayUsage {
  const { calls, rows, keys, tokens, tokens_at: tokensAt } = row;
  return { calls, rows, keys, tokens, tokensAt };
}

/** Locks the use of contracts on days until the transaction ends, always in the same order, and gives it. */
export async function lockUsage(trx: Db, keys: readonly UsageKey[]): Promise<Map<string, DayUsage>> {
  const sorted = [...new Map(keys.map((key) => [usageKey(key), key])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, key]) => key);
  const found = await selectLocked(trx, sorted);
  if (found.size === sorted.length) return found;
  const missing = sorted.filter((key) => !found.has(usageKey(key)));
  await trx
    .insertInto("exchange.usage")
    .values(
      missing.map(({ contractId, day }) => ({ contract_id: contractId, day, tokens: null, tokens_at: null })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return selectLocked(trx, sorted);
}

async function selectLocked(trx: Db, keys: readonly UsageKey[]): Promise<Map<string, DayUsage>> {
  const { rows } = await sql<UsageRow>`
    select u.contract_id, u.day, u.calls, u.rows, u.keys, u.tokens, u.tokens_at
    from exchange.usage u
    where (u.contract_id, u.day) in (
      select * from unnest(${keys.map((key) => key.contractId)}::uuid[], ${keys.map((key) => key.day)}::date[]))
    order by u.contract_id, u.day
    for update`.execute(trx);
  return new Map(rows.map((row) => [usageKey({ contractId: row.contract_id, day: row.day }), toUsage(row)]));
}

/** Stores the use of contracts whose rows are locked. */
export async function saveUsage(trx: Db, used: ReadonlyMap<string, DayUsage & UsageKey>): Promise<void> {
  if (used.size === 0) return;
  const all = [...used.values()];
  const column = <K extends keyof (DayUsage & UsageKey)>(name: K) => all.map((row) => row[name]);
  await sql`
    update exchange.usage u
    set calls = v.calls, rows = v.rows, keys = v.keys, tokens = v.tokens, tokens_at = v.tokens_at
    from unnest(${column("contractId")}::uuid[], ${column("day")}::date[], ${column("calls")}::bigint[],
      ${column("rows")}::bigint[], ${column("keys")}::bigint[], ${column("tokens")}::float8[],
      ${column("tokensAt")}::timestamptz[]) as v(contract_id, day, calls, rows, keys, tokens, tokens_at)
    where u.contract_id = v.contract_id and u.day = v.day`.execute(trx);
}

/** What a contract has used on a day, without a lock. */
export async function findUsage(db: Db, { contractId, day }: UsageKey): Promise<DayUsage | undefined> {
  const row = await db
    .selectFrom("exchange.usage")
    .selectAll()
    .where("contract_id", "=", contractId)
    .where("day", "=", day)
    .executeTakeFirst();
  return row && toUsage(row);
}
