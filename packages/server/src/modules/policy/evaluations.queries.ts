import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { EvaluationTable } from "./policy.tables.ts";

export async function insertEvaluation(db: Db, evaluation: Insertable<EvaluationTable>): Promise<void> {
  await db.insertInto("policy.evaluation").values(evaluation).execute();
}

export function findEvaluation(db: Db, by: { id: string } | { tokenHash: string }) {
  const rows = db.selectFrom("policy.evaluation").selectAll();
  return (
    "id" in by ? rows.where("id", "=", by.id) : rows.where("token_hash", "=", by.tokenHash)
  ).executeTakeFirst();
}

export type EvaluationRow = NonNullable<Awaited<ReturnType<typeof findEvaluation>>>;
