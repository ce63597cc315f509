import { TransferFlag } from "../ledger/flags.ts";
import type { NewTransfer } from "../ledger/transfer.ts";
import { type PoolAccounts, type PostingFacts, posting } from "./pool.ts";

type Facts = Omit<PostingFacts, "id">;

/** Promises an amount (承诺): the pool's capacity cannot be overdrawn, so promises never pass its size. */
export const commit = (pool: PoolAccounts, commitment: string, id: string, facts: Facts): NewTransfer =>
  posting("commit", [commitment, pool.capacity], { id, ...facts }, { register: true });

/** Gives back what is not used of a promise. */
export const releaseCommitment = (
  pool: PoolAccounts,
  commitment: string,
  id: string,
  facts: Facts,
): NewTransfer => posting("release", [pool.capacity, commitment], { id, ...facts }, { register: true });

/** Holds money and promise for a payment that is ordered and not yet confirmed: both or neither. */
export function holdDrawdown(
  pool: PoolAccounts,
  to: { commitment: string; holding: string },
  [cashId, promiseId]: readonly [string, string],
  facts: Facts,
): NewTransfer[] {
  return [
    posting(
      "draw",
      [to.holding, pool.cash],
      { id: cashId, ...facts },
      {
        flags: TransferFlag.pending | TransferFlag.linked,
      },
    ),
    posting(
      "draw",
      [pool.used, to.commitment],
      { id: promiseId, ...facts },
      {
        register: true,
        flags: TransferFlag.pending,
      },
    ),
  ];
}

/** Ends holds together: paid, or let go. */
export function endHolds(
  holds: readonly string[],
  how: "paid" | "freed",
  makeId: () => string,
): NewTransfer[] {
  const end = how === "paid" ? TransferFlag.postPending : TransferFlag.voidPending;
  return holds.map((pendingId, at) => ({
    id: makeId(),
    pendingId,
    flags: end | (at < holds.length - 1 ? TransferFlag.linked : 0),
  }));
}

/** What an exit (退出) brings: the cost that leaves the books against the money that comes. */
export interface Exit {
  cost: bigint;
  proceeds: bigint;
}

/** How an exit divides: cost recovered by money, gain above it, loss below it. Recovered and loss make the cost. */
export function splitExit({ cost, proceeds }: Exit): { recovered: bigint; gain: bigint; loss: bigint } {
  const recovered = proceeds < cost ? proceeds : cost;
  return { recovered, gain: proceeds - recovered, loss: cost - recovered };
}

/** The transfers of an exit, all or nothing; never more cost than is held. */
export function exitHolding(
  pool: PoolAccounts,
  holding: string,
  exit: Exit,
  makeId: () => string,
  facts: Omit<Facts, "amount">,
): NewTransfer[] {
  const { recovered, gain, loss } = splitExit(exit);
  const parts = [
    { kind: "recover-cost", sides: [pool.cash, holding], amount: recovered },
    { kind: "gain", sides: [pool.cash, pool.gain], amount: gain },
    { kind: "loss", sides: [pool.loss, holding], amount: loss },
  ] as const;
  const given = parts.filter(({ amount }) => amount > 0n);
  return given.map(({ kind, sides, amount }, at) =>
    posting(
      kind,
      sides,
      { id: makeId(), amount, ...facts },
      {
        flags: at < given.length - 1 ? TransferFlag.linked : 0,
      },
    ),
  );
}
