import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { freeLimit, type LimitAccounts, useLimit } from "@qianshu/domain/instruments/limit";
import type { Db } from "../../platform/db/database.ts";
import { type DecisionRow, findDecisionById } from "./decisions.queries.ts";
import type { Order, Post } from "./post.ts";

export type Limits = ReturnType<typeof makeLimits>;

/** The accounts of a decision's limit. */
export const limitAccounts = (row: DecisionRow): LimitAccounts => ({
  limit: row.limit_account,
  source: row.source_account,
  used: row.used_account,
});

/** The limits of decisions: what is promised to a company counts against them. */
export function makeLimits(post: Post, now: () => Date) {
  /** A decision of the company that holds today. */
  async function requireOf(from: Db, id: string, subjectId: string): Promise<DecisionRow> {
    const row = await findDecisionById(from, id);
    if (row?.subject_id !== subjectId)
      throw new Problem("platform.not_found", { field: "decisionId", params: { what: id } });
    requireInForce(row);
    return row;
  }

  function requireInForce(row: DecisionRow): void {
    const today = dayOf(now());
    if (row.state === "effective" && row.valid_from <= today && today < row.valid_to) return;
    throw new Problem("instruments.decision_not_in_force", {
      field: "decisionId",
      found: row.state,
      expected: `${row.valid_from} – ${row.valid_to}`,
      params: { number: row.number, from: row.valid_from, to: row.valid_to },
    });
  }

  return {
    requireOf,

    /** Counts what is promised more; what is promised less becomes free even after the term. */
    async count(trx: Db, id: string, promised: bigint, order: Order): Promise<void> {
      const row = (await findDecisionById(trx, id))!;
      const grows = promised > 0n;
      if (grows) requireInForce(row);
      const facts = {
        subjectId: id,
        caseId: order.caseId ?? row.case_id!,
        amount: grows ? promised : -promised,
      };
      const transfer = (grows ? useLimit : freeLimit)(limitAccounts(row), randomUUIDv7(), facts);
      await post(trx, [transfer], { ...order, poolId: undefined, decisionId: id });
    },
  };
}
