import { describe, expect, test } from "vitest";
import type { NewAccount } from "./account.ts";
import { Books } from "./books.ts";
import { createAccounts } from "./create-accounts.ts";
import { createTransfers } from "./create-transfers.ts";
import { AccountFlag, MAX_AMOUNT, MAX_ID, MICROSECONDS, TransferFlag, ZERO_ID } from "./flags.ts";
import { idOf, makeAccount, makeTransfer } from "./make.ts";
import { expirePending } from "./resolve-pending.ts";
import type { NewTransfer } from "./transfer.ts";

const NOW = 1_790_000_000 * MICROSECONDS;
const { linked, pending, postPending, voidPending, closingDebit, balancingDebit } = TransferFlag;

/** 1 outside, 2 a fund with 100, 3 free, 4 in another unit, 5 an asset that cannot be overdrawn. */
function open(): Books {
  const books = new Books(0, NOW);
  createAccounts(books, [
    makeAccount(1),
    makeAccount(2, { flags: AccountFlag.debitsMustNotExceedCredits }),
    makeAccount(3),
    makeAccount(4, { ledger: 2 }),
    makeAccount(5, { flags: AccountFlag.creditsMustNotExceedDebits }),
    makeAccount(6, { ledger: 2 }),
  ]);
  expect(createTransfers(books, [makeTransfer(10, 1, 2, 100n)])).toEqual(["created"]);
  return books;
}

const fund = (books: Books) => books.accounts.get(idOf(2))!;
const hold = (id: number, amount: bigint, facts: Partial<NewTransfer> = {}): NewTransfer => ({
  ...makeTransfer(id, 2, 3, amount),
  flags: pending,
  ...facts,
});
const post = (id: number, pendingId: number, amount?: bigint): NewTransfer => ({
  id: idOf(id),
  pendingId: idOf(pendingId),
  amount,
  flags: postPending,
});
const cancel = (id: number, pendingId: number): NewTransfer => ({
  ...post(id, pendingId),
  flags: voidPending,
});

/** What is wrong, in the order in which the rules ask. */
const refusals: [string, Partial<NewTransfer>][] = [
  ["reserved_flag", { flags: 256 }],
  ["id_must_not_be_zero", { id: ZERO_ID }],
  ["id_must_not_be_int_max", { id: MAX_ID }],
  ["amount_must_not_be_negative", { amount: -1n }],
  ["debit_account_id_must_not_be_zero", { debitAccountId: undefined }],
  ["debit_account_id_must_not_be_int_max", { debitAccountId: MAX_ID }],
  ["credit_account_id_must_not_be_zero", { creditAccountId: ZERO_ID }],
  ["credit_account_id_must_not_be_int_max", { creditAccountId: MAX_ID }],
  ["accounts_must_be_different", { debitAccountId: idOf(2), creditAccountId: idOf(2) }],
  ["pending_id_must_be_zero", { pendingId: idOf(10) }],
  ["timeout_reserved_for_pending_transfer", { timeout: 1 }],
  ["closing_transfer_must_be_pending", { flags: closingDebit }],
  ["ledger_must_not_be_zero", { ledger: 0 }],
  ["code_must_not_be_zero", { code: undefined }],
  ["debit_account_not_found", { debitAccountId: idOf(77) }],
  ["credit_account_not_found", { creditAccountId: idOf(78) }],
  ["accounts_must_have_the_same_ledger", { creditAccountId: idOf(4) }],
  ["transfer_must_have_the_same_ledger_as_accounts", { ledger: 9 }],
  ["overflows_debits_posted", { amount: MAX_AMOUNT + 1n }],
  [
    "overflows_credits_posted",
    { creditAccountId: idOf(2), debitAccountId: idOf(3), amount: MAX_AMOUNT - 99n },
  ],
  ["exceeds_credits", { amount: 101n }],
  ["exceeds_debits", { debitAccountId: idOf(1), creditAccountId: idOf(5) }],
];

describe("a transfer", () => {
  test.each(refusals)("is refused: %s", (result, facts) => {
    const books = open();
    expect(createTransfers(books, [{ ...makeTransfer(11, 2, 3, 5n), ...facts }])).toEqual([result]);
    expect(books.records).toHaveLength(1);
  });

  test("with two faults answers the one that is asked first", () => {
    const causes = refusals.slice(0, -4);
    const wrong = causes.flatMap(([result, facts], at) =>
      causes
        .slice(at + 1)
        .filter(([, other]) => !Object.keys(other).some((field) => field in facts))
        .filter(([, other]) => {
          const event = { ...makeTransfer(11, 2, 3, 5n), ...facts, ...other };
          return createTransfers(open(), [event])[0] !== result;
        })
        .map(([later]) => `${result} before ${later}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each<[string, Partial<NewTransfer>]>([
    ["exists", {}],
    ["exists_with_different_flags", { flags: pending }],
    ["exists_with_different_pending_id", { pendingId: idOf(10) }],
    ["exists_with_different_timeout", { timeout: 5 }],
    ["exists_with_different_debit_account_id", { debitAccountId: idOf(1) }],
    ["exists_with_different_credit_account_id", { creditAccountId: idOf(1) }],
    ["exists_with_different_amount", { amount: 6n }],
    ["exists_with_different_subject_id", { subjectId: idOf(900) }],
    ["exists_with_different_case_id", { caseId: idOf(900) }],
    ["exists_with_different_ledger", { ledger: 2 }],
    ["exists_with_different_code", { code: 2 }],
  ])("said again answers %s", (result, facts) => {
    const books = open();
    const event = makeTransfer(11, 2, 3, 5n);
    expect(createTransfers(books, [event, { ...event, ...facts }])).toEqual(["created", result]);
    expect(fund(books).debitsPosted).toBe(5n);
  });

  test("said ten times pays once", () => {
    const books = open();
    for (let i = 0; i < 10; i++) createTransfers(books, [makeTransfer(11, 2, 3, 60n)]);
    expect(fund(books).debitsPosted).toBe(60n);
  });

  test("that balances moves what is left, and no more than it says", () => {
    const books = open();
    const sweep = { ...makeTransfer(11, 2, 3, 1_000n), flags: balancingDebit };
    expect(createTransfers(books, [makeTransfer(12, 2, 3, 30n), sweep, sweep])).toEqual([
      "created",
      "created",
      "exists",
    ]);
    expect(books.transfers.get(sweep.id)!.amount).toBe(70n);
    expect(createTransfers(books, [{ ...sweep, amount: 69n }])).toEqual(["exists_with_different_amount"]);
  });
});

describe("a pending transfer", () => {
  test("holds, and what is held cannot be spent", () => {
    const books = open();
    expect(createTransfers(books, [hold(20, 80n), hold(21, 30n), makeTransfer(22, 2, 3, 21n)])).toEqual([
      "created",
      "exceeds_credits",
      "exceeds_credits",
    ]);
  });

  test("is posted in part, the rest is free again; it ends once", () => {
    const books = open();
    expect(createTransfers(books, [hold(20, 80n), post(21, 20, 50n), post(21, 20, 50n)])).toEqual([
      "created",
      "created",
      "exists",
    ]);
    expect(fund(books)).toMatchObject({ debitsPending: 0n, debitsPosted: 50n });
    expect(createTransfers(books, [post(22, 20), cancel(23, 20), post(21, 20, 51n)])).toEqual([
      "pending_transfer_already_posted",
      "pending_transfer_already_posted",
      "exists_with_different_amount",
    ]);
  });

  test("is voided as a whole", () => {
    const books = open();
    expect(
      createTransfers(books, [
        hold(20, 80n),
        { ...cancel(21, 20), amount: 79n },
        cancel(22, 20),
        post(23, 20),
      ]),
    ).toEqual([
      "created",
      "pending_transfer_has_different_amount",
      "created",
      "pending_transfer_already_voided",
    ]);
    expect(fund(books)).toMatchObject({ debitsPending: 0n, debitsPosted: 0n });
  });

  test.each<[string, NewTransfer]>([
    ["flags_are_mutually_exclusive", { ...post(21, 20), flags: postPending | voidPending }],
    ["flags_are_mutually_exclusive", { ...post(21, 20), flags: postPending | pending }],
    ["flags_are_mutually_exclusive", { ...post(21, 20), flags: voidPending | balancingDebit }],
    ["flags_are_mutually_exclusive", { ...post(21, 20), flags: voidPending | closingDebit }],
    ["pending_id_must_not_be_zero", { id: idOf(21), flags: postPending }],
    ["pending_id_must_not_be_int_max", { ...post(21, 20), pendingId: MAX_ID }],
    ["pending_id_must_be_different", post(21, 21)],
    ["timeout_reserved_for_pending_transfer", { ...post(21, 20), timeout: 1 }],
    ["pending_transfer_not_found", post(21, 77)],
    ["pending_transfer_not_pending", post(21, 10)],
    ["pending_transfer_has_different_debit_account_id", { ...post(21, 20), debitAccountId: idOf(1) }],
    ["pending_transfer_has_different_credit_account_id", { ...post(21, 20), creditAccountId: idOf(1) }],
    ["pending_transfer_has_different_ledger", { ...post(21, 20), ledger: 2 }],
    ["pending_transfer_has_different_code", { ...post(21, 20), code: 9 }],
    ["exceeds_pending_transfer_amount", post(21, 20, 81n)],
  ])("cannot end so: %s", (result, event) => {
    expect(createTransfers(open(), [hold(20, 80n), event])).toEqual(["created", result]);
  });

  test("ends by itself when its time has passed, to the microsecond", () => {
    const books = open();
    createTransfers(books, [hold(20, 80n, { timeout: 10 })]);
    const held = books.transfers.get(idOf(20))!;
    books.now = held.timestamp + 10 * MICROSECONDS - 1;
    expect(expirePending(books, held, idOf(30))).toBe(false);
    books.now += 1;
    expect(createTransfers(books, [post(21, 20)])).toEqual(["pending_transfer_expired"]);
    expect(expirePending(books, held, idOf(30))).toBe(true);
    expect(expirePending(books, held, idOf(31))).toBe(false);
    expect(fund(books)).toMatchObject({ debitsPending: 0n, debitsPosted: 0n });
    expect(createTransfers(books, [cancel(22, 20)])).toEqual(["pending_transfer_expired"]);
  });

  test("closes an account until it is voided", () => {
    const books = open();
    const close = hold(20, 0n, { flags: pending | closingDebit });
    expect(createTransfers(books, [close, makeTransfer(21, 2, 3, 1n), makeTransfer(22, 1, 2, 1n)])).toEqual([
      "created",
      "debit_account_already_closed",
      "credit_account_already_closed",
    ]);
    expect(createTransfers(books, [post(23, 20), cancel(24, 20), makeTransfer(21, 2, 3, 1n)])).toEqual([
      "debit_account_already_closed",
      "created",
      "created",
    ]);
  });
});

describe("a chain", () => {
  const link = (event: NewTransfer): NewTransfer => ({ ...event, flags: (event.flags ?? 0) | linked });

  test("that fails takes everything back and names the one at fault", () => {
    const books = open();
    const before = structuredClone(fund(books));
    const chain = [link(makeTransfer(11, 2, 3, 60n)), link(hold(12, 41n)), makeTransfer(13, 1, 2, 5n)];
    expect(createTransfers(books, [...chain, makeTransfer(14, 2, 3, 1n)])).toEqual([
      "linked_event_failed",
      "exceeds_credits",
      "linked_event_failed",
      "created",
    ]);
    expect(fund(books)).toEqual({ ...before, debitsPosted: 1n });
  });

  test("left open at the end of a batch fails", () => {
    expect(
      createTransfers(open(), [link(makeTransfer(11, 2, 3, 1n)), link(makeTransfer(12, 2, 3, 1n))]),
    ).toEqual(["linked_event_failed", "linked_event_chain_open"]);
  });

  test("said again says that it exists", () => {
    const books = open();
    const chain = [link(makeTransfer(11, 2, 3, 1n)), makeTransfer(12, 2, 3, 1n)];
    expect(createTransfers(books, chain)).toEqual(["created", "created"]);
    expect(createTransfers(books, chain)).toEqual(["exists", "linked_event_failed"]);
    expect(fund(books).debitsPosted).toBe(2n);
  });
});

describe("an account", () => {
  const base = makeAccount(50, { subjectId: idOf(1) });
  test.each<[string, Partial<NewAccount>]>([
    ["created", { id: idOf(51) }],
    ["exists", {}],
    ["reserved_flag", { flags: 16 }],
    ["id_must_not_be_zero", { id: ZERO_ID }],
    ["id_must_not_be_int_max", { id: MAX_ID }],
    ["exists_with_different_flags", { flags: 8 }],
    ["exists_with_different_organization_id", { organizationId: idOf(3) }],
    ["exists_with_different_name", { name: "另一户" }],
    ["exists_with_different_subject_id", { subjectId: null }],
    ["exists_with_different_ledger", { ledger: 2 }],
    ["exists_with_different_code", { code: 11 }],
    ["flags_are_mutually_exclusive", { id: idOf(51), flags: 6 }],
    ["ledger_must_not_be_zero", { id: idOf(51), ledger: 0 }],
    ["code_must_not_be_zero", { id: idOf(51), code: 0 }],
  ])("opened after another answers %s", (result, facts) => {
    const books = new Books(0, NOW);
    expect(createAccounts(books, [base, { ...base, ...facts }])).toEqual(["created", result]);
  });

  test("opened with others in a chain opens with them or not at all", () => {
    const books = new Books(0, NOW);
    const wrong = makeAccount(52, { code: 0 });
    expect(createAccounts(books, [makeAccount(51, { flags: AccountFlag.linked }), wrong])).toEqual([
      "linked_event_failed",
      "code_must_not_be_zero",
    ]);
    expect(books.accounts.size).toBe(0);
  });
});
