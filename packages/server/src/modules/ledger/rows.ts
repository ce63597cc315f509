import type { Account, Balances } from "@qianshu/domain/ledger/account";
import type { Transfer } from "@qianshu/domain/ledger/transfer";

/** Sums as they come from the database. */
export interface BalanceRow {
  debits_pending: string;
  debits_posted: string;
  credits_pending: string;
  credits_posted: string;
}

/** An account as it comes from the database, sums as text. */
export interface AccountRow extends BalanceRow {
  id: string;
  timestamp: number;
  ledger: number;
  code: number;
  flags: number;
  organization_id: string;
  subject_id: string | null;
  name: string;
  closings: number;
}

/** A record as it comes from the database, its amount as text. */
export interface TransferRow {
  timestamp: number;
  id: string;
  debit_account_id: string;
  credit_account_id: string;
  amount: string;
  pending_id: string | null;
  subject_id: string | null;
  case_id: string | null;
  timeout: number;
  ledger: number;
  code: number;
  flags: number;
}

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
