import { PermissionName } from "@qianshu/contract/identity-model";
import { Role } from "@qianshu/domain/identity/roles";
import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

const Id = z.uuid();
const At = z.iso.datetime();
/** Who did it; null when the platform itself did. */
const By = Id.nullable();

/** Somebody signed in. */
export const signedIn = defineEvent({
  name: "identity.signed_in",
  summary: "Somebody signed in",
  payload: z.object({ personId: Id, at: At }),
});

/** A sign-in was refused; the person is null when the user name does not exist. */
export const signInFailed = defineEvent({
  name: "identity.sign_in_failed",
  summary: "A sign-in was refused",
  payload: z.object({ personId: Id.nullable(), code: z.string(), at: At }),
});

/** Somebody signed out. */
export const signedOut = defineEvent({
  name: "identity.signed_out",
  summary: "Somebody signed out",
  payload: z.object({ personId: Id, at: At }),
});

/** An account was made, changed, closed, opened, locked or unlocked, or its ways of signing in changed. */
export const accountChanged = defineEvent({
  name: "identity.account_changed",
  summary: "An account or its way of signing in changed",
  payload: z.object({
    personId: Id,
    change: z.enum([
      "created",
      "changed",
      "disabled",
      "enabled",
      "locked",
      "unlocked",
      "password_changed",
      "password_reset",
      "recovered",
      "totp_enabled",
      "totp_removed",
    ]),
    by: By,
    at: At,
  }),
});

/** A role was granted or revoked. */
export const roleChanged = defineEvent({
  name: "identity.role_changed",
  summary: "A role was granted or revoked",
  payload: z.object({
    heldRoleId: Id,
    personId: Id,
    role: Role,
    organizationId: Id,
    change: z.enum(["granted", "revoked"]),
    by: By,
    at: At,
  }),
});

/** An API token was made or revoked. */
export const tokenChanged = defineEvent({
  name: "identity.token_changed",
  summary: "An API token was made or revoked",
  payload: z.object({
    tokenId: Id,
    personId: Id,
    scopes: z.array(PermissionName),
    change: z.enum(["created", "revoked"]),
    at: At,
  }),
});

/** An organization was added, changed or ended. */
export const organizationChanged = defineEvent({
  name: "identity.organization_changed",
  summary: "An organization was added, changed or ended",
  payload: z.object({
    organizationId: Id,
    change: z.enum(["created", "changed", "ended"]),
    by: By,
    at: At,
  }),
});
