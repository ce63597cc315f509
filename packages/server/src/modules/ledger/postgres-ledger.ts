import { randomUUIDv7 } from "node:crypto";
import { toHex } from "@qianshu/domain/evidence/bytes";
import type { NewAccount } from "@qianshu/domain/ledger/account";
import { Books } from "@qianshu/domain/ledger/books";
import { createAccounts } from "@qianshu/domain/ledger/create-accounts";
import { createTransfers } from "@qianshu/domain/ledger/create-transfers";
import { nextLink } from "@qianshu/domain/ledger/record-chain";
import { expirePending } from "@qianshu/domain/ledger/resolve-pending";
import type { AccountResult, TransferResult } from "@qianshu/domain/ledger/results";
import type { NewTransfer, Transfer } from "@qianshu/domain/ledger/transfer";
import { evidenceCrypto } from "../../platform/crypto/evidence-crypto.ts";
import { type Database, type Db, inTransaction } from "../../platform/db/database.ts";
import { makeGroupCommit } from "../../platform/db/group-commit.ts";
import type { Ledger } from "./ledger.port.ts";
import * as post from "./post.queries.ts";
import * as read from "./read.queries.ts";
import { toAccount, toBalances, toTransfer } from "./rows.ts";

/** Transfers that share one transaction; more gain nothing and make others wait. */
const LARGEST = 1_000;
/** Pending transfers that one posting ends because their time has passed. */
const MOST_DUE = 1_000;

type Batch = { accounts: readonly NewAccount[] } | { transfers: readonly NewTransfer[] };
type Results = (AccountResult | TransferResult)[];

/** Makes the ledger on PostgreSQL: the domain's rules on what a batch touches, under the lock of the ledger's end. */
export function makePostgresLedger({ database, now }: { database: Database; now: () => Date }): Ledger {
  async function apply(trx: Db, batches: readonly Batch[]): Promise<{ results: Results[]; expired: number }> {
    const { last, link } = await post.lockHead(trx);
    const books = new Books(last, now().getTime() * 1_000);
    const due = await load(trx, books, batches);
    const expired = due.filter((pending) => expirePending(books, pending, randomUUIDv7())).length;
    const results = batches.map(
      (batch): Results =>
        "accounts" in batch ? createAccounts(books, batch.accounts) : createTransfers(books, batch.transfers),
    );
    await save(trx, books, link);
    return { results, expired };
  }

  const together = makeGroupCommit<Batch, Results>(
    database,
    async (trx, batches) => (await apply(trx, batches)).results,
    { largest: LARGEST, weigh: (batch) => ("accounts" in batch ? batch.accounts : batch.transfers).length },
  );
  const alone = async (trx: Db, batch: Batch): Promise<Results> => (await apply(trx, [batch])).results[0]!;

  return {
    createAccounts: (accounts) => together({ accounts }) as Promise<AccountResult[]>,
    createAccountsIn: (trx, accounts) => alone(trx, { accounts }) as Promise<AccountResult[]>,
    createTransfers: (transfers) => together({ transfers }) as Promise<TransferResult[]>,
    createTransfersIn: (trx, transfers) => alone(trx, { transfers }) as Promise<TransferResult[]>,
    expirePending: async () => {
      if (!(await read.hasOverdue(database.db, now().getTime() * 1_000))) return 0;
      return (await inTransaction(database.db, (trx) => apply(trx, []))).expired;
    },
    lookupAccounts: async (ids) => (await post.loadAccounts(database.db, ids)).map(toAccount),
    lookupTransfers: async (ids) => (await read.findTransfers(database.db, ids)).map(toTransfer),
    lookupResolutions: async (ids) => (await read.findResolutions(database.db, ids)).map(toTransfer),
    queryAccounts: async (filter) => (await read.queryAccounts(database.db, filter)).map(toAccount),
    queryTransfers: async (filter) => (await read.queryTransfers(database.db, filter)).map(toTransfer),
    getAccountBalances: async (filter) =>
      (await read.listBalances(database.db, filter)).map((row) => ({
        accountId: row.account_id,
        timestamp: row.timestamp,
        ...toBalances(row),
      })),
    getBalancesAt: async (accountId, timestamp) =>
      toBalances(await read.getBalancesAt(database.db, accountId, timestamp)),
  };
}

/** Fills the books with what the batches name; gives the pending transfers whose time has passed. */
async function load(trx: Db, books: Books, batches: readonly Batch[]): Promise<Transfer[]> {
  const transfers = batches.flatMap((batch) => ("transfers" in batch ? batch.transfers : []));
  const pendingIds = transfers.flatMap(({ pendingId }) => pendingId ?? []);
  const found = await post.loadTransfers(trx, [...transfers.map(({ id }) => id), ...pendingIds], pendingIds, {
    at: books.next,
    limit: MOST_DUE,
  });
  const due: Transfer[] = [];
  const accounts = new Set<string>();
  for (const row of found) {
    const transfer = toTransfer(row);
    books.transfers.set(transfer.id, transfer);
    if (transfer.pendingId !== null) books.resolutions.set(transfer.pendingId, transfer);
    if (row.is_due) due.push(transfer);
    accounts.add(transfer.debitAccountId).add(transfer.creditAccountId);
  }
  for (const { debitAccountId, creditAccountId } of transfers) {
    if (debitAccountId) accounts.add(debitAccountId);
    if (creditAccountId) accounts.add(creditAccountId);
  }
  for (const batch of batches) if ("accounts" in batch) for (const { id } of batch.accounts) accounts.add(id);
  for (const row of accounts.size > 0 ? await post.loadAccounts(trx, [...accounts]) : [])
    books.accounts.set(row.id, toAccount(row));
  return due;
}

async function save(trx: Db, books: Books, start: Uint8Array): Promise<void> {
  let link = start;
  const links = books.records.map((record) => {
    link = nextLink(evidenceCrypto.sha256, link, record);
    return toHex(link);
  });
  const { records, opened, history } = books;
  if (opened.length > 0) await post.insertAccounts(trx, opened, books.last);
  if (records.length === 0) return;
  const end = { timestamp: books.last, link: links.at(-1)! };
  await post.insertTransfers(trx, records, links, history, end);
}
