/** The four sums of an account, in the smallest unit of its ledger (fen). */
export interface Balances {
  debitsPending: bigint;
  debitsPosted: bigint;
  creditsPending: bigint;
  creditsPosted: bigint;
}

/** An account to be opened. */
export interface NewAccount {
  id: string;
  /** The unit of value; only accounts of one ledger move value between each other. */
  ledger: number;
  /** Kind of account, from a chart. */
  code: number;
  /** Bits of `AccountFlag`. */
  flags: number;
  /** Who keeps it: decides who may read it. */
  organizationId: string;
  /** Last part of its name in the chart; a matter, never a person. */
  name: string;
  /** What it belongs to: a fund, an order, a contract. */
  subjectId: string | null;
}

/** An account as it stands; changed by transfers alone. */
export interface Account extends NewAccount, Balances {
  /** Microseconds since 1970; no two records of a ledger share one. */
  timestamp: number;
  closed: boolean;
}

/** Balances of an account right after a record. */
export interface BalanceAfter extends Balances {
  accountId: string;
  timestamp: number;
}

/** What is left to spend where debits must not exceed credits: held amounts are spent already. */
export function availableCredits(of: Balances): bigint {
  return of.creditsPosted - of.debitsPosted - of.debitsPending;
}

/** What may still be taken back where credits must not exceed debits. */
export function availableDebits(of: Balances): bigint {
  return of.debitsPosted - of.creditsPosted - of.creditsPending;
}
