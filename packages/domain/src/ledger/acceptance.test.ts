import fc from "fast-check";
import { expect, test } from "vitest";
import { Books } from "./books.ts";
import { createAccounts } from "./create-accounts.ts";
import { createTransfers } from "./create-transfers.ts";
import { AccountFlag, MAX_AMOUNT, MICROSECONDS, TransferFlag } from "./flags.ts";
import { anyLife, testAccounts } from "./make.ts";
import type { NewTransfer, Transfer } from "./transfer.ts";

const START = 1_790_000_000 * MICROSECONDS;

/**
 * The reference model: a bare list of what was accepted, everything else worked out from it each time. It knows only
 * whether a single event happens, and is slow and plain enough to be read as the definition.
 */
class ReferenceModel {
  accepted: (NewTransfer & { amount: bigint; at: number })[] = [];

  accepts(event: NewTransfer, at: number): bigint | undefined {
    const flags = event.flags ?? 0;
    if (flags > 255 || (event.amount ?? 0n) < 0n) return undefined;
    if (this.accepted.some(({ id }) => id === event.id)) return undefined;
    return flags & 12 ? this.#resolves(event, flags, at) : this.#moves(event, flags);
  }

  sum(account: string, side: "debit" | "credit", what: "held" | "posted"): bigint {
    return this.accepted
      .map((one) => ({ one, pending: this.accepted.find(({ id }) => id === one.pendingId) }))
      .filter(({ one, pending }) => (pending ?? one)[`${side}AccountId`] === account)
      .reduce((sum, { one, pending }) => {
        const flags = one.flags ?? 0;
        if (what === "posted") return sum + (flags & 10 ? 0n : one.amount);
        return sum + (flags & 2 ? one.amount : 0n) - (pending?.amount ?? 0n);
      }, 0n);
  }

  #isClosed(account: string): boolean {
    return this.accepted.some(
      (one) =>
        !this.accepted.some(({ pendingId }) => pendingId === one.id) &&
        (((one.flags ?? 0) & 64 && one.debitAccountId === account) ||
          ((one.flags ?? 0) & 128 && one.creditAccountId === account)),
    );
  }

  #moves(event: NewTransfer, flags: number): bigint | undefined {
    const [debit, credit] = [event.debitAccountId, event.creditAccountId].map((id) =>
      testAccounts.find((account) => account.id === id),
    );
    if (!debit || !credit || debit === credit || event.pendingId || !event.code) return undefined;
    if (debit.ledger !== event.ledger || credit.ledger !== event.ledger) return undefined;
    if (!(flags & 2) && (event.timeout || flags & 192)) return undefined;
    if (this.#isClosed(debit.id) || this.#isClosed(credit.id)) return undefined;
    const held = (id: string, side: "debit" | "credit") => this.sum(id, side, "held");
    const posted = (id: string, side: "debit" | "credit") => this.sum(id, side, "posted");
    const left = posted(debit.id, "credit") - posted(debit.id, "debit") - held(debit.id, "debit");
    const room = posted(credit.id, "debit") - posted(credit.id, "credit") - held(credit.id, "credit");
    let amount = event.amount ?? 0n;
    if (flags & TransferFlag.balancingDebit && left < amount) amount = left < 0n ? 0n : left;
    if (flags & TransferFlag.balancingCredit && room < amount) amount = room < 0n ? 0n : room;
    const most = (id: string, side: "debit" | "credit") => held(id, side) + posted(id, side) + amount;
    if (most(debit.id, "debit") > MAX_AMOUNT || most(credit.id, "credit") > MAX_AMOUNT) return undefined;
    if (debit.flags & AccountFlag.debitsMustNotExceedCredits && amount > left) return undefined;
    if (credit.flags & AccountFlag.creditsMustNotExceedDebits && amount > room) return undefined;
    return amount;
  }

  #resolves(event: NewTransfer, flags: number, at: number): bigint | undefined {
    const pending = this.accepted.find(({ id }) => id === event.pendingId);
    if ((flags & 12) === 12 || flags & 242 || !pending || !((pending.flags ?? 0) & 2)) return undefined;
    if (event.timeout || event.id === event.pendingId) return undefined;
    for (const field of ["debitAccountId", "creditAccountId", "ledger", "code"] as const)
      if (event[field] !== undefined && event[field] !== pending[field]) return undefined;
    const amount = event.amount ?? pending.amount;
    if (flags & 8 ? amount !== pending.amount : amount > pending.amount) return undefined;
    if (this.accepted.some(({ pendingId }) => pendingId === pending.id)) return undefined;
    if (pending.timeout && pending.at + pending.timeout * MICROSECONDS <= at) return undefined;
    if (flags & 4 && [pending.debitAccountId!, pending.creditAccountId!].some((id) => this.#isClosed(id)))
      return undefined;
    return amount;
  }
}

test("the rules accept what the reference model accepts, with the same amounts and balances", () => {
  fc.assert(
    fc.property(anyLife, (steps) => {
      const books = new Books(0, START);
      createAccounts(books, testAccounts);
      const model = new ReferenceModel();
      for (const { seconds, events } of steps) {
        books.now += seconds * MICROSECONDS;
        // One by one: chains are judged elsewhere.
        for (const event of events.map((one) => ({
          ...one,
          flags: (one.flags ?? 0) & ~TransferFlag.linked,
        }))) {
          const at = books.next;
          const wanted = model.accepts(event, at);
          const [result] = createTransfers(books, [event]);
          expect([result === "created", event]).toEqual([wanted !== undefined, event]);
          if (wanted === undefined) continue;
          expect((books.transfers.get(event.id) as Transfer).amount).toBe(wanted);
          model.accepted.push({ ...event, amount: wanted, at });
        }
      }
      for (const account of books.accounts.values()) {
        expect(account.debitsPending).toBe(model.sum(account.id, "debit", "held"));
        expect(account.debitsPosted).toBe(model.sum(account.id, "debit", "posted"));
        expect(account.creditsPending).toBe(model.sum(account.id, "credit", "held"));
        expect(account.creditsPosted).toBe(model.sum(account.id, "credit", "posted"));
      }
    }),
    { seed: 20_261_123, numRuns: 500 },
  );
});
