import { dayOf } from "@qianshu/domain/cases/clock/day";
import { roles } from "@qianshu/domain/identity/roles";
import { type EventSubscription, onEvent } from "../../platform/events/events.ts";
import type { Platform } from "../../platform/module.ts";
import { accountChanged, type IdentityService, roleChanged } from "../identity/index.ts";
import type { NoticeService } from "./notices.service.ts";

/** What people are told of their own accounts and roles. */
export function makeReactions(
  { database: { db } }: Platform,
  identity: IdentityService,
  notices: NoticeService,
): EventSubscription[] {
  return [
    onEvent(accountChanged, "tell owner", async ({ personId, change, at }) => {
      const to = { personIds: [personId] };
      const once = `${change} ${at}`;
      if (change === "password_reset" || change === "recovered")
        await notices.notify(db, "identity.password_reset", to, {}, once);
      if (change === "locked") await notices.notify(db, "identity.account_locked", to, {}, once);
    }),
    onEvent(
      roleChanged,
      "tell holder",
      async ({ heldRoleId, personId, role, organizationId, change, at }) => {
        const { name } = await identity.getOrganization(organizationId);
        const params = { role: roles[role].zh, roleEn: roles[role].en, organization: name };
        const to = { personIds: [personId] };
        const once = `${heldRoleId} ${change}`;
        if (change === "revoked") await notices.notify(db, "identity.role_revoked", to, params, once);
        else await notices.notify(db, "identity.role_granted", to, { ...params, day: dayOf(at) }, once);
      },
    ),
  ];
}
