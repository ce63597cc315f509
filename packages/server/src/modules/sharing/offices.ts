import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import type { Db } from "../../platform/db/database.ts";
import { getOrganizationFacts, listNearestOffices } from "./organizations.queries.ts";

/** The data offices that watch over a department; without one nothing can be decided in time. */
export async function getOfficesOver(db: Db, organizationId: string, at: Date): Promise<string[]> {
  const { name, divisionCode } = await getOrganizationFacts(db, organizationId);
  const offices = await listNearestOffices(db, divisionCode, dayOf(at));
  if (offices.length === 0) throw new Problem("sharing.office_missing", { params: { provider: name } });
  return offices;
}
