import type { DeadlineRule } from "@qianshu/domain/cases/clock/deadline-rule";
import type { HolidayYear } from "@qianshu/domain/cases/clock/holiday-year";
import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { DeadlineRuleTable } from "./cases.tables.ts";

export async function listImportedYears(db: Db): Promise<HolidayYear[]> {
  const rows = await db.selectFrom("cases.holiday_year").select("arrangement").orderBy("year").execute();
  return rows.map((row) => row.arrangement);
}

export async function saveYear(db: Db, arrangement: HolidayYear, by: string, at: Date): Promise<void> {
  const values = { arrangement: JSON.stringify(arrangement), imported_at: at, imported_by: by };
  await db
    .insertInto("cases.holiday_year")
    .values({ year: arrangement.year, ...values })
    .onConflict((conflict) => conflict.column("year").doUpdateSet(values))
    .execute();
}

export type DeadlineRuleRow = DeadlineRule & { id: string; validFrom: string };

export async function listDeadlineRules(db: Db): Promise<DeadlineRuleRow[]> {
  const rows = await db
    .selectFrom("cases.deadline_rule")
    .selectAll()
    .orderBy("key")
    .orderBy("jurisdiction")
    .orderBy("valid_from")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    jurisdiction: row.jurisdiction,
    workingDays: row.working_days,
    citation: { document: row.document, clause: row.clause ?? undefined, certainty: row.certainty },
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
  }));
}

/** Adds a rule, or changes the one of the same key, jurisdiction and first day. */
export async function saveRule(db: Db, rule: Insertable<DeadlineRuleTable>): Promise<string> {
  const { working_days, document, clause, certainty, valid_to } = rule;
  const row = await db
    .insertInto("cases.deadline_rule")
    .values(rule)
    .onConflict((conflict) =>
      conflict
        .columns(["key", "jurisdiction", "valid_from"])
        .doUpdateSet({ working_days, document, clause, certainty, valid_to }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
