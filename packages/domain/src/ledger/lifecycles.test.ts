import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Account, availableCredits, availableDebits, type Balances } from "./account.ts";
import { Books } from "./books.ts";
import { createAccounts } from "./create-accounts.ts";
import { createTransfers } from "./create-transfers.ts";
import { AccountFlag, MICROSECONDS, TransferFlag } from "./flags.ts";
import { anyLife, type Step, testAccounts } from "./make.ts";
import { expirePending } from "./resolve-pending.ts";
import type { TransferResult } from "./results.ts";
import { type NewTransfer, type Transfer, transferKind } from "./transfer.ts";

const START = 1_790_000_000 * MICROSECONDS;
const seed = { seed: 20_261_122, numRuns: 400 };

function openBooks(): Books {
  const books = new Books(0, START);
  expect(createAccounts(books, testAccounts)).toEqual(testAccounts.map(() => "created"));
  return books;
}

/** Everything whose time has passed ends, in the order in which it does. */
function expireAll(books: Books): void {
  const due = (one: Transfer) => one.timestamp + one.timeout * MICROSECONDS;
  const pending = books.records.filter(({ flags, timeout }) => flags & TransferFlag.pending && timeout > 0);
  for (const one of pending.sort((a, b) => due(a) - due(b) || a.timestamp - b.timestamp))
    expirePending(books, one, one.id.replace("019a0000", "ffff0000"));
}

function live(books: Books, steps: readonly Step[], after: (results: TransferResult[], step: Step) => void) {
  for (const step of steps) {
    books.now += step.seconds * MICROSECONDS;
    expireAll(books);
    after(createTransfers(books, step.events), step);
  }
}

/** Balances by adding up every record again: what an outsider would do with the list alone. */
function addUp(accounts: Iterable<Account>, records: readonly Transfer[]): Map<string, Balances> {
  const sums = new Map<string, Balances>();
  for (const { id } of accounts)
    sums.set(id, { debitsPending: 0n, debitsPosted: 0n, creditsPending: 0n, creditsPosted: 0n });
  const pendings = new Map(records.map((record) => [record.id, record]));
  for (const record of records) {
    const [debit, credit] = [sums.get(record.debitAccountId)!, sums.get(record.creditAccountId)!];
    const kind = transferKind(record.flags);
    const held = kind === "pending" ? record.amount : 0n;
    const freed = record.pendingId ? pendings.get(record.pendingId)!.amount : 0n;
    const moved = kind === "single" || kind === "post" ? record.amount : 0n;
    debit.debitsPending += held - freed;
    credit.creditsPending += held - freed;
    debit.debitsPosted += moved;
    credit.creditsPosted += moved;
  }
  return sums;
}

const balancesOf = ({ debitsPending, debitsPosted, creditsPending, creditsPosted }: Balances): Balances => ({
  debitsPending,
  debitsPosted,
  creditsPending,
  creditsPosted,
});

describe("random lives of a ledger", () => {
  test("balances are the sum of the records, debits equal credits, nothing is overdrawn or negative", () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const books = openBooks();
        live(books, steps, () => {
          const sums = addUp(books.accounts.values(), books.records);
          let [pending, posted] = [0n, 0n];
          for (const account of books.accounts.values()) {
            expect(balancesOf(account)).toEqual(sums.get(account.id));
            expect(Object.values(balancesOf(account)).every((sum) => sum >= 0n)).toBe(true);
            if (account.flags & AccountFlag.debitsMustNotExceedCredits)
              expect(availableCredits(account) >= 0n).toBe(true);
            if (account.flags & AccountFlag.creditsMustNotExceedDebits)
              expect(availableDebits(account) >= 0n).toBe(true);
            pending += account.debitsPending - account.creditsPending;
            posted += account.debitsPosted - account.creditsPosted;
          }
          expect([pending, posted]).toEqual([0n, 0n]);
        });
      }),
      seed,
    );
  });

  test("records are strictly ordered, have one id each, and a pending one ends once at most", () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const books = openBooks();
        live(books, steps, () => {});
        const { records } = books;
        expect(records.every(({ timestamp }, at) => at === 0 || timestamp > records[at - 1]!.timestamp)).toBe(
          true,
        );
        const distinct = (values: (string | null)[]) => new Set(values).size === values.length;
        expect(distinct(records.map(({ id }) => id))).toBe(true);
        expect(distinct(records.flatMap(({ pendingId }) => pendingId ?? []))).toBe(true);
      }),
      seed,
    );
  });

  test("a batch said again changes nothing and is answered as before", () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const books = openBooks();
        live(books, steps, (first, { events }) => {
          const single = events.filter(({ flags = 0 }) => !(flags & TransferFlag.linked));
          const created = single.filter(
            (event) => first[events.indexOf(event)] === "created" && books.transfers.has(event.id),
          );
          const count = books.records.length;
          expect(createTransfers(books, created)).toEqual(created.map(() => "exists"));
          expect(books.records.length).toBe(count);
        });
      }),
      seed,
    );
  });

  test("a chain happens as a whole or leaves no trace", () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const books = openBooks();
        live(books, steps, (results, { events }) => {
          for (const chain of chainsOf(events)) {
            const outcome = chain.map((at) => results[at]!);
            const whole = outcome.every((result) => result === "created");
            const none = outcome.every((result) => result !== "created");
            expect(whole || none).toBe(true);
            if (none && outcome.length > 1)
              expect(outcome.filter((result) => result !== "linked_event_failed").length).toBeGreaterThan(0);
          }
        });
      }),
      seed,
    );
  });

  test("an account that keeps its history knows its balances after each of its records", () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const books = openBooks();
        live(books, steps, () => {});
        const wanted = books.records.flatMap((record, at) =>
          [record.debitAccountId, record.creditAccountId]
            .filter((id) => books.accounts.get(id)!.flags & AccountFlag.history)
            .map((accountId) => ({
              accountId,
              timestamp: record.timestamp,
              ...addUp(books.accounts.values(), books.records.slice(0, at + 1)).get(accountId)!,
            })),
        );
        expect(books.history).toEqual(wanted);
      }),
      { ...seed, numRuns: 100 },
    );
  });

  test("the arbitrary reaches every ending and nearly every refusal", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyLife, (steps) => {
        const books = openBooks();
        live(books, steps, (results) => {
          for (const result of results) seen.add(result);
        });
        for (const { flags } of books.records) seen.add(transferKind(flags));
      }),
      seed,
    );
    for (const wanted of ["post", "void", "expire", "exceeds_credits", "exceeds_debits", "exists"] as const)
      expect(seen).toContain(wanted);
    expect(seen.size).toBeGreaterThan(35);
  });
});

function chainsOf(events: readonly NewTransfer[]): number[][] {
  const chains: number[][] = [];
  let chain: number[] = [];
  events.forEach(({ flags = 0 }, at) => {
    chain.push(at);
    if (flags & TransferFlag.linked) return;
    if (chain.length > 1) chains.push(chain);
    chain = [];
  });
  return chain.length > 0 ? [...chains, chain] : chains;
}
