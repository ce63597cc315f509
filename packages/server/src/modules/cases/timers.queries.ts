import type { Timer } from "@qianshu/domain/cases/case";
import type { Db } from "../../platform/db/database.ts";

/** Puts the timers of a case in the place of those it had. */
export async function replaceTimers(db: Db, caseId: string, timers: readonly Timer[]): Promise<void> {
  await db.deleteFrom("cases.timer").where("case_id", "=", caseId).execute();
  if (timers.length === 0) return;
  const rows = timers.map(({ deadline, purpose, at, isProvisional }) => ({
    case_id: caseId,
    deadline,
    purpose,
    fire_at: new Date(at),
    is_provisional: isProvisional,
  }));
  await db.insertInto("cases.timer").values(rows).execute();
}

export function listDueTimers(db: Db, now: Date, limit: number) {
  return db
    .selectFrom("cases.timer")
    .selectAll()
    .where("fire_at", "<=", now)
    .orderBy("fire_at")
    .limit(limit)
    .execute();
}

export function findDueTimer(
  db: Db,
  key: { case_id: string; deadline: string; purpose: Timer["purpose"] },
  now: Date,
) {
  return db
    .selectFrom("cases.timer")
    .selectAll()
    .where("case_id", "=", key.case_id)
    .where("deadline", "=", key.deadline)
    .where("purpose", "=", key.purpose)
    .where("fire_at", "<=", now)
    .executeTakeFirst();
}

/** Open cases whose dates depend on the calendar. */
export async function listTimedCases(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("cases.timer")
    .select("case_id")
    .union(
      db
        .selectFrom("cases.task")
        .select("case_id")
        .where("closed_at", "is", null)
        .where("due_on", "is not", null),
    )
    .execute();
  return rows.map((row) => row.case_id);
}
