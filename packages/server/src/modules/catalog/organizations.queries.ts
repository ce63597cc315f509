import { divisionPrefix, type Reach } from "@qianshu/domain/identity/actor";
import type { Role } from "@qianshu/domain/identity/roles";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { whereReach } from "../identity/index.ts";

export type OrganizationRow = Awaited<ReturnType<typeof listOrganizations>>[number];

/** Organizations as they are today, or were last. */
export function listOrganizations(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("identity.v_organization")
    .select(["id", "name", "uscc", "division_code"])
    .where("id", "in", [...ids])
    .execute();
}

export async function getOrganization(db: Db, id: string): Promise<OrganizationRow> {
  const [row] = await listOrganizations(db, [id]);
  return row!;
}

/** Organizations of a division and those below. */
export async function listIdsInDivision(db: Db, divisionCode: string): Promise<string[]> {
  const rows = await db
    .selectFrom("identity.v_organization")
    .select("id")
    .where("division_code", "like", `${divisionPrefix(divisionCode).replace(/\D/g, "")}%`)
    .execute();
  return rows.map((row) => row.id);
}

export async function listIdsInReach(db: Db, reach: Reach): Promise<string[]> {
  if (reach.kind === "none") return [];
  const rows = await db
    .selectFrom("identity.v_organization as o")
    .select("o.id")
    .where((eb) => whereReach(eb, reach, "o.id"))
    .execute();
  return rows.map((row) => row.id);
}

/** Organizations at which somebody holds a role on a day. */
export function listOrganizationsWithRole(db: Db, role: Role, day: string) {
  return db
    .selectFrom(
      sql<{
        organization_id: string;
        division_code: string;
        role: Role;
      }>`identity.held_role_on(${day}::date)`.as("h"),
    )
    .select(["h.organization_id", "h.division_code"])
    .distinct()
    .where("h.role", "=", role)
    .execute();
}
