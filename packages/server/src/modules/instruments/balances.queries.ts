import type { Balances } from "@qianshu/domain/ledger/account";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";

/** Balances of accounts by id, as the ledger has them now. */
export async function readBalances(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Balances & { code: number }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Record<"id" | "dp" | "dd" | "cp" | "cc", string> & { code: number }>`
    select id, code, debits_pending::text as dp, debits_posted::text as dd, credits_pending::text as cp,
      credits_posted::text as cc
    from ledger.v_account where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, code, dp, dd, cp, cc }) => [
      id,
      {
        code,
        debitsPending: BigInt(dp),
        debitsPosted: BigInt(dd),
        creditsPending: BigInt(cp),
        creditsPosted: BigInt(cc),
      },
    ]),
  );
}
