import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import { instrumentChart } from "@qianshu/domain/instruments/chart";
import { availableDebits } from "@qianshu/domain/ledger/account";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import { CNY, formatUnits } from "@qianshu/domain/ledger/units";
import type { Db } from "../../platform/db/database.ts";
import type { LedgerService } from "../ledger/index.ts";
import { readBalances } from "./balances.queries.ts";
import { insertPostings } from "./postings.queries.ts";

/** Who orders transfers, about what and by which paper. */
export interface Order {
  poolId?: string | undefined;
  instrumentId?: string | undefined;
  contributorId?: string | undefined;
  decisionId?: string | undefined;
  claimId?: string | undefined;
  caseId?: string | undefined;
  document?: string | undefined;
  note?: string | undefined;
  actor?: Actor | undefined;
}

/** Posts all or nothing in the caller's transaction and notes who ordered it. */
export type Post = (trx: Db, transfers: readonly NewTransfer[], order: Order) => Promise<void>;

/** Makes what posts for this module. */
export function makePost(ledger: LedgerService, now: () => Date): Post {
  return async (trx, transfers, { actor, document = "", note = "", ...order }) => {
    if (transfers.length === 0) return;
    try {
      await ledger.post(trx, transfers);
    } catch (error) {
      throw await sayShort(trx, transfers, error);
    }
    const fresh = transfers.filter(({ pendingId }) => pendingId === undefined);
    await insertPostings(
      trx,
      fresh.map(({ id }) => ({
        transfer_id: id,
        pool_id: order.poolId ?? null,
        instrument_id: order.instrumentId ?? null,
        contributor_id: order.contributorId ?? null,
        decision_id: order.decisionId ?? null,
        claim_id: order.claimId ?? null,
        document,
        note,
        case_id: order.caseId ?? null,
        person_id: actor?.personId ?? null,
        person_name: actor?.name ?? null,
        at: now(),
      })),
    );
  };
}

/** What an account does not have is refused with what it has. */
async function sayShort(trx: Db, transfers: readonly NewTransfer[], error: unknown): Promise<unknown> {
  if (!(error instanceof Problem) || error.code !== "ledger.funds_insufficient") return error;
  const at = Number(/\d+$/.exec(error.facts.field ?? "")?.[0] ?? 0);
  const { creditAccountId, amount = 0n } = transfers[at]!;
  const balances = (await readBalances(trx, [creditAccountId!])).get(creditAccountId!);
  const left = balances ? availableDebits(balances) : 0n;
  const kind = instrumentChart.accounts.find(({ code }) => code === balances?.code);
  return new Problem("instruments.short", {
    field: "amount",
    found: String(amount),
    expected: `≤ ${left}`,
    params: {
      whatZh: kind?.name.zh ?? "",
      whatEn: kind?.name.en ?? "",
      wantedYuan: formatUnits(amount, CNY),
      leftYuan: formatUnits(left, CNY),
    },
  });
}
