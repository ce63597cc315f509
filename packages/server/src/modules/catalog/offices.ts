import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { divisionPrefix } from "@qianshu/domain/identity/actor";
import type { Db } from "../../platform/db/database.ts";
import { listOrganizationsWithRole } from "./organizations.queries.ts";

/** The data offices whose reach covers an organization, and those of its own tier, or the next above that has one. */
export async function findOffices(
  db: Db,
  organization: { name: string; division_code: string },
  now: Date,
): Promise<{ all: string[]; nearest: string[] }> {
  const offices = (await listOrganizationsWithRole(db, "office", dayOf(now)))
    .map((office) => ({ id: office.organization_id, prefix: divisionPrefix(office.division_code) }))
    .filter(({ prefix }) => organization.division_code.startsWith(prefix));
  if (offices.length === 0) throw new Problem("catalog.no_office", { found: organization.name });
  const longest = Math.max(...offices.map(({ prefix }) => prefix.length));
  return {
    all: offices.map(({ id }) => id),
    nearest: offices.filter(({ prefix }) => prefix.length === longest).map(({ id }) => id),
  };
}
