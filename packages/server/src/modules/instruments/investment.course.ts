import { randomUUIDv7 } from "node:crypto";
import {
  commit,
  endHolds,
  exitHolding,
  holdDrawdown,
  releaseCommitment,
} from "@qianshu/domain/instruments/investment";
import { type InvestmentData, investmentCase } from "@qianshu/domain/instruments/investment-case";
import type { PoolAccounts } from "@qianshu/domain/instruments/pool";
import { type Booking, type Course, figure, nothing, type Taken } from "./course.ts";
import type { InstrumentRow } from "./instruments.queries.ts";

/** Investments: what each step books. */
export const investmentCourse: Course<InvestmentData> = {
  definition: investmentCase,

  async book(_, { row, pool, action, input, before, after, state }) {
    const facts = { subjectId: row.id, caseId: row.case_id! };
    const accounts = { commitment: row.commitment_account, holding: row.holding_account };
    switch (action) {
      case "resolve": {
        const amount = BigInt(after.committed);
        return {
          transfers: [commit(pool, accounts.commitment, randomUUIDv7(), { ...facts, amount })],
          promised: amount,
        };
      }
      case "draw": {
        const ids = [randomUUIDv7(), randomUUIDv7()] as const;
        const amount = BigInt(after.drawing);
        return { transfers: holdDrawdown(pool, accounts, ids, { ...facts, amount }), holds: [...ids] };
      }
      case "pay":
        return { transfers: endHolds(row.holds, "paid", randomUUIDv7), holds: [] };
      case "stop":
        return { transfers: endHolds(row.holds, "freed", randomUUIDv7), holds: [] };
      case "exit":
        return bookExit({ row, pool, input, before, after, state });
      case "cancel":
        return release(row, pool, BigInt(before.committed));
      default:
        return nothing;
    }
  },

  figures: (row, data) => [
    figure("asked", { zh: "申请金额", en: "Asked for" }, String(row.amount_fen)),
    figure("committed", { zh: "承诺金额", en: "Committed" }, data.committed),
    figure("drawing", { zh: "出资办理中", en: "Being paid" }, data.drawing),
    figure("drawn", { zh: "已出资", en: "Paid" }, data.drawn),
    figure("exited", { zh: "已退出成本", en: "Cost exited" }, data.exited),
    figure("holding", { zh: "在投成本", en: "Cost held" }, BigInt(data.drawn) - BigInt(data.exited)),
  ],
};

/** An exit; with the last one what was promised and never drawn becomes free again. */
function bookExit(taken: Omit<Taken<InvestmentData>, "actor" | "action">): Booking {
  const { row, pool, input, after, state } = taken;
  const facts = { subjectId: row.id, caseId: row.case_id! };
  const exit = { cost: BigInt(String(input.costFen)), proceeds: BigInt(String(input.proceedsFen)) };
  const left = state === "exited" ? BigInt(after.committed) - BigInt(after.drawn) : 0n;
  const freed = left > 0n ? release(row, pool, left) : nothing;
  const transfers = exitHolding(pool, row.holding_account, exit, randomUUIDv7, facts);
  return { ...freed, transfers: [...transfers, ...freed.transfers] };
}

/** Gives back what was promised and is not drawn. */
function release(row: InstrumentRow, pool: PoolAccounts, amount: bigint): Booking {
  const facts = { subjectId: row.id, caseId: row.case_id!, amount };
  return {
    transfers: [releaseCommitment(pool, row.commitment_account, randomUUIDv7(), facts)],
    promised: -amount,
  };
}
