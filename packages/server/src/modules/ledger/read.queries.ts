import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { AccountFilter, TransferFilter } from "./ledger.port.ts";
import { accountColumns, transferColumns } from "./post.queries.ts";
import type { AccountRow, BalanceRow, TransferRow } from "./rows.ts";

export async function findTransfers(db: Db, ids: readonly string[]): Promise<TransferRow[]> {
  const { rows } = await sql<TransferRow>`
    select ${transferColumns} from ledger.transfer t where t.id = any(${ids}::uuid[]) order by t.timestamp`.execute(
    db,
  );
  return rows;
}

export async function findResolutions(db: Db, pendingIds: readonly string[]): Promise<TransferRow[]> {
  const { rows } = await sql<TransferRow>`
    select ${transferColumns} from ledger.transfer t where t.pending_id = any(${pendingIds}::uuid[])
    order by t.timestamp`.execute(db);
  return rows;
}

export async function queryAccounts(db: Db, filter: AccountFilter): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from ledger.account a
    where ${allOf([
      equals("a.ledger", filter.ledger),
      equals("a.code", filter.code),
      equals("a.subject_id", filter.subjectId),
      equals("a.organization_id", filter.organizationId),
      sql`a.timestamp >= ${filter.timestampMin ?? 0}`,
    ])}
    order by a.timestamp limit ${filter.limit}`.execute(db);
  return rows;
}

/** Records in order of time. Both sides of an account are read from their own index and merged. */
export async function queryTransfers(db: Db, filter: TransferFilter): Promise<TransferRow[]> {
  const order = sql.raw(filter.reversed ? "desc" : "asc");
  const page = (account: RawBuilder<unknown>) => sql`
    (select ${transferColumns} from ledger.transfer t
     where ${allOf([
       account,
       equals("t.ledger", filter.ledger),
       equals("t.code", filter.code),
       equals("t.subject_id", filter.subjectId),
       equals("t.case_id", filter.caseId),
       sql`t.timestamp between ${filter.timestampMin ?? 0} and ${filter.timestampMax ?? Number.MAX_SAFE_INTEGER}`,
     ])}
     order by t.timestamp ${order} limit ${filter.limit})`;
  const { accountId, side } = filter;
  const pages =
    accountId === undefined
      ? [page(sql`true`)]
      : (["debit", "credit"] as const)
          .filter((one) => side === undefined || one === side)
          .map((one) => page(equals(`t.${one}_account_id`, accountId)));
  const { rows } = await sql<TransferRow>`
    select * from (${sql.join(pages, sql` union all `)}) found order by timestamp ${order} limit ${filter.limit}`.execute(
    db,
  );
  return rows;
}

export async function listBalances(
  db: Db,
  {
    accountId,
    timestampMin = 0,
    limit,
  }: { accountId: string; timestampMin?: number | undefined; limit: number },
): Promise<(BalanceRow & { account_id: string; timestamp: number })[]> {
  const { rows } = await sql<BalanceRow & { account_id: string; timestamp: number }>`
    select account_id, timestamp, debits_pending::text, debits_posted::text, credits_pending::text, credits_posted::text
    from ledger.balance where account_id = ${accountId} and timestamp >= ${timestampMin}
    order by timestamp limit ${limit}`.execute(db);
  return rows;
}

/** Adds up an account's records to a moment; an account that keeps its history answers at once. */
export async function getBalancesAt(db: Db, accountId: string, timestamp: number): Promise<BalanceRow> {
  const kept = await sql<BalanceRow>`
    select debits_pending::text, debits_posted::text, credits_pending::text, credits_posted::text
    from ledger.balance where account_id = ${accountId} and timestamp <= ${timestamp}
    order by timestamp desc limit 1`.execute(db);
  if (kept.rows[0]) return kept.rows[0];
  const { rows } = await sql<BalanceRow>`
    select coalesce(sum(pending) filter (where is_debit), 0)::text as debits_pending,
      coalesce(sum(posted) filter (where is_debit), 0)::text as debits_posted,
      coalesce(sum(pending) filter (where not is_debit), 0)::text as credits_pending,
      coalesce(sum(posted) filter (where not is_debit), 0)::text as credits_posted
    from (
      select t.debit_account_id = ${accountId} as is_debit,
        case when t.flags & 2 <> 0 then t.amount else 0 end - coalesce(p.amount, 0) as pending,
        case when t.flags & 32778 = 0 then t.amount else 0 end as posted
      from (
        select * from ledger.transfer where debit_account_id = ${accountId} and timestamp <= ${timestamp}
        union all
        select * from ledger.transfer where credit_account_id = ${accountId} and timestamp <= ${timestamp}
      ) t left join ledger.transfer p on p.id = t.pending_id
    ) moved`.execute(db);
  return rows[0]!;
}

export async function hasOverdue(db: Db, at: number): Promise<boolean> {
  const { rows } = await sql`select from ledger.hold where expires_at <= ${at} limit 1`.execute(db);
  return rows.length > 0;
}

function equals(column: string, value: string | number | undefined): RawBuilder<unknown> {
  return value === undefined ? sql`true` : sql`${sql.ref(column)} = ${value}`;
}

function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(conditions, sql` and `);
}
