import { addDays, dayOf, startOfDay } from "@qianshu/domain/cases/clock/day";
import type { DeliveredFormat } from "@qianshu/domain/exchange/delivery";
import type { Storage } from "../../platform/storage/storage.ts";

/** Days for which a link is open; whoever needs the data longer keeps the file, or takes delivery again. */
const LINK_DAYS = 7;

/** When a link closes that is made now: after its days, and never later than the contract. */
export function linkExpiry(now: Date, contractUntil: string): Date {
  const ordinary = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  const end = startOfDay(contractUntil);
  return end < ordinary ? end : ordinary;
}

const folder = "deliveries/";

/** Storage key of a file that is made for one delivery. */
export function deliveryKey(deliveryId: string, format: DeliveredFormat): string {
  return `${folder}${deliveryId}/data.${format}`;
}

/** Storage key of a file that a comparison compares. */
export function askedKey(deliveryId: string): string {
  return `${folder}${deliveryId}/asked`;
}

/** Removes what an ended delivery has left in the storage: files that were never released, and what was compared. */
export async function removeLeftovers(
  storage: Storage,
  { id, format, mode }: { id: string; format: DeliveredFormat | null; mode: string },
): Promise<void> {
  await storage.remove(deliveryKey(id, mode === "comparison" ? "csv" : (format ?? "csv")));
  if (mode === "comparison") await storage.remove(askedKey(id));
}

/** Whether a file belongs to its delivery alone; files of a file series belong to their release. */
export function isOwnFile(storageKey: string): boolean {
  return storageKey.startsWith(folder);
}

/** Name under which a file is saved: entry, release and day, without what file systems refuse. */
export function downloadName(
  entryName: string,
  releaseNumber: number,
  now: Date,
  format: DeliveredFormat,
): string {
  const name = entryName.replaceAll(/[\\/:*?"<>|\s\p{Cc}]+/gu, "_").slice(0, 80);
  return `${name}_${releaseNumber}_${dayOf(now).replaceAll("-", "")}.${format}`;
}

/** Media type of a file. */
export const mediaTypes: Record<DeliveredFormat, string> = {
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
  original: "application/octet-stream",
};

/** The last day on which a suspended delivery may be resumed, counted from its beginning. */
export function suspendedUntil(createdAt: Date): Date {
  return startOfDay(addDays(dayOf(createdAt), LINK_DAYS + 1));
}
