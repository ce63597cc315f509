import type { Delivery } from "@qianshu/contract/exchange";
import type { z } from "zod";
import type { DeliveryRow, NamedDeliveryRow } from "./deliveries.queries.ts";

type DeliveryValue = z.output<typeof Delivery>;

/** Whether a delivery's file can still be had. */
export function linkOf(
  row: Pick<DeliveryRow, "state" | "mode" | "revoked_at" | "expires_at">,
  now: Date,
): DeliveryValue["link"] {
  if (row.state !== "COMPLETED" || row.mode === "table") return "none";
  if (row.revoked_at) return "revoked";
  return row.expires_at && row.expires_at <= now ? "expired" : "open";
}

/** A delivery as people see it. */
export function toDelivery(row: NamedDeliveryRow, now: Date): DeliveryValue {
  return {
    id: row.id,
    contractId: row.contract_id,
    contractNumber: row.contract_number,
    assetId: row.asset_id,
    entryName: row.entry_name,
    releaseId: row.release_id,
    releaseNumber: row.release_number,
    mode: row.mode,
    format: row.format,
    state: row.state,
    subscribed: row.subscription_id !== null,
    link: linkOf(row, now),
    fileName: row.file_name,
    target: row.target,
    providerName: row.provider_name ?? "",
    consumerName: row.consumer_name ?? "",
    receiverName: row.receiver_name ?? "",
    rows: row.rows,
    bytes: row.bytes,
    digests: row.sm3 && row.sha256 ? { sm3: row.sm3, sha256: row.sha256 } : null,
    receiptIds: row.receipt_ids,
    reconciliation: row.reported,
    problem: row.problem,
    jobId: row.job_id,
    expiresAt: row.expires_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
