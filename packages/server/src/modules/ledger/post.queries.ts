import type { Account, BalanceAfter } from "@qianshu/domain/ledger/account";
import type { Transfer } from "@qianshu/domain/ledger/transfer";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { prepared } from "../../platform/db/prepared.ts";
import type { AccountRow, TransferRow } from "./rows.ts";

/** Columns of an account, sums as text: they may exceed what a number carries. */
export const accountColumns = sql.raw(
  "a.id, a.timestamp, a.ledger, a.code, a.flags, a.organization_id, a.subject_id, a.name, a.closings, " +
    "a.debits_pending::text, a.debits_posted::text, a.credits_pending::text, a.credits_posted::text",
);

/** Columns of a record, its amount as text. */
export const transferColumns = sql.raw(
  "t.timestamp, t.id, t.debit_account_id, t.credit_account_id, t.amount::text, t.pending_id, t.subject_id, " +
    "t.case_id, t.timeout, t.ledger, t.code, t.flags",
);

/** Ids and numbers as one array parameter: they need none of the escaping that costs time in large batches. */
const arrayOf = (values: readonly (string | number | bigint | null)[]): string =>
  `{${values.map((value) => value ?? "NULL").join(",")}}`;

/** Where the ledger ends; nobody else posts until the transaction ends. */
export async function lockHead(trx: Db): Promise<{ last: number; size: number; link: Buffer }> {
  const { rows } = await sql<{ last: number; size: number; link: Buffer }>`
    select last_timestamp as last, size, link from ledger.head for update ${prepared}`.execute(trx);
  return rows[0]!;
}

/** Transfers by id, what ended pending ones, and pending ones whose time has passed. */
export async function loadTransfers(
  trx: Db,
  ids: readonly string[],
  pendingIds: readonly string[],
  due: { at: number; limit: number },
): Promise<(TransferRow & { is_due: boolean })[]> {
  const { rows } = await sql<TransferRow & { is_due: boolean }>`
    select ${transferColumns}, false as is_due from ledger.transfer t where t.id = any(${arrayOf(ids)}::uuid[])
    union all
    select ${transferColumns}, false from ledger.transfer t where t.pending_id = any(${arrayOf(pendingIds)}::uuid[])
    union all
    (select ${transferColumns}, true from ledger.hold h join ledger.transfer t on t.id = h.pending_id
     where h.expires_at <= ${due.at} order by h.expires_at, t.timestamp limit ${due.limit})`.execute(trx);
  return rows;
}

export async function loadAccounts(db: Db, ids: readonly string[]): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from ledger.account a where a.id = any(${arrayOf(ids)}::uuid[])`.execute(db);
  return rows;
}

/** Writes accounts that were opened. */
export async function insertAccounts(trx: Db, accounts: readonly Account[], last: number): Promise<void> {
  const ids = arrayOf(accounts.map(({ id }) => id));
  await sql`
    insert into ledger.account (id, timestamp, ledger, code, flags, organization_id, subject_id, name)
    select * from unnest(${ids}::uuid[], ${arrayOf(accounts.map(({ timestamp }) => timestamp))}::bigint[],
      ${arrayOf(accounts.map(({ ledger }) => ledger))}::int[], ${arrayOf(accounts.map(({ code }) => code))}::int[],
      ${arrayOf(accounts.map(({ flags }) => flags))}::int[],
      ${arrayOf(accounts.map(({ organizationId }) => organizationId))}::uuid[],
      ${arrayOf(accounts.map(({ subjectId }) => subjectId))}::uuid[],
      ${accounts.map(({ name }) => name)}::text[])`.execute(trx);
  await sql`update ledger.head set last_timestamp = ${last}`.execute(trx);
}

/** Writes records, their links in hexadecimal and the new end of the ledger in one statement; a trigger moves the balances. */
export async function insertTransfers(
  trx: Db,
  records: readonly Transfer[],
  links: readonly string[],
  history: readonly BalanceAfter[],
  end: { timestamp: number; link: string },
): Promise<void> {
  const column = <K extends keyof Transfer>(name: K) => arrayOf(records.map((record) => record[name]));
  const past = <K extends keyof BalanceAfter>(name: K) => arrayOf(history.map((one) => one[name]));
  const hex = `{${links.map((link) => `"\\\\x${link}"`).join(",")}}`;
  await sql`
    with added as (
      insert into ledger.transfer (timestamp, id, debit_account_id, credit_account_id, amount, pending_id, subject_id,
        case_id, timeout, ledger, code, flags, link)
      select * from unnest(${column("timestamp")}::bigint[], ${column("id")}::uuid[],
        ${column("debitAccountId")}::uuid[], ${column("creditAccountId")}::uuid[], ${column("amount")}::bigint[],
        ${column("pendingId")}::uuid[], ${column("subjectId")}::uuid[], ${column("caseId")}::uuid[],
        ${column("timeout")}::bigint[], ${column("ledger")}::int[], ${column("code")}::int[],
        ${column("flags")}::int[], ${hex}::bytea[])
    ), past as (
      insert into ledger.balance (account_id, timestamp, debits_pending, debits_posted, credits_pending, credits_posted)
      select * from unnest(${past("accountId")}::uuid[], ${past("timestamp")}::bigint[],
        ${past("debitsPending")}::bigint[], ${past("debitsPosted")}::bigint[], ${past("creditsPending")}::bigint[],
        ${past("creditsPosted")}::bigint[])
    )
    update ledger.head set last_timestamp = ${end.timestamp}, size = size + ${records.length},
      link = decode(${end.link}, 'hex') ${prepared}`.execute(trx);
}
