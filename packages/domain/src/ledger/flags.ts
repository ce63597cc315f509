/** Flags of accounts and transfers; names and bits are TigerBeetle's, so that both speak of the same thing. */

/** How an account behaves; combined with `|`. */
export const AccountFlag = {
  /** Of accounts created together: this one stands or falls with the next. */
  linked: 1,
  /** What was paid in bounds what is paid out and held: a fund, a purse. */
  debitsMustNotExceedCredits: 2,
  /** The reverse: an account of assets that cannot be overdrawn. */
  creditsMustNotExceedDebits: 4,
  /** Balances are kept after every transfer, not only added up when asked for. */
  history: 8,
} as const;

/** What a transfer does; combined with `|`. */
export const TransferFlag = {
  /** Stands or falls with the next of the batch; the last of a chain lacks it. */
  linked: 1,
  /** Holds the amount until it is posted, voided or expired. */
  pending: 2,
  postPending: 4,
  voidPending: 8,
  /** Moves at most the amount, and no more than the debit account has. */
  balancingDebit: 16,
  /** Moves at most the amount, and no more than the credit account may take. */
  balancingCredit: 32,
  /** Closes the debit account until this pending transfer is voided. */
  closingDebit: 64,
  closingCredit: 128,
  /** Written by the ledger itself when the time of a pending transfer has passed. */
  expired: 32_768,
} as const;

/** Bits a caller may set. */
export const ACCOUNT_FLAGS = 15;
export const TRANSFER_FLAGS = 255;

/** The ids nobody may use. */
export const ZERO_ID = "00000000-0000-0000-0000-000000000000";
export const MAX_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** The largest amount and balance: what the database keeps in eight bytes. */
export const MAX_AMOUNT = 9_223_372_036_854_775_807n;

/** Timestamps count microseconds, timeouts seconds. */
export const MICROSECONDS = 1_000_000;

/** The longest timeout: as in TigerBeetle, 32 bits of seconds. */
export const MAX_TIMEOUT = 4_294_967_295;
