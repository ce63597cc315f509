import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { NumberTable } from "./incentives.tables.ts";

const heads: Record<NumberTable["kind"], string> = {
  recognition: "RD",
  claim: "SB",
  batch: "PC",
  payment: "FK",
  clawback: "ZH",
};

/** The next number people read, e.g. SB-2026-000001; taken in the caller's transaction, so none is lost. */
export async function takeNumber(trx: Db, kind: NumberTable["kind"], year: number): Promise<string> {
  const { last } = await trx
    .insertInto("incentives.number")
    .values({ kind, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(["kind", "year"]).doUpdateSet({ last: sql<number>`incentives.number.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return `${heads[kind]}-${year}-${String(last).padStart(6, "0")}`;
}
