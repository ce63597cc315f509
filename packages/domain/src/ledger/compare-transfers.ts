import type { Books } from "./books.ts";
import { TransferFlag } from "./flags.ts";
import type { TransferResult } from "./results.ts";
import type { NewTransfer, Transfer } from "./transfer.ts";

const BALANCES = TransferFlag.balancingDebit | TransferFlag.balancingCredit;

/** Whether a transfer made under this id is the one asked for, or which field differs. Flags decide how the rest is read. */
export function compareTransfers(books: Books, event: NewTransfer, existing: Transfer): TransferResult {
  if ((event.flags ?? 0) !== existing.flags) return "exists_with_different_flags";
  if ((event.pendingId ?? null) !== existing.pendingId) return "exists_with_different_pending_id";
  if ((event.timeout ?? 0) !== existing.timeout) return "exists_with_different_timeout";
  return existing.pendingId === null
    ? compareWhole(event, existing)
    : compareResolution(event, existing, books.transfers.get(existing.pendingId)!);
}

function compareWhole(event: NewTransfer, existing: Transfer): TransferResult {
  if (event.debitAccountId !== existing.debitAccountId) return "exists_with_different_debit_account_id";
  if (event.creditAccountId !== existing.creditAccountId) return "exists_with_different_credit_account_id";
  const amount = event.amount ?? 0n;
  // Of a balancing transfer the amount is an upper bound.
  const same = existing.flags & BALANCES ? amount >= existing.amount : amount === existing.amount;
  if (!same) return "exists_with_different_amount";
  if ((event.subjectId ?? null) !== existing.subjectId) return "exists_with_different_subject_id";
  if ((event.caseId ?? null) !== existing.caseId) return "exists_with_different_case_id";
  if (event.ledger !== existing.ledger) return "exists_with_different_ledger";
  if (event.code !== existing.code) return "exists_with_different_code";
  return "exists";
}

/** What a posting or voiding leaves out it has from its pending transfer. */
function compareResolution(event: NewTransfer, existing: Transfer, pending: Transfer): TransferResult {
  const differs = <T>(given: T | undefined, recorded: T) => given !== undefined && given !== recorded;
  if (differs(event.debitAccountId, existing.debitAccountId)) return "exists_with_different_debit_account_id";
  if (differs(event.creditAccountId, existing.creditAccountId))
    return "exists_with_different_credit_account_id";
  if ((event.amount ?? pending.amount) !== existing.amount) return "exists_with_different_amount";
  if ((event.subjectId ?? pending.subjectId) !== existing.subjectId)
    return "exists_with_different_subject_id";
  if ((event.caseId ?? pending.caseId) !== existing.caseId) return "exists_with_different_case_id";
  if (differs(event.ledger, existing.ledger)) return "exists_with_different_ledger";
  if (differs(event.code, existing.code)) return "exists_with_different_code";
  return "exists";
}
