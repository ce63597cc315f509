import fc from "fast-check";
import type { NewAccount } from "./account.ts";
import { AccountFlag, TransferFlag } from "./flags.ts";
import type { NewTransfer } from "./transfer.ts";

/** The n-th id of a test. */
export const idOf = (n: number): string => `019a0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

/** Fields of an account that most tests do not care about. */
export function makeAccount(n: number, facts: Partial<NewAccount> = {}): NewAccount {
  const base = { ledger: 1, code: 10, flags: 0, organizationId: idOf(0xffff), subjectId: null };
  return { id: idOf(n), name: `户${n}`, ...base, ...facts };
}

/** A plain transfer between accounts of tests. */
export function makeTransfer(id: number, from: number, to: number, amount: bigint): NewTransfer {
  return { id: idOf(id), debitAccountId: idOf(from), creditAccountId: idOf(to), amount, ledger: 1, code: 1 };
}

const { debitsMustNotExceedCredits, creditsMustNotExceedDebits, history } = AccountFlag;

/** Seven accounts of every kind; the last counts in another unit. */
export const testAccounts: readonly NewAccount[] = [
  makeAccount(1),
  makeAccount(2, { flags: debitsMustNotExceedCredits }),
  makeAccount(3, { flags: debitsMustNotExceedCredits | history }),
  makeAccount(4, { flags: creditsMustNotExceedDebits }),
  makeAccount(5, { flags: creditsMustNotExceedDebits | history }),
  makeAccount(6, { flags: history }),
  makeAccount(7, { ledger: 2 }),
];

/** Transfers have ids from here on, few enough that they meet again. */
const FIRST = 100;
const IDS = 60;

const anyAccount = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 6 }).map(idOf) },
  { weight: 1, arbitrary: fc.constantFrom(idOf(7), idOf(8), idOf(0)) },
);
const anyId = fc.integer({ min: FIRST, max: FIRST + IDS }).map(idOf);
const anyAmount = fc.oneof(
  { weight: 10, arbitrary: fc.bigInt({ min: 0n, max: 200n }) },
  { weight: 1, arbitrary: fc.constantFrom(-1n, 9_223_372_036_854_775_807n, 9_223_372_036_854_775_808n) },
);
const subject = fc.option(fc.constantFrom(idOf(900), idOf(901)), { nil: undefined, freq: 4 });
const linked = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(TransferFlag.linked as number) },
);

const anySingle: fc.Arbitrary<NewTransfer> = fc
  .record({
    id: anyId,
    debitAccountId: anyAccount,
    creditAccountId: anyAccount,
    amount: anyAmount,
    subjectId: subject,
    caseId: subject,
    timeout: fc.constantFrom(0, 0, 0, 1, 3),
    ledger: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 2),
    code: fc.constantFrom(1, 2),
    flags: fc.constantFrom(0, 0, 0, 2, 2, 2, 16, 32, 48, 18, 66, 130, 64, 256),
    linked,
  })
  .map(({ linked: link, timeout, flags, ...rest }) => ({
    ...rest,
    flags: flags | link,
    timeout: flags & TransferFlag.pending || timeout === 3 ? timeout : 0,
  }));

const anyResolution: fc.Arbitrary<NewTransfer> = fc
  .record({
    id: anyId,
    pendingId: fc.option(anyId, { nil: undefined, freq: 20 }),
    amount: fc.option(fc.bigInt({ min: 0n, max: 200n }), { nil: undefined, freq: 3 }),
    debitAccountId: fc.option(anyAccount, { nil: undefined, freq: 1 }),
    code: fc.constantFrom(undefined, undefined, undefined, 1),
    subjectId: subject,
    flags: fc.constantFrom(4, 4, 4, 8, 8, 12, 6),
    linked,
  })
  .map(({ linked: link, flags, debitAccountId, ...rest }) => ({
    ...rest,
    // Accounts are mostly left out, as callers do.
    ...(rest.code === 1 ? { debitAccountId } : {}),
    flags: flags | link,
  }));

const anyTransfer = fc.oneof({ weight: 3, arbitrary: anySingle }, { weight: 2, arbitrary: anyResolution });

/** One step of a random life of a ledger: a batch, some of it said twice, after some seconds. */
export interface Step {
  seconds: number;
  events: NewTransfer[];
}

/** A random life of a ledger. */
export const anyLife: fc.Arbitrary<Step[]> = fc.array(
  fc
    .record({
      seconds: fc.constantFrom(0, 0, 1, 2),
      events: fc.array(anyTransfer, { minLength: 1, maxLength: 12 }),
      repeat: fc.nat({ max: 5 }),
    })
    .map(({ seconds, events, repeat }) => ({ seconds, events: [...events, ...events.slice(0, repeat)] })),
  { minLength: 1, maxLength: 8 },
);
