import { randomUUIDv7 } from "node:crypto";
import { canonicalText } from "@qianshu/domain/evidence/canonical";
import type { AuditEventType } from "@qianshu/domain/evidence/receipt";
import { digestsOfContent } from "../../platform/crypto/evidence-crypto.ts";
import type { Db } from "../../platform/db/database.ts";
import { appendReceipts } from "./append.ts";
import { insertAuditEvents } from "./evidence.queries.ts";

/** Something that has happened to data, accounts or rights. */
export interface NewAuditEvent {
  type: AuditEventType;
  personId?: string | undefined;
  organizationId?: string | undefined;
  object: { type: string; id?: string | undefined; name?: string | undefined };
  outcome?: "ok" | "refused" | "failed";
  facts?: Record<string, unknown>;
  /** A receipt that proves it already; without one an audit receipt is written. */
  receiptId?: string | undefined;
}

const outcomes = { ok: "success", refused: "refused", failed: "failure" } as const;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Writes events to the audit trail, and the digest of each to the evidence log, in the caller's transaction. */
export async function recordAudit(trx: Db, events: readonly NewAuditEvent[], now: Date): Promise<void> {
  const rows = events.map((event) => ({
    id: randomUUIDv7(),
    at: now,
    type: event.type,
    person_id: event.personId ?? null,
    organization_id: event.organizationId ?? null,
    object_type: event.object.type,
    object_id: event.object.id ?? null,
    object_name: event.object.name ?? null,
    outcome: event.outcome ?? ("ok" as const),
    receipt_id: event.receiptId ?? null,
    facts: event.facts ?? {},
  }));
  const unproved = rows.filter((row) => row.receipt_id === null);
  const issued = await appendReceipts(
    trx,
    unproved.map((row) => ({
      content: {
        kind: "audit" as const,
        event: row.type,
        outcome: outcomes[row.outcome],
        ...(row.organization_id ? { organization: row.organization_id } : {}),
        ...(row.object_id && uuid.test(row.object_id)
          ? { subject: { type: row.object_type, id: row.object_id } }
          : {}),
        record: digestsOfContent(canonicalText({ ...row, at: row.at.toISOString() })),
      },
    })),
    now,
  );
  unproved.forEach((row, at) => {
    row.receipt_id = issued[at]!.receipt.id;
  });
  await insertAuditEvents(
    trx,
    rows.map((row) => ({ ...row, facts: JSON.stringify(row.facts) })),
  );
}
