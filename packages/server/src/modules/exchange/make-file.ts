import { randomUUIDv7 } from "node:crypto";
import { rm } from "node:fs/promises";
import type { Bilingual } from "@qianshu/domain";
import type { DeliveredFormat } from "@qianshu/domain/exchange/delivery";
import { amountOf } from "@qianshu/domain/exchange/usage";
import { inTransaction } from "../../platform/db/database.ts";
import type { DeliveryFormat } from "../../platform/engine/types/deliver.ts";
import { completeDelivery } from "./complete-delivery.ts";
import { deliveryKey, downloadName } from "./delivery-files.ts";
import { makePlan, recordPlan } from "./read-release.ts";
import { digestPlan, otherReceiver, provisionOf, receiptParts } from "./receipts.ts";
import { personOf, type Tools, type Work } from "./work.ts";

/** A finished file that nobody can have yet. */
interface MadeFile {
  storageKey: string;
  format: DeliveredFormat;
  rows: number | null;
  bytes: number;
  sm3: string;
  sha256: string;
}

const steps = {
  write: { zh: "按协议取数、脱敏并写出", en: "Selecting, masking and writing under the contract" },
  prove: { zh: "写入凭证", en: "Writing the receipt" },
} satisfies Record<string, Bilingual>;

/**
 * Delivers as a file: written and hashed first, then quota, receipt and the state that opens the link in one
 * transaction. Until that commits nothing refers to the file, so no byte of it can leave.
 */
export async function makeFile(tools: Tools, work: Work): Promise<void> {
  await work.job.progress(0.1, steps.write);
  const file = work.readable.file ? original(work) : await writeFile(tools, work);
  await work.job.progress(0.9, steps.prove);
  await work.permitAgain();
  await release(tools, work, file);
}

/** A file of a file series goes as it is. */
function original({ readable }: Work): MadeFile {
  const { storageKey, bytes, sm3, sha256 } = readable.file!;
  return { storageKey, format: "original", rows: null, bytes, sm3, sha256 };
}

async function writeFile({ platform, readRelease }: Tools, work: Work): Promise<MadeFile> {
  const { engine, storage } = platform;
  const format = work.delivery.format as DeliveryFormat;
  const key = await readRelease.keyOf(work.permitted);
  const staged = await storage.stage();
  try {
    const made = await engine.deliver(
      makePlan(work.permitted, work.readable),
      { format, to: staged, bom: format === "csv", sheet: sheetName(work.delivery.entry_name) },
      { signal: work.job.signal, ...(key ? { key } : {}) },
    );
    const storageKey = deliveryKey(work.delivery.id, format);
    // A file of an attempt that was killed was never released.
    await storage.remove(storageKey);
    await storage.commit(staged, storageKey);
    return { storageKey, format, rows: made.rows, bytes: made.bytes, sm3: made.sm3, sha256: made.sha256 };
  } finally {
    await rm(staged, { force: true });
  }
}

async function release(tools: Tools, work: Work, file: MadeFile): Promise<void> {
  const { platform, meter } = tools;
  const { delivery, permitted, readable } = work;
  const receiptId = randomUUIDv7();
  const amount = amountOf({ calls: 1, rows: file.rows ?? 0 });
  const { sm3, sha256 } = file;
  const now = platform.now();
  const name =
    file.format === "original"
      ? readable.file!.name
      : downloadName(delivery.entry_name, readable.release.number, now, file.format);
  await inTransaction(platform.database.db, async (trx) => {
    await completeDelivery(tools, trx, work, {
      format: file.format,
      rows: file.rows,
      bytes: file.bytes,
      sm3,
      sha256,
      storage_key: file.storageKey,
      file_name: name,
      receipt_ids: JSON.stringify([receiptId]),
    });
    await meter.takeIn(trx, {
      contractId: permitted.contract.id,
      limits: permitted.contract.limits,
      amount,
      receipt: {
        id: receiptId,
        content: {
          kind: "delivery",
          delivery: delivery.id,
          ...receiptParts(permitted, readable.subject, digestPlan(recordPlan(permitted, readable))),
          format: file.format,
          rows: amount.rows,
          bytes: file.bytes,
          used: { calls: amount.calls, rows: amount.rows },
          content: { sm3, sha256 },
        },
        context: personOf(work),
        receiverId: otherReceiver(permitted),
        provision: provisionOf(
          permitted,
          delivery.subscription_id ? "subscription" : "file",
          readable.release.number,
        ),
      },
    });
  });
}

/** Excel takes 31 characters and none of these. */
function sheetName(entryName: string): string {
  return entryName.replaceAll(/[\\/?*[\]:']/g, "_").slice(0, 31) || "Sheet1";
}
