import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { mayFollow } from "@qianshu/domain/exchange/delivery";
import type { Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { type DeliveryRow, lockDelivery, setDelivery } from "./deliveries.queries.ts";
import { linkExpiry } from "./delivery-files.ts";
import { deliveryCompleted } from "./exchange.events.ts";
import type { DeliveryTable } from "./exchange.tables.ts";
import type { Tools, Work } from "./work.ts";

/** Writes the good end of a delivery, in the transaction that holds its receipt; refused when it was cancelled. */
export async function completeDelivery(
  { platform: { events, now }, notices }: Pick<Tools, "platform" | "notices">,
  trx: Db,
  { delivery, permitted }: Work,
  result: Updateable<DeliveryTable>,
): Promise<void> {
  const row = await lockDelivery(trx, delivery.id);
  if (!row || !mayFollow(row.state, "COMPLETED"))
    throw new Problem("exchange.delivery_has_state", {
      params: { state: row?.state ?? "" },
      expected: "STARTED",
    });
  const at = now();
  const until = result.storage_key === undefined ? undefined : linkExpiry(at, permitted.contract.until);
  await setDelivery(trx, delivery.id, {
    ...result,
    state: "COMPLETED",
    problem: null,
    // The plain context is in the evidence now; a link needs it on every download.
    ...(until ? { expires_at: until } : { context: null }),
    ended_at: at,
  });
  if (until) {
    const params = {
      entry: delivery.entry_name,
      rows: result.rows ?? "—",
      until: dayOf(until),
      deliveryId: delivery.id,
    };
    await notices.notify(trx, "exchange.delivery_ready", { personIds: [delivery.person_id] }, params);
  }
  await events.emit(trx, deliveryCompleted, { ...about(delivery), rows: result.rows ?? null });
}

/** What events tell of a delivery. */
export function about(delivery: DeliveryRow) {
  return {
    deliveryId: delivery.id,
    contractId: delivery.contract_id,
    contractNumber: delivery.contract_number,
    assetId: delivery.asset_id,
    entryName: delivery.entry_name,
    providerId: delivery.provider_id,
    consumerId: delivery.consumer_id,
    receiverId: delivery.receiver_id,
    personId: delivery.person_id,
    mode: delivery.mode,
    subscribed: delivery.subscription_id !== null,
  };
}
