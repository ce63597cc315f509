import { Problem } from "../problem.ts";
import { TransferFlag } from "./flags.ts";
import type { TransferResult } from "./results.ts";
import type { NewTransfer } from "./transfer.ts";

/** What a batch leaves to say: the refusal of its first fault, or the chains that seem to be a retry. */
export interface Outcome {
  refusal: Problem | undefined;
  /** Transfers of chains whose first answered `exists`; the caller has to compare the rest with what is recorded. */
  repeated: NewTransfer[];
}

/** Reads the results of a batch as one answer: all is posted, or was posted before, or why not. */
export function readResults(events: readonly NewTransfer[], results: readonly TransferResult[]): Outcome {
  const repeated: NewTransfer[] = [];
  for (const chain of chainsOf(events)) {
    const fault = chain.find((at) => !["created", "exists", "linked_event_failed"].includes(results[at]!));
    if (fault !== undefined) return { refusal: toProblem(events[fault]!, results[fault]!, fault), repeated };
    // Of a chain that was posted before, the first member answers for all.
    if (chain.length > 1 && results[chain[0]!] === "exists") repeated.push(...chain.map((at) => events[at]!));
    else {
      const exists = chain.find((at) => chain.length > 1 && results[at] === "exists");
      if (exists !== undefined) return { refusal: toProblem(events[exists]!, "exists", exists), repeated };
    }
  }
  return { refusal: undefined, repeated };
}

/** The places of the events of each chain; a single event is a chain of one. */
function chainsOf(events: readonly NewTransfer[]): number[][] {
  const chains: number[][] = [[]];
  events.forEach(({ flags = 0 }, at) => {
    chains.at(-1)!.push(at);
    if (!(flags & TransferFlag.linked)) chains.push([]);
  });
  return chains.filter((chain) => chain.length > 0);
}

/** Why a transfer was refused, as the problem that people see. */
export function toProblem(event: NewTransfer, result: TransferResult, at = 0): Problem {
  const facts = { field: `transfers.${at}`, found: result, params: { result } };
  if (result === "exceeds_credits" || result === "exceeds_debits")
    return new Problem("ledger.funds_insufficient", {
      ...facts,
      expected: event.amount === undefined ? undefined : `≥ ${event.amount}`,
    });
  if (result.endsWith("_already_closed")) return new Problem("ledger.account_closed", facts);
  if (/already_posted|already_voided|transfer_expired/.test(result))
    return new Problem("ledger.hold_ended", facts);
  if (result.startsWith("exists")) return new Problem("ledger.transfer_conflict", facts);
  return new Problem("ledger.transfer_refused", facts);
}
