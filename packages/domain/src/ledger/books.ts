import type { Account, BalanceAfter } from "./account.ts";
import { AccountFlag } from "./flags.ts";
import type { Transfer } from "./transfer.ts";

/** Balances of an account before a change that may have to be taken back. */
interface Former {
  account: Account;
  debitsPending: bigint;
  debitsPosted: bigint;
  creditsPending: bigint;
  creditsPosted: bigint;
  closed: boolean;
}

/**
 * The part of a ledger that a batch touches, and what the batch adds to it. Whoever loads it must load every account,
 * transfer and resolution the events name. A chain that fails is taken back as if it had never been.
 */
export class Books {
  readonly accounts = new Map<string, Account>();
  readonly transfers = new Map<string, Transfer>();
  /** By the id of the pending transfer: what ended it. */
  readonly resolutions = new Map<string, Transfer>();
  /** What was added, in order. */
  readonly records: Transfer[] = [];
  readonly opened: Account[] = [];
  /** Balances after each record, of accounts that keep their history. */
  readonly history: BalanceAfter[] = [];
  /** Timestamp of the newest record. */
  last: number;
  /** The clock's time, in microseconds; timestamps never go back even if it does. */
  now: number;
  #former: Former[] | undefined;
  #start = { records: 0, opened: 0, history: 0, last: 0 };

  constructor(last: number, now: number) {
    this.last = last;
    this.now = now;
  }

  /** The timestamp the next record gets. */
  get next(): number {
    return Math.max(this.last + 1, this.now);
  }

  begin(): void {
    this.#former = [];
    const { records, opened, history, last } = this;
    this.#start = { records: records.length, opened: opened.length, history: history.length, last };
  }

  commit(): void {
    this.#former = undefined;
  }

  rollback(): void {
    for (const { account, ...before } of this.#former!.reverse()) Object.assign(account, before);
    const { records, opened, history, last } = this.#start;
    for (const record of this.records.splice(records)) {
      this.transfers.delete(record.id);
      if (record.pendingId !== null) this.resolutions.delete(record.pendingId);
    }
    for (const account of this.opened.splice(opened)) this.accounts.delete(account.id);
    this.history.length = history;
    this.last = last;
    this.#former = undefined;
  }

  open(account: Account): void {
    this.last = account.timestamp;
    this.accounts.set(account.id, account);
    this.opened.push(account);
  }

  /** Remembers how an account stood, in case the chain fails. */
  touch(account: Account): void {
    if (!this.#former) return;
    const { debitsPending, debitsPosted, creditsPending, creditsPosted, closed } = account;
    this.#former.push({ account, debitsPending, debitsPosted, creditsPending, creditsPosted, closed });
  }

  record(transfer: Transfer, debit: Account, credit: Account): void {
    this.last = transfer.timestamp;
    this.transfers.set(transfer.id, transfer);
    if (transfer.pendingId !== null) this.resolutions.set(transfer.pendingId, transfer);
    this.records.push(transfer);
    if (debit.flags & AccountFlag.history) this.history.push(balanceAfter(debit, transfer.timestamp));
    if (credit.flags & AccountFlag.history) this.history.push(balanceAfter(credit, transfer.timestamp));
  }
}

function balanceAfter(account: Account, timestamp: number): BalanceAfter {
  const { id: accountId, debitsPending, debitsPosted, creditsPending, creditsPosted } = account;
  return { accountId, timestamp, debitsPending, debitsPosted, creditsPending, creditsPosted };
}
