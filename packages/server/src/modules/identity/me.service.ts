import type { Me } from "@qianshu/contract/identity";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, listPermissions } from "@qianshu/domain/identity/actor";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { accountChanged } from "./identity.events.ts";
import { findPerson, updatePerson } from "./people.queries.ts";
import { toHeldRole, toPerson } from "./present.ts";

export type MeService = ReturnType<typeof makeMeService>;

/** What people see and change of themselves. */
export function makeMeService({ database: { db }, config, events, now }: Platform, demoAllowed: boolean) {
  async function getMe(actor: Actor): Promise<Me> {
    const at = now();
    const row = await findPerson(db, actor.personId, dayOf(at), at);
    if (!row) throw new Problem("identity.not_signed_in");
    const { id, username, name, email, organizationId, organizationName, totp } = toPerson(row);
    return {
      id,
      username,
      name,
      email,
      organizationId,
      organizationName,
      totp,
      language: row.language,
      roles: row.roles.map(toHeldRole),
      permissions: listPermissions(actor),
      mustChangePassword: row.must_change_password,
      via: actor.via,
      idleMinutes: config.QIANSHU_IDLE_MINUTES,
      demo: demoAllowed,
    };
  }

  return {
    getMe,

    async changeMe(
      actor: Actor,
      changes: { language?: "zh" | "en" | undefined; email?: string | null | undefined },
    ): Promise<Me> {
      if (actor.via !== "session") throw new Problem("identity.session_needed");
      const { personId } = actor;
      await inTransaction(db, async (trx) => {
        await updatePerson(trx, personId, changes);
        const change = { personId, change: "changed", by: personId, at: now().toISOString() } as const;
        await events.emit(trx, accountChanged, change);
      });
      return getMe(actor);
    },
  };
}
