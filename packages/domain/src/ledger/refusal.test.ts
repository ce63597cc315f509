import { expect, test } from "vitest";
import { TransferFlag } from "./flags.ts";
import { makeTransfer } from "./make.ts";
import { readResults } from "./refusal.ts";
import type { TransferResult } from "./results.ts";

const one = makeTransfer(1, 1, 2, 5n);
const chain = [{ ...one, flags: TransferFlag.linked }, makeTransfer(2, 1, 2, 5n)];

test.each<[TransferResult, string | undefined]>([
  ["created", undefined],
  ["exists", undefined],
  ["exceeds_credits", "ledger.funds_insufficient"],
  ["exceeds_debits", "ledger.funds_insufficient"],
  ["credit_account_already_closed", "ledger.account_closed"],
  ["pending_transfer_already_posted", "ledger.hold_ended"],
  ["pending_transfer_expired", "ledger.hold_ended"],
  ["exists_with_different_amount", "ledger.transfer_conflict"],
  ["code_must_not_be_zero", "ledger.transfer_refused"],
])("a transfer that answers %s is the problem %s", (result, code) => {
  expect(readResults([one], [result]).refusal?.code).toBe(code);
});

test("of a chain the member at fault speaks, not the first", () => {
  const { refusal } = readResults(chain, ["linked_event_failed", "exceeds_credits"]);
  expect(refusal?.facts).toMatchObject({ field: "transfers.1", found: "exceeds_credits" });
});

test("a chain whose first member exists may be a retry; one whose second exists is not", () => {
  expect(readResults(chain, ["exists", "linked_event_failed"])).toEqual({
    refusal: undefined,
    repeated: chain,
  });
  expect(readResults(chain, ["linked_event_failed", "exists"]).refusal?.code).toBe(
    "ledger.transfer_conflict",
  );
});
