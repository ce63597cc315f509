import { z } from "zod";

/** Dataspace Protocol states of a transfer, as far as a delivery shows them. */
export const deliveryStates = ["REQUESTED", "STARTED", "COMPLETED", "SUSPENDED", "TERMINATED"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What may follow a state (Dataspace Protocol 2025-1, transfer process). */
const following: Record<DeliveryState, readonly DeliveryState[]> = {
  REQUESTED: ["STARTED", "TERMINATED"],
  STARTED: ["COMPLETED", "SUSPENDED", "TERMINATED"],
  SUSPENDED: ["STARTED", "TERMINATED"],
  COMPLETED: [],
  TERMINATED: [],
};

/** Whether a delivery may go from one state to another; one that has started may be started again after a crash. */
export function mayFollow(from: DeliveryState, to: DeliveryState): boolean {
  return following[from].includes(to) || (from === "STARTED" && to === "STARTED");
}

/** The formats of a delivered file; `original` is a file of a file series, as it is. */
export const fileFormats = ["csv", "ndjson", "xlsx", "parquet", "original"] as const;
export type DeliveredFormat = (typeof fileFormats)[number];

/** Where a delivery into a table goes. */
export const TableTarget = z.object({
  sourceId: z.uuid(),
  schema: z.string().min(1).max(63),
  table: z.string().min(1).max(63),
  keyColumns: z.array(z.string().min(1)).min(1).max(32),
});
export type TableTarget = z.output<typeof TableTarget>;

/** What the receiver says it got, beside what we sent. */
export interface Reported {
  rows: number;
  sha256?: string | undefined;
}

/** Whether both sides agree on what was delivered; a digest that was not reported is not held against anybody. */
export function isReconciled(sent: { rows: number | null; sha256: string | null }, got: Reported): boolean {
  // Files delivered as they are have no rows that we count.
  const rowsAgree = sent.rows === null || sent.rows === got.rows;
  return rowsAgree && (got.sha256 === undefined || got.sha256.toLowerCase() === sent.sha256);
}
