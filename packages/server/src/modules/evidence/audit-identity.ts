import { inTransaction } from "../../platform/db/database.ts";
import { type EventSubscription, onEvent } from "../../platform/events/events.ts";
import type { Platform } from "../../platform/module.ts";
import {
  accountChanged,
  organizationChanged,
  roleChanged,
  signedIn,
  signedOut,
  signInFailed,
  tokenChanged,
} from "../identity/index.ts";
import { networkRuleChanged } from "../network/index.ts";
import type { NewAuditEvent } from "./audit.ts";
import { findOrganizationOf } from "./evidence.queries.ts";
import type { EvidenceService } from "./evidence.service.ts";

/**
 * Sign-ins and changes of rights for the audit trail. What concerns a person belongs to the person's organization, so
 * that its own auditor sees it and no other county's does.
 */
export function auditIdentity(
  { database: { db } }: Platform,
  { record }: Pick<EvidenceService, "record">,
): EventSubscription[] {
  const note = (event: NewAuditEvent) => inTransaction(db, (trx) => record(trx, [event]));
  const noteOf = async (personId: string | null, event: NewAuditEvent) =>
    note({ ...event, organizationId: personId ? await findOrganizationOf(db, personId) : undefined });

  return [
    onEvent(signedIn, "audit", ({ personId }) =>
      noteOf(personId, { type: "sign-in", personId, object: { type: "account", id: personId } }),
    ),
    onEvent(signedOut, "audit", ({ personId }) =>
      noteOf(personId, {
        type: "sign-in",
        personId,
        object: { type: "account", id: personId },
        facts: { change: "signed_out" },
      }),
    ),
    onEvent(signInFailed, "audit", ({ personId, code }) =>
      noteOf(personId, {
        type: "sign-in",
        personId: personId ?? undefined,
        object: { type: "account", id: personId ?? undefined },
        outcome: "refused",
        facts: { code },
      }),
    ),
    onEvent(roleChanged, "audit", ({ personId, role, organizationId, change, by }) =>
      note({
        type: "permission-change",
        personId: by ?? undefined,
        organizationId,
        object: { type: "person", id: personId },
        facts: { role, change },
      }),
    ),
    onEvent(accountChanged, "audit", ({ personId, change, by }) =>
      noteOf(personId, {
        type: "permission-change",
        personId: by ?? undefined,
        object: { type: "account", id: personId },
        facts: { change },
      }),
    ),
    onEvent(tokenChanged, "audit", ({ tokenId, personId, scopes, change }) =>
      noteOf(personId, {
        type: "permission-change",
        personId,
        object: { type: "token", id: tokenId },
        facts: { scopes, change },
      }),
    ),
    // Where an organization stands decides who reaches it.
    onEvent(organizationChanged, "audit", ({ organizationId, change, by }) =>
      note({
        type: "permission-change",
        personId: by ?? undefined,
        organizationId,
        object: { type: "organization", id: organizationId },
        facts: { change },
      }),
    ),
    onEvent(networkRuleChanged, "audit", ({ ruleId, organizationId, cidr, change, by }) =>
      note({
        type: "permission-change",
        personId: by ?? undefined,
        organizationId: organizationId ?? undefined,
        object: { type: "network-rule", id: ruleId },
        facts: { cidr, change },
      }),
    ),
  ];
}
