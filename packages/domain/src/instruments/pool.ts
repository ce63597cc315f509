import { availableDebits, type Balances } from "../ledger/account.ts";
import { TransferFlag } from "../ledger/flags.ts";
import type { NewTransfer } from "../ledger/transfer.ts";
import { CNY } from "../ledger/units.ts";
import { type PostingKind, postingCodes, REGISTER } from "./chart.ts";

/** The accounts of a pool. */
export interface PoolAccounts {
  poolId: string;
  cash: string;
  distributed: string;
  gain: string;
  loss: string;
  spent: string;
  capacity: string;
  source: string;
  used: string;
}

/** The accounts of who pays into a pool (出资人). */
export interface ContributorAccounts {
  receivable: string;
  equity: string;
}

/** What every transfer is told. */
export interface PostingFacts {
  id: string;
  amount: bigint;
  subjectId: string;
  caseId?: string | undefined;
}

/** A transfer of a kind between two accounts; `register` where it is no money. */
export function posting(
  kind: PostingKind,
  [debitAccountId, creditAccountId]: readonly [debit: string, credit: string],
  { id, amount, subjectId, caseId }: PostingFacts,
  { register = false, flags = 0 }: { register?: boolean; flags?: number } = {},
): NewTransfer {
  const ledger = register ? REGISTER.ledger : CNY.ledger;
  const code = postingCodes[kind];
  return { id, debitAccountId, creditAccountId, amount, ledger, code, flags, subjectId, caseId };
}

/** Somebody promises to pay in (认缴): what the pool may promise grows by as much, all or nothing. */
export function subscribe(
  pool: PoolAccounts,
  contributor: ContributorAccounts,
  { id, secondId, amount }: { id: string; secondId: string; amount: bigint },
): NewTransfer[] {
  const subjectId = pool.poolId;
  return [
    posting(
      "subscribe",
      [contributor.receivable, contributor.equity],
      { id, amount, subjectId },
      {
        flags: TransferFlag.linked,
      },
    ),
    posting(
      "subscribe",
      [pool.capacity, pool.source],
      { id: secondId, amount, subjectId },
      { register: true },
    ),
  ];
}

/** Money is paid in (实缴): never more than is promised, since the receivable cannot be overdrawn. */
export const payIn = (
  pool: PoolAccounts,
  contributor: ContributorAccounts,
  facts: { id: string; amount: bigint },
): NewTransfer =>
  posting("pay-in", [pool.cash, contributor.receivable], { ...facts, subjectId: pool.poolId });

/** Money goes back to those who paid in (分配): never more than the pool has. */
export const distribute = (pool: PoolAccounts, facts: { id: string; amount: bigint }): NewTransfer =>
  posting("distribute", [pool.distributed, pool.cash], { ...facts, subjectId: pool.poolId });

/** What a pool has, in fen: all of it follows from the balances of its accounts. */
export interface PoolBalance {
  /** Size: all that is subscribed. */
  subscribed: bigint;
  paidIn: bigint;
  /** Promised to instruments by decision, used or not. */
  committed: bigint;
  /** Free to be promised. */
  free: bigint;
  used: bigint;
  held: bigint;
  /** Money that is neither spent nor held. */
  cash: bigint;
  gains: bigint;
  losses: bigint;
  spent: bigint;
  distributed: bigint;
}

const debit = (of: Balances): bigint => of.debitsPosted - of.creditsPosted;

/** Reads a pool's figures off its accounts. */
export function balanceOfPool(
  of: Record<Exclude<keyof PoolAccounts, "poolId">, Balances>,
  contributors: readonly { receivable: Balances; equity: Balances }[],
): PoolBalance {
  const subscribed = contributors.reduce((sum, one) => sum - debit(one.equity), 0n);
  const outstanding = contributors.reduce((sum, one) => sum + debit(one.receivable), 0n);
  const free = availableDebits(of.capacity);
  return {
    subscribed,
    paidIn: subscribed - outstanding,
    committed: subscribed - free,
    free,
    used: debit(of.used),
    held: of.cash.creditsPending,
    cash: availableDebits(of.cash),
    gains: -debit(of.gain),
    losses: debit(of.loss),
    spent: debit(of.spent),
    distributed: debit(of.distributed),
  };
}
