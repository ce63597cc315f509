import { availableCredits } from "@qianshu/domain/ledger/account";
import { Books } from "@qianshu/domain/ledger/books";
import { createAccounts } from "@qianshu/domain/ledger/create-accounts";
import { createTransfers } from "@qianshu/domain/ledger/create-transfers";
import { AccountFlag, MICROSECONDS, TransferFlag } from "@qianshu/domain/ledger/flags";
import { makeAccount } from "@qianshu/domain/ledger/make";
import { expirePending } from "@qianshu/domain/ledger/resolve-pending";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";

/** Lifecycles that are alive together; then they are over and forgotten, only the accounts go on. */
const GROUP = 500;
const FUNDS = 20;
const PAYEES = 200;

interface Lived {
  transfers: number;
  seconds: number;
  /** What debits and credits over all accounts differ by, posted and held. */
  residue: bigint;
  /** Funds that are overdrawn, and accounts that still hold something. */
  overdrawn: number;
}

/**
 * Random lives of payments through the rules alone: paid in, held, then posted whole, in part, voided or left to
 * expire; some reversed, some said twice, some in chains, some refused for want of money. All books are kept; only
 * records of lives that are over are dropped, group by group, since ten million of them do not fit into memory.
 */
export function liveLifecycles(count: number): Lived {
  const below = makeRandom(20_261_122);
  const books = new Books(0, 1_790_000_000 * MICROSECONDS);
  const { debitsMustNotExceedCredits } = AccountFlag;
  createAccounts(books, [
    makeAccount(1),
    ...Array.from({ length: FUNDS }, (_, n) => makeAccount(10 + n, { flags: debitsMustNotExceedCredits })),
    ...Array.from({ length: PAYEES }, (_, n) => makeAccount(1_000 + n)),
  ]);
  const accounts = [...books.accounts.values()];
  const [treasury, funds, payees] = [accounts[0]!, accounts.slice(1, 1 + FUNDS), accounts.slice(1 + FUNDS)];
  let transfers = 0;
  const start = performance.now();
  for (let done = 0; done < count; done += GROUP) {
    const events: NewTransfer[] = [];
    for (let n = 0; n < Math.min(GROUP, count - done); n++) {
      const facts = { ledger: 1, code: 1 };
      const [fund, payee] = [funds[below(FUNDS)]!, payees[below(PAYEES)]!];
      const amount = BigInt(1 + below(1_000_000));
      const id = `life ${n}`;
      const end = below(10);
      const paidIn = {
        id: `${id} in`,
        debitAccountId: treasury.id,
        creditAccountId: fund.id,
        amount,
        ...facts,
      };
      const hold = {
        ...{ id, debitAccountId: fund.id, creditAccountId: payee.id, ...facts },
        amount: amount + (end === 0 ? 900_000n : 0n),
        flags: TransferFlag.pending | (end === 9 ? TransferFlag.linked : 0),
        timeout: end === 8 ? 1 : 0,
      };
      if (below(4) > 0) events.push(paidIn);
      events.push(hold);
      if (end <= 4) events.push({ id: `${id} post`, pendingId: id, flags: TransferFlag.postPending });
      if (end === 5 || end === 9)
        events.push({
          id: `${id} part`,
          pendingId: id,
          amount: amount / 3n,
          flags: TransferFlag.postPending,
        });
      if (end === 6 || end === 7)
        events.push({ id: `${id} void`, pendingId: id, flags: TransferFlag.voidPending });
      if (end === 4)
        events.push({
          id: `${id} back`,
          debitAccountId: payee.id,
          creditAccountId: fund.id,
          amount,
          ...facts,
        });
      if (end === 3) events.push(hold, paidIn);
    }
    createTransfers(books, events);
    books.now = books.next + 2 * MICROSECONDS;
    for (const pending of [...books.records])
      if (pending.timeout > 0) expirePending(books, pending, `${pending.id} expired`);
    transfers += books.records.length;
    forget(books);
  }
  const posted = accounts.reduce((sum, one) => sum + one.debitsPosted - one.creditsPosted, 0n);
  const pending = accounts.reduce((sum, one) => sum + one.debitsPending - one.creditsPending, 0n);
  // Every life is over: nothing may be held any more.
  const held = accounts.filter((one) => one.debitsPending !== 0n || one.creditsPending !== 0n).length;
  const overdrawn = funds.filter((one) => availableCredits(one) < 0n).length;
  const abs = (sum: bigint) => (sum < 0n ? -sum : sum);
  return {
    transfers,
    seconds: (performance.now() - start) / 1_000,
    residue: abs(posted) + abs(pending),
    overdrawn: overdrawn + held,
  };
}

function forget(books: Books): void {
  books.records.length = 0;
  books.transfers.clear();
  books.resolutions.clear();
}

/** Numbers that are the same on every machine (LCG of Numerical Recipes). */
function makeRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
