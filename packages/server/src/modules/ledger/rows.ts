import type { Account, Balances } from "@qianshu/domain/ledger/account";
import type { Transfer } from "@qianshu/domain/ledger/transfer";
import type { Selectable } from "kysely";
import type { AccountTable, TransferTable } from "./ledger.tables.ts";

/** An account as it comes from the database, sums as text. */
export type AccountRow = Selectable<AccountTable>;

/** Its sums alone. */
export type BalanceRow = Pick<
  AccountRow,
  "debits_pending" | "debits_posted" | "credits_pending" | "credits_posted"
>;

/** A record as it comes from the database, its amount as text. */
export type TransferRow = Omit<Selectable<TransferTable>, "link">;

export function toBalances(row: BalanceRow): Balances {
  return {
    debitsPending: BigInt(row.debits_pending),
    debitsPosted: BigInt(row.debits_posted),
    creditsPending: BigInt(row.credits_pending),
    creditsPosted: BigInt(row.credits_posted),
  };
}

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    timestamp: row.timestamp,
    ledger: row.ledger,
    code: row.code,
    flags: row.flags,
    organizationId: row.organization_id,
    subjectId: row.subject_id,
    name: row.name,
    ...toBalances(row),
    closed: row.closings > 0,
  };
}

export function toTransfer(row: TransferRow): Transfer {
  return {
    id: row.id,
    timestamp: row.timestamp,
    debitAccountId: row.debit_account_id,
    creditAccountId: row.credit_account_id,
    amount: BigInt(row.amount),
    pendingId: row.pending_id,
    subjectId: row.subject_id,
    caseId: row.case_id,
    timeout: row.timeout,
    ledger: row.ledger,
    code: row.code,
    flags: row.flags,
  };
}
