import type { Role, RolePeriod } from "@qianshu/domain/identity/roles";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { HeldRoleRow } from "./identity.tables.ts";

export async function insertRole(
  db: Db,
  role: {
    id: string;
    personId: string;
    role: Role;
    organizationId: string;
    validFrom: string;
    validTo: string | null;
    grantedBy: string | null;
    grantedAt: Date;
  },
): Promise<void> {
  await db
    .insertInto("identity.held_role")
    .values({
      id: role.id,
      person_id: role.personId,
      role: role.role,
      organization_id: role.organizationId,
      valid_from: role.validFrom,
      valid_to: role.validTo,
      granted_by: role.grantedBy,
      granted_at: role.grantedAt,
    })
    .execute();
}

/** Every period in which a person holds, held or will hold a role. */
export async function listPeriods(
  db: Db,
  personId: string,
): Promise<(RolePeriod & { organizationId: string })[]> {
  const rows = await db
    .selectFrom("identity.held_role")
    .select(["role", "organization_id", "valid_from", "valid_to"])
    .where("person_id", "=", personId)
    .execute();
  return rows.map((row) => ({
    role: row.role,
    organizationId: row.organization_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

export function findRole(db: Db, id: string) {
  return db
    .selectFrom("identity.held_role as r")
    .innerJoin("identity.v_organization as o", "o.id", "r.organization_id")
    .selectAll("r")
    .select(["o.name as organization_name", "o.division_code"])
    .where("r.id", "=", id)
    .executeTakeFirst();
}

/** Ends a role on a day, or before it began when that lies ahead. */
export async function endRole(db: Db, id: string, day: string, by: string, at: Date): Promise<boolean> {
  const result = await db
    .updateTable("identity.held_role")
    .set({
      valid_to: sql<string>`greatest(${day}::date, valid_from)`,
      revoked_by: by,
      revoked_at: at,
    })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", day)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Who holds which role at an organization on a day. */
export function listRolesAt(db: Db, organizationId: string, day: string): Promise<HeldRoleRow[]> {
  return db
    .selectFrom(sql<HeldRoleRow>`identity.held_role_on(${day}::date)`.as("r"))
    .selectAll("r")
    .where("r.organization_id", "=", organizationId)
    .orderBy("r.role")
    .orderBy("r.person_name")
    .orderBy("r.id")
    .execute();
}
