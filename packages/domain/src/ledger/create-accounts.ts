import type { Account, NewAccount } from "./account.ts";
import type { Books } from "./books.ts";
import { runChains } from "./chains.ts";
import { ACCOUNT_FLAGS, AccountFlag, MAX_ID, ZERO_ID } from "./flags.ts";
import type { AccountResult } from "./results.ts";

const EITHER = AccountFlag.debitsMustNotExceedCredits | AccountFlag.creditsMustNotExceedDebits;

/** Opens accounts in order; gives one result per account. */
export function createAccounts(books: Books, events: readonly NewAccount[]): AccountResult[] {
  return runChains<NewAccount, AccountResult>(
    books,
    events,
    ({ flags }) => (flags & AccountFlag.linked) !== 0,
    (event) => createAccount(books, event),
  );
}

function createAccount(books: Books, event: NewAccount): AccountResult {
  if (event.flags & ~ACCOUNT_FLAGS) return "reserved_flag";
  if (event.id === ZERO_ID) return "id_must_not_be_zero";
  if (event.id === MAX_ID) return "id_must_not_be_int_max";
  const existing = books.accounts.get(event.id);
  if (existing) return compare(event, existing);
  if ((event.flags & EITHER) === EITHER) return "flags_are_mutually_exclusive";
  if (event.ledger === 0) return "ledger_must_not_be_zero";
  if (event.code === 0) return "code_must_not_be_zero";
  books.open({
    id: event.id,
    timestamp: books.next,
    ledger: event.ledger,
    code: event.code,
    flags: event.flags,
    organizationId: event.organizationId,
    name: event.name,
    subjectId: event.subjectId,
    debitsPending: 0n,
    debitsPosted: 0n,
    creditsPending: 0n,
    creditsPosted: 0n,
    closed: false,
  });
  return "created";
}

function compare(event: NewAccount, existing: Account): AccountResult {
  if (event.flags !== existing.flags) return "exists_with_different_flags";
  if (event.organizationId !== existing.organizationId) return "exists_with_different_organization_id";
  if (event.name !== existing.name) return "exists_with_different_name";
  if (event.subjectId !== existing.subjectId) return "exists_with_different_subject_id";
  if (event.ledger !== existing.ledger) return "exists_with_different_ledger";
  if (event.code !== existing.code) return "exists_with_different_code";
  return "exists";
}
