import { expect } from "vitest";
import type { Balances } from "../ledger/account.ts";
import { Books } from "../ledger/books.ts";
import { accountOf } from "../ledger/chart.ts";
import { createAccounts } from "../ledger/create-accounts.ts";
import { createTransfers } from "../ledger/create-transfers.ts";
import { AccountFlag } from "../ledger/flags.ts";
import { idOf } from "../ledger/make.ts";
import { isDone } from "../ledger/results.ts";
import type { NewTransfer } from "../ledger/transfer.ts";
import { accountKinds } from "./chart.ts";
import { balanceOfPool, type PoolAccounts } from "./pool.ts";

const kinds = [
  "cash",
  "distributed",
  "gain",
  "loss",
  "spent",
  "capacity",
  "source",
  "used",
  "receivable",
  "equity",
  "commitment",
  "holding",
  "principal",
  "lender",
  "limit",
  "limitSource",
  "limitUsed",
] as const;

/** A ledger in memory with the accounts of one pool, one contributor, one instrument and one limit, for tests. */
export function openTestPool() {
  const books = new Books(0, 1_790_000_000_000_000);
  const id = Object.fromEntries(kinds.map((kind, at) => [kind, idOf(at + 1)])) as Record<
    (typeof kinds)[number],
    string
  >;
  const facts = { organizationId: idOf(0xff), name: "测试" };
  const results = createAccounts(
    books,
    kinds.map((kind) => accountOf(accountKinds[kind], { id: id[kind], ...facts })),
  );
  expect(results.every(isDone)).toBe(true);
  const { receivable, equity, ...rest } = id;
  const pool: PoolAccounts = { poolId: idOf(0xfe), ...rest };
  let next = 1_000;
  return {
    books,
    id,
    pool,
    contributor: { receivable, equity },
    makeId: () => idOf(next++),
    /** Posts all or nothing; says whether it did. */
    post: (transfers: readonly NewTransfer[]): boolean => createTransfers(books, transfers).every(isDone),
    of: (kind: (typeof kinds)[number]): Balances => books.accounts.get(id[kind])!,
    balance() {
      const { poolId: _, ...accounts } = pool;
      const of = Object.fromEntries<Balances>(
        Object.keys(accounts).map((key) => [
          key,
          books.accounts.get(accounts[key as keyof typeof accounts])!,
        ]),
      ) as Parameters<typeof balanceOfPool>[0];
      return balanceOfPool(of, [{ receivable: this.of("receivable"), equity: this.of("equity") }]);
    },
    /** What must hold after every step: nothing overdrawn, debits as high as credits in each unit. */
    check() {
      const sums = new Map<number, bigint>();
      for (const account of books.accounts.values()) {
        if (account.flags & AccountFlag.creditsMustNotExceedDebits)
          expect(account.creditsPosted + account.creditsPending).toBeLessThanOrEqual(account.debitsPosted);
        const net = account.debitsPosted - account.creditsPosted;
        sums.set(account.ledger, (sums.get(account.ledger) ?? 0n) + net);
      }
      for (const sum of sums.values()) expect(sum).toBe(0n);
    },
  };
}
