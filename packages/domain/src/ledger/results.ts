/**
 * What becomes of an event: TigerBeetle's result codes (reference, create_accounts and create_transfers), with our
 * names of the fields. Only the first that applies is answered; the order is the order in which the rules ask.
 */

/** Results that accounts and transfers share. */
type Common =
  | "created"
  | "linked_event_failed"
  | "linked_event_chain_open"
  | "reserved_flag"
  | "id_must_not_be_zero"
  | "id_must_not_be_int_max"
  | "exists"
  | "flags_are_mutually_exclusive"
  | "ledger_must_not_be_zero"
  | "code_must_not_be_zero";

/** What became of an account to be opened. */
export type AccountResult =
  | Common
  | `exists_with_different_${"flags" | "organization_id" | "name" | "subject_id" | "ledger" | "code"}`;

/** What became of a transfer to be made. */
export type TransferResult =
  | Common
  | `exists_with_different_${"flags" | "pending_id" | "timeout" | "debit_account_id" | "credit_account_id" | "amount" | "subject_id" | "case_id" | "ledger" | "code"}`
  | `${"debit" | "credit"}_account_id_must_not_be_${"zero" | "int_max"}`
  | `${"debit" | "credit"}_account_${"not_found" | "already_closed"}`
  | `overflows_${"debits" | "credits"}${"" | "_pending" | "_posted"}`
  | `pending_id_must_${"be_zero" | "not_be_zero" | "not_be_int_max" | "be_different"}`
  | `pending_transfer_${"not_found" | "not_pending" | "already_posted" | "already_voided" | "expired"}`
  | `pending_transfer_has_different_${"debit_account_id" | "credit_account_id" | "ledger" | "code" | "amount"}`
  | "accounts_must_be_different"
  | "accounts_must_have_the_same_ledger"
  | "transfer_must_have_the_same_ledger_as_accounts"
  | "timeout_reserved_for_pending_transfer"
  | "closing_transfer_must_be_pending"
  | "amount_must_not_be_negative"
  | "exceeds_pending_transfer_amount"
  | "overflows_timeout"
  | "exceeds_credits"
  | "exceeds_debits";

/** Whether the event has happened: now, or at an earlier try. */
export function isDone(result: AccountResult | TransferResult): boolean {
  return result === "created" || result === "exists";
}
