import { type Account, availableCredits, availableDebits } from "./account.ts";
import type { Books } from "./books.ts";
import { runChains } from "./chains.ts";
import { compareTransfers } from "./compare-transfers.ts";
import {
  AccountFlag,
  MAX_AMOUNT,
  MAX_ID,
  MAX_TIMEOUT,
  TRANSFER_FLAGS,
  TransferFlag,
  ZERO_ID,
} from "./flags.ts";
import { resolvePending } from "./resolve-pending.ts";
import type { TransferResult } from "./results.ts";
import type { NewTransfer } from "./transfer.ts";

const RESOLVES = TransferFlag.postPending | TransferFlag.voidPending;
const CLOSES = TransferFlag.closingDebit | TransferFlag.closingCredit;

/** Makes transfers in order; gives one result per transfer. */
export function createTransfers(books: Books, events: readonly NewTransfer[]): TransferResult[] {
  return runChains<NewTransfer, TransferResult>(
    books,
    events,
    ({ flags = 0 }) => (flags & TransferFlag.linked) !== 0,
    (event) => createTransfer(books, event),
  );
}

function createTransfer(books: Books, event: NewTransfer): TransferResult {
  const flags = event.flags ?? 0;
  if (flags & ~TRANSFER_FLAGS) return "reserved_flag";
  if (event.id === ZERO_ID) return "id_must_not_be_zero";
  if (event.id === MAX_ID) return "id_must_not_be_int_max";
  const existing = books.transfers.get(event.id);
  if (existing) return compareTransfers(books, event, existing);
  if (event.amount !== undefined && event.amount < 0n) return "amount_must_not_be_negative";
  if (flags & RESOLVES) return resolvePending(books, event, flags);
  return checkForm(event, flags) ?? move(books, event, flags);
}

/** What can be said without looking at the accounts. */
function checkForm(event: NewTransfer, flags: number): TransferResult | undefined {
  const { debitAccountId = ZERO_ID, creditAccountId = ZERO_ID } = event;
  if (debitAccountId === ZERO_ID) return "debit_account_id_must_not_be_zero";
  if (debitAccountId === MAX_ID) return "debit_account_id_must_not_be_int_max";
  if (creditAccountId === ZERO_ID) return "credit_account_id_must_not_be_zero";
  if (creditAccountId === MAX_ID) return "credit_account_id_must_not_be_int_max";
  if (debitAccountId === creditAccountId) return "accounts_must_be_different";
  if (event.pendingId !== undefined) return "pending_id_must_be_zero";
  if (!(flags & TransferFlag.pending)) {
    if (event.timeout) return "timeout_reserved_for_pending_transfer";
    if (flags & CLOSES) return "closing_transfer_must_be_pending";
  }
  if (!event.ledger) return "ledger_must_not_be_zero";
  if (!event.code) return "code_must_not_be_zero";
  return undefined;
}

function move(books: Books, event: NewTransfer, flags: number): TransferResult {
  const debit = books.accounts.get(event.debitAccountId!);
  const credit = books.accounts.get(event.creditAccountId!);
  if (!debit) return "debit_account_not_found";
  if (!credit) return "credit_account_not_found";
  if (debit.ledger !== credit.ledger) return "accounts_must_have_the_same_ledger";
  if (event.ledger !== debit.ledger) return "transfer_must_have_the_same_ledger_as_accounts";
  if (debit.closed) return "debit_account_already_closed";
  if (credit.closed) return "credit_account_already_closed";
  const amount = actualAmount(event.amount ?? 0n, flags, debit, credit);
  const pending = (flags & TransferFlag.pending) !== 0;
  const refusal = checkLimits(amount, pending, event.timeout ?? 0, debit, credit);
  if (refusal) return refusal;

  books.touch(debit);
  books.touch(credit);
  if (pending) {
    debit.debitsPending += amount;
    credit.creditsPending += amount;
    if (flags & TransferFlag.closingDebit) debit.closed = true;
    if (flags & TransferFlag.closingCredit) credit.closed = true;
  } else {
    debit.debitsPosted += amount;
    credit.creditsPosted += amount;
  }
  books.record(
    {
      id: event.id,
      timestamp: books.next,
      debitAccountId: debit.id,
      creditAccountId: credit.id,
      amount,
      pendingId: null,
      subjectId: event.subjectId ?? null,
      caseId: event.caseId ?? null,
      timeout: event.timeout ?? 0,
      ledger: debit.ledger,
      code: event.code!,
      flags,
    },
    debit,
    credit,
  );
  return "created";
}

/** A balancing transfer moves what there is, up to its amount; that may be nothing. */
function actualAmount(wanted: bigint, flags: number, debit: Account, credit: Account): bigint {
  let amount = wanted;
  if (flags & TransferFlag.balancingDebit) amount = atMost(amount, availableCredits(debit));
  if (flags & TransferFlag.balancingCredit) amount = atMost(amount, availableDebits(credit));
  return amount;
}

const atMost = (amount: bigint, left: bigint): bigint => (left <= 0n ? 0n : left < amount ? left : amount);

function checkLimits(
  amount: bigint,
  pending: boolean,
  timeout: number,
  debit: Account,
  credit: Account,
): TransferResult | undefined {
  const room = MAX_AMOUNT - amount;
  if (pending) {
    if (debit.debitsPending > room) return "overflows_debits_pending";
    if (credit.creditsPending > room) return "overflows_credits_pending";
  }
  if (debit.debitsPosted > room) return "overflows_debits_posted";
  if (credit.creditsPosted > room) return "overflows_credits_posted";
  if (debit.debitsPending + debit.debitsPosted > room) return "overflows_debits";
  if (credit.creditsPending + credit.creditsPosted > room) return "overflows_credits";
  if (timeout > MAX_TIMEOUT) return "overflows_timeout";
  const { debitsMustNotExceedCredits, creditsMustNotExceedDebits } = AccountFlag;
  if (debit.flags & debitsMustNotExceedCredits && amount > availableCredits(debit)) return "exceeds_credits";
  if (credit.flags & creditsMustNotExceedDebits && amount > availableDebits(credit)) return "exceeds_debits";
  return undefined;
}
