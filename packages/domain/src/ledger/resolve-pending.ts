import type { Account } from "./account.ts";
import type { Books } from "./books.ts";
import { MAX_ID, MICROSECONDS, TransferFlag, ZERO_ID } from "./flags.ts";
import type { TransferResult } from "./results.ts";
import { type NewTransfer, type Transfer, transferKind } from "./transfer.ts";

const ALONE =
  TransferFlag.pending |
  TransferFlag.balancingDebit |
  TransferFlag.balancingCredit |
  TransferFlag.closingDebit |
  TransferFlag.closingCredit;

const ended = {
  post: "pending_transfer_already_posted",
  void: "pending_transfer_already_voided",
  expire: "pending_transfer_expired",
} as const;

/** Posts a pending transfer, whole or in part, or voids it. */
export function resolvePending(books: Books, event: NewTransfer, flags: number): TransferResult {
  const voids = (flags & TransferFlag.voidPending) !== 0;
  if ((voids && flags & TransferFlag.postPending) || flags & ALONE) return "flags_are_mutually_exclusive";
  if (event.pendingId === undefined || event.pendingId === ZERO_ID) return "pending_id_must_not_be_zero";
  if (event.pendingId === MAX_ID) return "pending_id_must_not_be_int_max";
  if (event.pendingId === event.id) return "pending_id_must_be_different";
  if (event.timeout) return "timeout_reserved_for_pending_transfer";
  const pending = books.transfers.get(event.pendingId);
  if (!pending) return "pending_transfer_not_found";
  const amount = event.amount ?? pending.amount;
  const refusal = checkAgreement(event, pending, amount, voids) ?? checkOpen(books, pending);
  if (refusal) return refusal;
  const debit = books.accounts.get(pending.debitAccountId)!;
  const credit = books.accounts.get(pending.creditAccountId)!;
  if (!voids && debit.closed) return "debit_account_already_closed";
  if (!voids && credit.closed) return "credit_account_already_closed";

  release(books, pending, debit, credit);
  if (voids) {
    reopen(pending, debit, credit);
  } else {
    debit.debitsPosted += amount;
    credit.creditsPosted += amount;
  }
  books.record(
    {
      ...pending,
      id: event.id,
      timestamp: books.next,
      amount,
      pendingId: pending.id,
      subjectId: event.subjectId ?? pending.subjectId,
      caseId: event.caseId ?? pending.caseId,
      timeout: 0,
      flags,
    },
    debit,
    credit,
  );
  return "created";
}

/** Ends a pending transfer whose time has passed; nothing happens to one that has ended or has time left. */
export function expirePending(books: Books, pending: Transfer, id: string): boolean {
  if (books.resolutions.has(pending.id) || !isOverdue(pending, books.next)) return false;
  const debit = books.accounts.get(pending.debitAccountId)!;
  const credit = books.accounts.get(pending.creditAccountId)!;
  release(books, pending, debit, credit);
  reopen(pending, debit, credit);
  const { expired } = TransferFlag;
  const timestamp = books.next;
  books.record(
    { ...pending, id, timestamp, pendingId: pending.id, timeout: 0, flags: expired },
    debit,
    credit,
  );
  return true;
}

function checkAgreement(
  event: NewTransfer,
  pending: Transfer,
  amount: bigint,
  voids: boolean,
): TransferResult | undefined {
  const differs = <T>(given: T | undefined, recorded: T) => given !== undefined && given !== recorded;
  if (transferKind(pending.flags) !== "pending") return "pending_transfer_not_pending";
  if (differs(event.debitAccountId, pending.debitAccountId))
    return "pending_transfer_has_different_debit_account_id";
  if (differs(event.creditAccountId, pending.creditAccountId))
    return "pending_transfer_has_different_credit_account_id";
  if (differs(event.ledger, pending.ledger)) return "pending_transfer_has_different_ledger";
  if (differs(event.code, pending.code)) return "pending_transfer_has_different_code";
  if (amount > pending.amount) return "exceeds_pending_transfer_amount";
  if (voids && amount < pending.amount) return "pending_transfer_has_different_amount";
  return undefined;
}

function checkOpen(books: Books, pending: Transfer): TransferResult | undefined {
  const resolution = books.resolutions.get(pending.id);
  if (resolution) return ended[transferKind(resolution.flags) as keyof typeof ended];
  return isOverdue(pending, books.next) ? "pending_transfer_expired" : undefined;
}

function isOverdue({ timestamp, timeout }: Transfer, at: number): boolean {
  return timeout > 0 && timestamp + timeout * MICROSECONDS <= at;
}

function release(books: Books, { amount }: Transfer, debit: Account, credit: Account): void {
  books.touch(debit);
  books.touch(credit);
  debit.debitsPending -= amount;
  credit.creditsPending -= amount;
}

function reopen({ flags }: Transfer, debit: Account, credit: Account): void {
  if (flags & TransferFlag.closingDebit) debit.closed = false;
  if (flags & TransferFlag.closingCredit) credit.closed = false;
}
