import { Problem } from "@qianshu/domain";
import type { DeliveryState } from "@qianshu/domain/exchange/delivery";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import { toProblemDocument } from "../../platform/http/problem-document.ts";
import { about } from "./complete-delivery.ts";
import { type DeliveryRow, lockDelivery, setDelivery } from "./deliveries.queries.ts";
import { removeLeftovers } from "./delivery-files.ts";
import { deliveryFailed } from "./exchange.events.ts";
import type { Meter } from "./meter.ts";
import { findOpenAccessOf } from "./open-access.queries.ts";
import type { Tools } from "./work.ts";

type EndTools = Pick<Tools, "platform" | "notices" | "meter">;

/** What the receiver can mend, or what another hour or day mends. */
const mendable = /^(exchange\.target_|network\.|platform\.network_|sharing\.(outside_hours|quota_exceeded)$)/;

/** Ends a delivery without result, or lets it wait for the receiver; one that has ended otherwise stays as it is. */
export async function endDelivery(
  tools: EndTools,
  id: string,
  error: unknown,
  from: readonly DeliveryState[],
  db: Db = tools.platform.database.db,
): Promise<void> {
  const { platform, meter } = tools;
  const ended = await inTransaction(db, async (trx) => {
    const delivery = await lockDelivery(trx, id);
    if (!delivery || !from.includes(delivery.state)) return undefined;
    const state = from.includes("SUSPENDED") || !mayBeResumed(delivery, error) ? "TERMINATED" : "SUSPENDED";
    await fail(tools, trx, delivery, error, state);
    if (state === "SUSPENDED") return undefined;
    await closeGrant(meter, trx, id, error);
    return delivery;
  });
  if (ended) await removeLeftovers(platform.storage, ended);
}

function mayBeResumed(delivery: DeliveryRow, error: unknown): boolean {
  return delivery.mode === "table" && error instanceof Problem && mendable.test(error.code);
}

async function fail(
  { platform: { events, now }, notices }: EndTools,
  trx: Db,
  delivery: DeliveryRow,
  problem: unknown,
  state: "SUSPENDED" | "TERMINATED",
): Promise<void> {
  const document = toProblemDocument(problem, delivery.id);
  await setDelivery(trx, delivery.id, {
    state,
    problem: JSON.stringify(document),
    ...(state === "TERMINATED" ? { ended_at: now(), context: null } : {}),
  });
  const params = { entry: delivery.entry_name, reason: document.titles.zh, deliveryId: delivery.id };
  await notices.notify(trx, "exchange.delivery_failed", { personIds: [delivery.person_id] }, params);
  await events.emit(trx, deliveryFailed, {
    ...about(delivery),
    code: document.code,
    suspended: state === "SUSPENDED",
  });
}

const endings = {
  "sharing.contract_terminated": "revoked",
  "sharing.contract_out_of_period": "expired",
  "exchange.delivery_cancelled": "interrupted",
} as const;

/** Completes the grant of a delivery that ends without result; nobody knows what left, so all of it counts. */
async function closeGrant(meter: Meter, trx: Db, deliveryId: string, error: unknown): Promise<void> {
  const open = await findOpenAccessOf(trx, deliveryId);
  if (!open) return;
  const code = error instanceof Problem ? error.code : "";
  const ended = code in endings ? endings[code as keyof typeof endings] : "failed";
  await meter.settleIn(trx, { grantId: open.grant_id, ended, rows: 0, bytes: 0 });
}
