import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

const Id = z.uuid();
const about = {
  deliveryId: Id,
  contractId: Id,
  contractNumber: z.string(),
  assetId: Id,
  entryName: z.string(),
  providerId: Id,
  consumerId: Id,
  receiverId: Id,
  /** Who asked for it, or set up the subscription. */
  personId: Id,
  mode: z.enum(["file", "table", "comparison"]),
  subscribed: z.boolean(),
};

/** A file is ready, a table is written, or a file of answers is ready. */
export const deliveryCompleted = defineEvent({
  name: "exchange.delivery_completed",
  summary: "A delivery was completed",
  payload: z.object({ ...about, rows: z.number().int().nullable() }),
});

/** A delivery ended without result, or waits for the receiver to mend something. */
export const deliveryFailed = defineEvent({
  name: "exchange.delivery_failed",
  summary: "A delivery failed or was suspended",
  payload: z.object({ ...about, code: z.string(), suspended: z.boolean() }),
});
