import type { HeldRole, Person } from "@qianshu/contract/identity";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { Permission } from "@qianshu/domain/identity/permissions";
import type { HeldRoleRow } from "./identity.tables.ts";
import type { PersonRow } from "./people.queries.ts";

/** A held role as it crosses HTTP. */
export function toHeldRole(row: HeldRoleRow): HeldRole {
  return {
    id: row.id,
    role: row.role,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    divisionCode: row.division_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

/** A person as it crosses HTTP. */
export function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    email: row.email,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    state: row.disabled_at ? "disabled" : row.locked_until ? "locked" : "active",
    lockedUntil: row.locked_until?.toISOString() ?? null,
    totp: row.two_factor_enabled,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    roles: row.roles.map(toHeldRole),
  };
}

/** A person as one who acts. */
export function toActor(row: PersonRow, via: Actor["via"], scopes?: Permission[]): Actor {
  return {
    personId: row.id,
    username: row.username,
    name: row.name,
    roles: row.roles.map((role) => ({
      role: role.role,
      organizationId: role.organization_id,
      divisionCode: role.division_code,
      atRoot: role.at_root,
    })),
    via,
    scopes,
  };
}
