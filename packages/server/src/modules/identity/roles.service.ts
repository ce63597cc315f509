import { randomUUIDv7 } from "node:crypto";
import type { HeldRole } from "@qianshu/contract/identity";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { findSeparationConflictOf, overlaps, type Role, roles } from "@qianshu/domain/identity/roles";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { roleChanged } from "./identity.events.ts";
import { findPerson, lockPerson } from "./people.queries.ts";
import { toHeldRole } from "./present.ts";
import { requireReach } from "./reach.queries.ts";
import * as queries from "./roles.queries.ts";

/** What is needed to give a role. */
export interface NewRole {
  personId: string;
  role: Role;
  organizationId: string;
  /** First day; today unless given. */
  validFrom?: string | undefined;
  /** The day on which it is held no longer. */
  validTo?: string | null | undefined;
}

export type RoleService = ReturnType<typeof makeRoleService>;

/** Roles held at organizations. */
export function makeRoleService({ database: { db }, events, now }: Platform) {
  const today = () => dayOf(now());

  /** Gives a role without asking who may; separation of duties holds all the same. */
  async function addRole(trx: Db, input: NewRole, by: string | null = null): Promise<HeldRole> {
    const wanted = {
      role: input.role,
      validFrom: input.validFrom ?? today(),
      validTo: input.validTo ?? null,
    };
    if (wanted.validTo !== null && wanted.validTo <= wanted.validFrom)
      throw new Problem("platform.invalid_input", {
        field: "body.validTo",
        found: wanted.validTo,
        expected: `> ${wanted.validFrom}`,
      });
    if (!(await lockPerson(trx, input.personId)))
      throw new Problem("platform.not_found", { params: { what: input.personId } });
    const held = await queries.listPeriods(trx, input.personId);
    const conflict = findSeparationConflictOf(held, wanted);
    if (conflict) {
      const [a, b] = conflict;
      throw new Problem("identity.separation", {
        field: "body.role",
        params: { held: `${roles[a].zh} (${roles[a].en})`, wanted: `${roles[b].zh} (${roles[b].en})` },
      });
    }
    const isHeld = held.some(
      (period) =>
        period.role === wanted.role &&
        period.organizationId === input.organizationId &&
        overlaps(period, wanted),
    );
    if (isHeld) throw new Problem("identity.role_held", { field: "body.role", found: input.role });
    const id = randomUUIDv7();
    await queries.insertRole(trx, {
      id,
      personId: input.personId,
      organizationId: input.organizationId,
      ...wanted,
      grantedBy: by,
      grantedAt: now(),
    });
    await tell(trx, { id, ...input }, "granted", by);
    return getRole(trx, id);
  }

  async function getRole(at: Db, id: string): Promise<HeldRole> {
    const row = await queries.findRole(at, id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return toHeldRole({ ...row, person_name: "", at_root: false });
  }

  function tell(
    trx: Db,
    held: { id: string; personId: string; role: Role; organizationId: string },
    change: "granted" | "revoked",
    by: string | null,
  ) {
    const { id: heldRoleId, personId, role, organizationId } = held;
    return events.emit(trx, roleChanged, {
      heldRoleId,
      personId,
      role,
      organizationId,
      change,
      by,
      at: now().toISOString(),
    });
  }

  return {
    addRole,

    /** Nobody gives a role to the own account, and both person and organization lie within the giver's reach. */
    async grantRole(actor: Actor, input: NewRole): Promise<HeldRole> {
      const reach = reachOf(actor, "role:manage");
      await requireReach(db, reach, input.organizationId);
      if (input.personId === actor.personId) throw new Problem("identity.own_account");
      const person = await findPerson(db, input.personId, today(), now());
      if (!person) throw new Problem("platform.not_found", { params: { what: input.personId } });
      await requireReach(db, reach, person.organization_id);
      return inTransaction(db, (trx) => addRole(trx, input, actor.personId));
    },

    async revokeRole(actor: Actor, id: string): Promise<void> {
      const row = await queries.findRole(db, id);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      await requireReach(db, reachOf(actor, "role:manage"), row.organization_id);
      if (row.person_id === actor.personId) throw new Problem("identity.own_account");
      await inTransaction(db, async (trx) => {
        if (!(await queries.endRole(trx, id, today(), actor.personId, now())))
          throw new Problem("platform.conflict");
        const { person_id: personId, role, organization_id: organizationId } = row;
        await tell(trx, { id, personId, role, organizationId }, "revoked", actor.personId);
      });
    },

    async listRoles(actor: Actor, organizationId: string, on: string = today()) {
      await requireReach(db, reachOf(actor, "person:read"), organizationId);
      const rows = await queries.listRolesAt(db, organizationId, on);
      return {
        items: rows.map((row) => ({
          ...toHeldRole(row),
          personId: row.person_id,
          personName: row.person_name,
        })),
      };
    },
  };
}
