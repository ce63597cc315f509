import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { ObligationReportTable } from "./planning.tables.ts";

/** The newest report of each obligation of each place. */
export function listNewest(db: Db) {
  return db
    .selectFrom("planning.obligation_report")
    .distinctOn(["division_code", "obligation_id"])
    .select(["division_code", "obligation_id", "state"])
    .orderBy("division_code")
    .orderBy("obligation_id")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}

export function listReports(db: Db, divisionCode: string) {
  return db
    .selectFrom("planning.obligation_report as r")
    .leftJoin("identity.v_organization as o", "o.id", "r.organization_id")
    .selectAll("r")
    .select("o.name as organization_name")
    .where("r.division_code", "=", divisionCode)
    .orderBy("r.at", "desc")
    .orderBy("r.id", "desc")
    .execute();
}

export async function insertReport(db: Db, report: Insertable<ObligationReportTable>): Promise<void> {
  await db.insertInto("planning.obligation_report").values(report).execute();
}
