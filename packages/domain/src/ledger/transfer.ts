import { TransferFlag } from "./flags.ts";

/**
 * A transfer to be made. Posting or voiding a pending one needs `id`, `pendingId` and `flags` only; what else is
 * given has to agree with the pending transfer.
 */
export interface NewTransfer {
  /** Chosen by the caller before the first try, so that a retry is recognised. */
  id: string;
  debitAccountId?: string | undefined;
  creditAccountId?: string | undefined;
  /** Smallest units; left out of a posting or voiding it is the whole pending amount. */
  amount?: bigint | undefined;
  pendingId?: string | undefined;
  /** What the transfer is about: an order, a decision, a payment. */
  subjectId?: string | undefined;
  caseId?: string | undefined;
  /** Seconds after which a pending transfer ends by itself; 0 never. */
  timeout?: number | undefined;
  ledger?: number | undefined;
  /** Kind of transfer, from a chart. */
  code?: number | undefined;
  /** Bits of `TransferFlag`. */
  flags?: number | undefined;
}

/** A transfer as it is recorded: never changed, never deleted. */
export interface Transfer {
  id: string;
  timestamp: number;
  debitAccountId: string;
  creditAccountId: string;
  amount: bigint;
  pendingId: string | null;
  subjectId: string | null;
  caseId: string | null;
  timeout: number;
  ledger: number;
  code: number;
  flags: number;
}

/** What a record is, in one word. */
export type TransferKind = "single" | "pending" | "post" | "void" | "expire";

/** The kind of a record by its flags. */
export function transferKind(flags: number): TransferKind {
  if (flags & TransferFlag.pending) return "pending";
  if (flags & TransferFlag.postPending) return "post";
  if (flags & TransferFlag.voidPending) return "void";
  return flags & TransferFlag.expired ? "expire" : "single";
}
