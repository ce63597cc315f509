import { Books } from "@qianshu/domain/ledger/books";
import { createAccounts } from "@qianshu/domain/ledger/create-accounts";
import { createTransfers } from "@qianshu/domain/ledger/create-transfers";
import { AccountFlag, MICROSECONDS, TransferFlag } from "@qianshu/domain/ledger/flags";
import { anyLife, idOf, makeAccount, makeTransfer, testAccounts } from "@qianshu/domain/ledger/make";
import { expirePending } from "@qianshu/domain/ledger/resolve-pending";
import type { Transfer } from "@qianshu/domain/ledger/transfer";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { emptyLedger } from "./make.ts";
import { makePostgresLedger } from "./postgres-ledger.ts";

const database = testDatabase();
const START = Date.parse("2026-01-05T01:00:00Z");
let now = START;
const ledger = makePostgresLedger({ database, now: () => new Date(now) });
const accountIds = testAccounts.map(({ id }) => id);

beforeEach(async () => {
  await emptyLedger(database.pool);
  now = START;
});

test("answers, records and balances are those of the rules, on random lives", async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, async (steps) => {
      await emptyLedger(database.pool);
      now = START;
      const books = new Books(0, START * 1_000);
      createAccounts(books, testAccounts);
      await ledger.createAccounts(testAccounts);
      for (const { seconds, events } of steps) {
        now += seconds * 1_000;
        books.now = now * 1_000;
        for (const one of dueOf(books)) expirePending(books, one, `expiry of ${one.id}`);
        expect(await ledger.createTransfers(events)).toEqual(createTransfers(books, events));
      }
      const stored = await ledger.queryTransfers({ limit: 10_000 });
      expect(stored.map(withoutOwnId)).toEqual(books.records.map(withoutOwnId));
      expect(await ledger.queryAccounts({ limit: 100 })).toEqual([...books.accounts.values()]);
      for (const accountId of accountIds) {
        const history = books.history.filter((one) => one.accountId === accountId);
        expect(await ledger.getAccountBalances({ accountId, limit: 10_000 })).toEqual(history);
      }
    }),
    { seed: 20_261_122, numRuns: 40 },
  );
});

test("callers of the same moment get what some order of theirs gives, and the rest follows from the records", async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, async (steps) => {
      await emptyLedger(database.pool);
      now = START;
      await ledger.createAccounts(testAccounts);
      await Promise.all(steps.map(({ events }) => ledger.createTransfers(events)));
      const records = await ledger.queryTransfers({ limit: 10_000 });
      const books = new Books(0, START * 1_000);
      createAccounts(books, testAccounts);
      // Said again one by one in the order of the records, everything is accepted again.
      for (const record of records) expect(createTransfers(books, [toEvent(record)])).toEqual(["created"]);
      const balances = (await ledger.queryAccounts({ limit: 100 })).map(({ timestamp: _, ...rest }) => rest);
      expect(balances).toEqual([...books.accounts.values()].map(({ timestamp: _, ...rest }) => rest));
    }),
    { seed: 20_261_122, numRuns: 25 },
  );
});

test("two hundred callers of one account on two ledgers of one database spend what there is and not a fen more", async () => {
  const other = makePostgresLedger({ database, now: () => new Date(now) });
  await ledger.createAccounts([
    makeAccount(1),
    makeAccount(2, { flags: AccountFlag.debitsMustNotExceedCredits }),
    makeAccount(3),
  ]);
  await ledger.createTransfers([makeTransfer(10, 1, 2, 100n)]);
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      (n % 2 ? ledger : other).createTransfers([makeTransfer(1_000 + n, 2, 3, 1n)]),
    ),
  );
  const count = (wanted: string) => results.filter(([result]) => result === wanted).length;
  expect([count("created"), count("exceeds_credits")]).toEqual([100, 100]);
  expect((await ledger.lookupAccounts([idOf(2)]))[0]).toMatchObject({
    debitsPosted: 100n,
    creditsPosted: 100n,
  });
});

test("a payment retried ten times at once is paid once", async () => {
  await ledger.createAccounts([makeAccount(1), makeAccount(2)]);
  const results = await Promise.all(
    Array.from({ length: 10 }, () => ledger.createTransfers([makeTransfer(10, 1, 2, 7n)])),
  );
  expect(results.flat().sort()).toEqual(["created", ...Array.from({ length: 9 }, () => "exists")]);
  expect((await ledger.lookupAccounts([idOf(2)]))[0]!.creditsPosted).toBe(7n);
});

test("in a caller's transaction posting stands or falls with what the caller does", async () => {
  await ledger.createAccounts([makeAccount(1), makeAccount(2)]);
  const failing = database.db.transaction().execute(async (trx) => {
    expect(await ledger.createTransfersIn(trx, [makeTransfer(10, 1, 2, 7n)])).toEqual(["created"]);
    throw new Error("the caller's own trouble");
  });
  await expect(failing).rejects.toThrow("own trouble");
  expect(await ledger.lookupTransfers([idOf(10)])).toEqual([]);
  await database.db
    .transaction()
    .execute((trx) => ledger.createTransfersIn(trx, [makeTransfer(10, 1, 2, 7n)]));
  expect(await ledger.lookupTransfers([idOf(10)])).toHaveLength(1);
});

test("accounts and transfers of one group share one order of time", async () => {
  await ledger.createAccounts([makeAccount(1), makeAccount(2)]);
  for (let n = 0; n < 5; n++) {
    const [moved, opened] = await Promise.all([
      ledger.createTransfers([makeTransfer(10 + n, 1, 2, 7n)]),
      ledger.createAccounts([makeAccount(100 + n * 2), makeAccount(101 + n * 2)]),
    ]);
    expect([...moved, ...opened]).toEqual(["created", "created", "created"]);
  }
  const records = [
    ...(await ledger.queryAccounts({ limit: 100 })),
    ...(await ledger.queryTransfers({ limit: 100 })),
  ];
  expect(new Set(records.map(({ timestamp }) => timestamp)).size).toBe(17);
});

test("amounts beyond what a number carries stay exact", async () => {
  const large = 9_007_199_254_740_993n;
  await ledger.createAccounts([makeAccount(1), makeAccount(2)]);
  await ledger.createTransfers([makeTransfer(10, 1, 2, large)]);
  expect((await ledger.lookupTransfers([idOf(10)]))[0]!.amount).toBe(large);
  expect((await ledger.lookupAccounts([idOf(2)]))[0]!.creditsPosted).toBe(large);
});

test("pending transfers end when their time has passed, without anybody posting", async () => {
  await ledger.createAccounts([makeAccount(1), makeAccount(2)]);
  const hold = { ...makeTransfer(10, 1, 2, 7n), flags: TransferFlag.pending, timeout: 60 };
  await ledger.createTransfers([hold]);
  expect(await ledger.expirePending()).toBe(0);
  now += 60_001;
  expect(await ledger.expirePending()).toBe(1);
  expect(await ledger.expirePending()).toBe(0);
  expect(await ledger.lookupResolutions([hold.id])).toMatchObject([
    { flags: TransferFlag.expired, amount: 7n, pendingId: hold.id },
  ]);
});

describe("reading", () => {
  beforeEach(async () => {
    await ledger.createAccounts([
      makeAccount(1),
      makeAccount(2, { flags: AccountFlag.history }),
      makeAccount(3),
    ]);
    for (let n = 0; n < 9; n++) {
      now += 1_000;
      const [from, to] = n % 3 === 0 ? [2, 3] : [1, 2];
      await ledger.createTransfers([
        { ...makeTransfer(100 + n, from, to, BigInt(n + 1)), caseId: idOf(900 + (n % 2)) },
      ]);
    }
  });

  test("an account's transfers come in pages, forwards and backwards, by side and by case", async () => {
    const ids = async (filter: Partial<Parameters<typeof ledger.queryTransfers>[0]>) =>
      (await ledger.queryTransfers({ accountId: idOf(2), limit: 100, ...filter })).map(({ id }) => id);
    const all = Array.from({ length: 9 }, (_, n) => idOf(100 + n));
    expect(await ids({})).toEqual(all);
    expect(await ids({ reversed: true, limit: 2 })).toEqual([all[8], all[7]]);
    const [second] = await ledger.lookupTransfers([all[1]!]);
    expect(await ids({ timestampMin: second!.timestamp + 1, limit: 3 })).toEqual(all.slice(2, 5));
    expect(await ids({ side: "debit" })).toEqual([all[0], all[3], all[6]]);
    expect(await ids({ caseId: idOf(901) })).toEqual([all[1], all[3], all[5], all[7]]);
  });

  test.each([2, 3])("the balances of account %i at any past moment are those it had then", async (n) => {
    const records = await ledger.queryTransfers({ limit: 100 });
    let [debits, credits] = [0n, 0n];
    for (const { timestamp, amount, debitAccountId, creditAccountId } of records) {
      if (debitAccountId === idOf(n)) debits += amount;
      if (creditAccountId === idOf(n)) credits += amount;
      expect(await ledger.getBalancesAt(idOf(n), timestamp)).toEqual({
        debitsPending: 0n,
        debitsPosted: debits,
        creditsPending: 0n,
        creditsPosted: credits,
      });
    }
    expect((await ledger.getBalancesAt(idOf(n), START * 1_000)).creditsPosted).toBe(0n);
  });
});

describe("the database itself refuses", () => {
  beforeEach(async () => {
    await ledger.createAccounts([
      makeAccount(1),
      makeAccount(2, { flags: AccountFlag.debitsMustNotExceedCredits }),
      makeAccount(3),
    ]);
    await ledger.createTransfers([
      makeTransfer(10, 1, 2, 100n),
      { ...makeTransfer(11, 2, 3, 30n), flags: TransferFlag.pending },
    ]);
  });
  const insert = (from: number, to: number, amount: number, flags = 0, pendingId: string | null = null) =>
    database.pool.query(
      `insert into ledger.transfer (timestamp, id, debit_account_id, credit_account_id, amount, pending_id, timeout,
         ledger, code, flags, link) values (9e15, gen_random_uuid(), $1, $2, $3, $5, 0, 1, 1, $4, '\\x00')`,
      [idOf(from), idOf(to), amount, flags, pendingId],
    );

  test.each<[string, () => Promise<unknown>, string]>([
    [
      "to edit a balance",
      () => database.pool.query("update ledger.account set credits_posted = 999"),
      "change by transfers only",
    ],
    ["to change a record", () => database.pool.query("update ledger.transfer set amount = 1"), "only grows"],
    ["to delete a record", () => database.pool.query("delete from ledger.transfer"), "only grows"],
    ["to empty the ledger", () => database.pool.query("truncate ledger.transfer"), "only grows"],
    ["to delete an account", () => database.pool.query("delete from ledger.account"), "only grows"],
    ["an overdraft", () => insert(2, 3, 71), "account_debits_within_credits"],
    ["an entry of one account with itself", () => insert(2, 2, 1), "transfer_check"],
    ["an account that does not exist", () => insert(2, 77, 1), "account that does not exist"],
    ["a negative amount", () => insert(2, 3, -1), "amount_check"],
    ["to post more than is held", () => insert(2, 3, 31, 4, idOf(11)), "does not fit the pending"],
    ["to post to other accounts", () => insert(2, 1, 30, 4, idOf(11)), "does not fit the pending"],
    ["to post what is not pending", () => insert(1, 2, 100, 4, idOf(10)), "does not fit the pending"],
    ["to void in part", () => insert(2, 3, 29, 8, idOf(11)), "does not fit the pending"],
  ])("%s", async (_, work, message) => {
    const before = await ledger.queryAccounts({ limit: 10 });
    await expect(work()).rejects.toThrow(message);
    expect(await ledger.queryAccounts({ limit: 10 })).toEqual(before);
  });

  test("to end a pending transfer twice", async () => {
    await ledger.createTransfers([{ id: idOf(12), pendingId: idOf(11), flags: TransferFlag.postPending }]);
    await expect(insert(2, 3, 30, 8, idOf(11))).rejects.toThrow("transfer_resolution");
  });

  test("an account that opens with money", async () => {
    const opened = database.pool.query(
      `insert into ledger.account (id, timestamp, ledger, code, flags, organization_id, name, credits_posted)
       values (gen_random_uuid(), 1, 1, 1, 0, gen_random_uuid(), 'x', 5)`,
    );
    await expect(opened).rejects.toThrow("opens with nothing");
  });
});

function dueOf(books: Books): Transfer[] {
  const due = ({ timestamp, timeout }: Transfer) => timestamp + timeout * MICROSECONDS;
  return books.records
    .filter((one) => one.timeout > 0 && !books.resolutions.has(one.id) && due(one) <= books.next)
    .sort((a, b) => due(a) - due(b) || a.timestamp - b.timestamp);
}

/** An expiry gets an id by chance. */
function withoutOwnId(record: Transfer) {
  return record.flags & TransferFlag.expired ? { ...record, id: "" } : record;
}

/** A record as the event that would make it alone. */
function toEvent({ flags, timestamp: _, pendingId, subjectId, caseId, ...rest }: Transfer) {
  return {
    ...rest,
    flags: flags & ~(TransferFlag.linked | TransferFlag.balancingDebit | TransferFlag.balancingCredit),
    pendingId: pendingId ?? undefined,
    subjectId: subjectId ?? undefined,
    caseId: caseId ?? undefined,
  };
}
