import type { Account, BalanceAfter, Balances, NewAccount } from "@qianshu/domain/ledger/account";
import type { AccountResult, TransferResult } from "@qianshu/domain/ledger/results";
import type { NewTransfer, Transfer } from "@qianshu/domain/ledger/transfer";
import type { Db } from "../../platform/db/database.ts";

/** Which records of an account; by time, oldest first unless reversed. */
export interface TransferFilter {
  accountId?: string | undefined;
  /** Only where the account gives, or takes; both unless said otherwise. */
  side?: "debit" | "credit" | undefined;
  ledger?: number | undefined;
  code?: number | undefined;
  subjectId?: string | undefined;
  caseId?: string | undefined;
  /** Timestamps, both included; the next page begins after the last one's. */
  timestampMin?: number | undefined;
  timestampMax?: number | undefined;
  reversed?: boolean | undefined;
  limit: number;
}

/** Which accounts; by time of opening. */
export interface AccountFilter {
  ledger?: number | undefined;
  code?: number | undefined;
  subjectId?: string | undefined;
  organizationId?: string | undefined;
  timestampMin?: number | undefined;
  limit: number;
}

/**
 * A double-entry ledger with TigerBeetle's requests and results. Every call posts as a whole: one result per event, in
 * order. Where a caller's own change has to stand or fall with it, the transaction is given (`In`): call it before
 * anything is appended to the evidence log, and end soon, since nobody else posts meanwhile.
 */
export interface Ledger {
  createAccounts(events: readonly NewAccount[]): Promise<AccountResult[]>;
  createAccountsIn(trx: Db, events: readonly NewAccount[]): Promise<AccountResult[]>;
  createTransfers(events: readonly NewTransfer[]): Promise<TransferResult[]>;
  createTransfersIn(trx: Db, events: readonly NewTransfer[]): Promise<TransferResult[]>;
  /** Ends pending transfers whose time has passed; gives how many. Every posting does so first. */
  expirePending(): Promise<number>;
  lookupAccounts(ids: readonly string[]): Promise<Account[]>;
  lookupTransfers(ids: readonly string[]): Promise<Transfer[]>;
  /** What ended pending transfers, by their ids. */
  lookupResolutions(pendingIds: readonly string[]): Promise<Transfer[]>;
  queryAccounts(filter: AccountFilter): Promise<Account[]>;
  queryTransfers(filter: TransferFilter): Promise<Transfer[]>;
  /** Balances after each of an account's records; only of accounts that keep their history. */
  getAccountBalances(filter: {
    accountId: string;
    timestampMin?: number | undefined;
    limit: number;
  }): Promise<BalanceAfter[]>;
  /** Balances as they were at a moment: every record up to its timestamp. */
  getBalancesAt(accountId: string, timestamp: number): Promise<Balances>;
}
