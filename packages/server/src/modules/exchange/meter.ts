import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import type { Digests } from "@qianshu/domain/evidence/digests";
import {
  type Amount,
  addAmount,
  amountOf,
  type DayUsage,
  differenceOf,
  isRefusal,
  takeAmount,
} from "@qianshu/domain/exchange/usage";
import type { Refusal } from "@qianshu/domain/sharing/access";
import type { ContractState, Limits } from "@qianshu/domain/sharing/terms";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import { makeGroupCommit } from "../../platform/db/group-commit.ts";
import { inOneFlight, inPipelinedTransaction } from "../../platform/db/pipelined.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService, NewReceipt } from "../evidence/index.ts";
import { closeBooks, type OpenAccessRow, openBooks } from "./books.queries.ts";
import { makeCloseLater } from "./close-later.ts";
import type { Instance } from "./instance.ts";
import { type UsageKey, usageKey } from "./usage.queries.ts";

/** Takes of a contract's limits and proves it: a grant that stays open, or an access that is whole by itself. */
export interface Take {
  type: "take";
  contractId: string;
  limits: Limits;
  amount: Amount;
  receipt: NewReceipt & { id: string };
  /** Present for grants: what their completion will need. */
  open?: {
    completionId: string;
    contractDigest: Digests;
    parties: { provider: string; consumer: string };
    receiverId: string;
    /** A delivery's grant outlives the process: its job goes on with it. */
    deliveryId?: string;
  };
}

/** Completes a grant: what really left and how it ended. */
export interface Settle {
  type: "settle";
  grantId: string;
  ended: "completed" | "interrupted" | "failed" | "refused" | "revoked" | "expired";
  /** What was used; absent when nobody knows: then all that was reserved counts. */
  used?: Amount;
  /** Given when more may have been used than was reserved, and the limits have to be asked. */
  limits?: Limits;
  rows: number;
  bytes: number;
  content?: Digests;
}

/** What became of a settlement: its receipt, unless the grant was closed already; a limit that was found too narrow. */
export interface Settled {
  receiptId: string | undefined;
  refusal: Problem | undefined;
}

type Change = Take | Settle;

/** Quota, open grants and receipts: changed together, durable together. */
export interface Meter {
  /** Shares one durable transaction with whoever else comes at the same time. */
  take(item: Omit<Take, "type">): Promise<void>;
  settle(item: Omit<Settle, "type">): Promise<Settled>;
  /** The same inside the caller's transaction; to be called last. */
  takeIn(trx: Db, item: Omit<Take, "type">): Promise<void>;
  settleIn(trx: Db, item: Omit<Settle, "type">): Promise<Settled>;
  /** Closes grants of which nobody will tell any more what became; gives how many. */
  closeIn(trx: Db, grantIds: readonly string[]): Promise<number>;
}

/** Makes the meter of accesses. */
export function makeMeter({ database, now }: Platform, evidence: EvidenceService, instance: Instance): Meter {
  /** Carries out changes in the order in which they came; an Error stands for each that is refused. */
  async function apply(trx: Db, changes: readonly Change[]): Promise<(Settled | Error)[]> {
    const at = now();
    const takes = changes.filter((change) => change.type === "take");
    const settles = changes.filter((change) => change.type === "settle");
    const today = dayOf(at);
    const { opened, used, states } = await openBooks(
      trx,
      settles.map((settle) => settle.grantId),
      [...new Set(takes.map((take) => take.contractId))],
      today,
    );
    const books = new Books(used);
    const receipts: NewReceipt[] = [];
    const granted: Take[] = [];
    const results = changes.map((change): Settled | Error => {
      if (change.type === "settle") return settleOne(change, opened.get(change.grantId), books, receipts, at);
      const refusal =
        findStateRefusal(states.get(change.contractId)) ??
        books.take({ contractId: change.contractId, day: today }, change.limits, change.amount, at);
      if (refusal) return toProblem(refusal, change.limits);
      if (change.open) granted.push(change);
      receipts.push(change.receipt);
      return { receiptId: change.receipt.id, refusal: undefined };
    });
    const closed = { used: [...books.changed.values()], granted: await toOpenRows(granted, instance, today) };
    await inOneFlight(trx, [() => closeBooks(trx, closed, at), () => evidence.append(trx, receipts)]);
    return results;
  }

  const together = makeGroupCommit<Change, Settled>(database, apply, {
    transact: inPipelinedTransaction,
  });
  const alone = async (trx: Db, change: Change): Promise<Settled> => {
    const [result] = await apply(trx, [change]);
    if (result instanceof Error) throw result;
    return result!;
  };

  const closeIn: Meter["closeIn"] = async (trx, grantIds) => {
    const results = await apply(
      trx,
      grantIds.map((grantId) => ({
        type: "settle" as const,
        grantId,
        ended: "interrupted" as const,
        rows: 0,
        bytes: 0,
      })),
    );
    return results.filter((result) => !(result instanceof Error) && result.receiptId).length;
  };

  const closeLater = makeCloseLater((grants) => inTransaction(database.db, (trx) => closeIn(trx, grants)));
  /** A change that failed on the way may have been made all the same, and one that was not has to be. */
  const togetherOrLater = (change: Change, grantId: string): Promise<Settled> =>
    together(change).catch((error) => {
      if (!(error instanceof Problem)) closeLater(grantId);
      throw error;
    });

  return {
    async take(item) {
      // Got before the transaction, which then needs no second connection.
      if (item.open && !item.open.deliveryId) await instance.getKey();
      await togetherOrLater({ type: "take", ...item }, item.receipt.id);
    },
    settle: (item) => togetherOrLater({ type: "settle", ...item }, item.grantId),
    async takeIn(trx, item) {
      await alone(trx, { type: "take", ...item });
    },
    settleIn: (trx, item) => alone(trx, { type: "settle", ...item }),
    closeIn,
  };
}

/** The use of the contracts of one transaction. */
class Books {
  readonly changed = new Map<string, DayUsage & UsageKey>();
  readonly #used: Map<string, DayUsage>;

  constructor(used: Map<string, DayUsage>) {
    this.#used = used;
  }

  take(key: UsageKey, limits: Limits, amount: Amount, at: Date): Refusal | undefined {
    const result = takeAmount(limits, this.#get(key), amount, at);
    if (isRefusal(result)) return result;
    this.#set(key, result);
    return undefined;
  }

  add(key: UsageKey, amount: Amount): void {
    if (amount.calls || amount.rows || amount.keys) this.#set(key, addAmount(this.#get(key), amount));
  }

  #get(key: UsageKey): DayUsage {
    return this.#used.get(usageKey(key))!;
  }

  #set(key: UsageKey, usage: DayUsage): void {
    this.#used.set(usageKey(key), usage);
    this.changed.set(usageKey(key), { ...usage, ...key });
  }
}

function settleOne(
  settle: Settle,
  open: OpenAccessRow | undefined,
  books: Books,
  receipts: NewReceipt[],
  at: Date,
): Settled {
  if (!open) return { receiptId: undefined, refusal: undefined };
  const key = { contractId: open.contract_id, day: open.day };
  const reserved = amountOf({ calls: open.calls, rows: open.rows, keys: open.keys });
  const { refusal, used } = settleAmount(settle, reserved, key, books, at);
  receipts.push({
    id: open.completion_id,
    ...(open.receiver_id === open.consumer_id ? {} : { receiverId: open.receiver_id }),
    content: {
      kind: "completion",
      grant: open.grant_id,
      contract: { id: open.contract_id, digest: open.contract_digest },
      parties: { provider: open.provider_id, consumer: open.consumer_id },
      ended: refusal ? "refused" : settle.ended,
      rows: refusal ? 0 : settle.rows,
      bytes: refusal ? 0 : settle.bytes,
      used: { calls: used.calls, rows: used.rows },
      ...(settle.content && !refusal ? { content: settle.content } : {}),
    },
  });
  return { receiptId: open.completion_id, refusal };
}

function settleAmount(
  { used, limits }: Settle,
  reserved: Amount,
  key: UsageKey,
  books: Books,
  at: Date,
): { used: Amount; refusal: Problem | undefined } {
  if (!used) return { used: reserved, refusal: undefined };
  const more = differenceOf(used, reserved);
  if (!limits) {
    books.add(key, more);
    return { used, refusal: undefined };
  }
  const refusal = books.take(key, limits, more, at);
  return refusal ? { used: reserved, refusal: toProblem(refusal, limits) } : { used, refusal: undefined };
}

function toProblem({ code, found, expected, seconds }: Refusal, limits: Limits): Problem {
  const params = { limit: limits.callsPerSecond ?? 0, ...(seconds === undefined ? {} : { seconds }) };
  return new Problem(code, { found, expected, params });
}

/** A contract that is not in force at this moment refuses. */
function findStateRefusal(state: ContractState | undefined): Refusal | undefined {
  if (state === "FINALIZED") return undefined;
  const code = state === "TERMINATED" ? "sharing.contract_terminated" : "sharing.contract_not_signed";
  return { code, ...(state ? { found: state } : {}) };
}

async function toOpenRows(
  granted: readonly Take[],
  instance: Instance,
  day: string,
): Promise<OpenAccessRow[]> {
  if (granted.length === 0) return [];
  const isShared = granted.some(({ open }) => !open!.deliveryId);
  const key = isShared ? await instance.getKey() : null;
  return granted.map(({ contractId, amount, receipt, open }) => ({
    grant_id: receipt.id,
    completion_id: open!.completionId,
    instance_key: open!.deliveryId ? null : key,
    delivery_id: open!.deliveryId ?? null,
    contract_id: contractId,
    contract_digest: open!.contractDigest,
    provider_id: open!.parties.provider,
    consumer_id: open!.parties.consumer,
    receiver_id: open!.receiverId,
    day,
    ...amount,
  }));
}
