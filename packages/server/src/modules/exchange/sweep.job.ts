import { Problem } from "@qianshu/domain";
import { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import { defineJob } from "../../platform/jobs/define-job.ts";
import * as queries from "./deliveries.queries.ts";
import { askedKey, isOwnFile, suspendedUntil } from "./delivery-files.ts";
import { endDelivery } from "./end-delivery.ts";
import { listAbandoned } from "./open-access.queries.ts";
import type { Tools } from "./work.ts";

/** Grants closed in one transaction. */
const GROUP = 500;

/** Makes what sets right, at start and every minute, what killed processes, cancelled jobs and time have left. */
export function makeSweep(tools: Pick<Tools, "platform" | "evidence" | "notices" | "meter">) {
  const { platform, evidence, meter } = tools;
  const { database, now, storage } = platform;
  const { db } = database;

  /** Closes grants whose process is gone as interrupted; their reserved quota stays counted. */
  async function closeAbandoned(): Promise<number> {
    let closed = 0;
    for (;;) {
      const grants = await listAbandoned(db, GROUP);
      if (grants.length === 0) return closed;
      closed += await inTransaction(db, (trx) => meter.closeIn(trx, grants));
    }
  }

  /** Ends deliveries whose job was cancelled or failed for good without them. */
  async function endDeserted(): Promise<void> {
    for (const { id, job_id, job_state } of await queries.listDeserted(db)) {
      const problem =
        job_state === "cancelled"
          ? new Problem("exchange.delivery_cancelled")
          : new Problem("platform.internal", { params: { requestId: job_id ?? id } });
      await endDelivery(tools, id, problem, ["REQUESTED", "STARTED"]);
    }
  }

  /** Ends suspended deliveries that nobody resumed in time. */
  async function endForgotten(): Promise<void> {
    for (const row of await queries.listSuspended(db)) {
      if (suspendedUntil(row.created_at) > now()) continue;
      await endDelivery(tools, row.id, new Problem("exchange.delivery_cancelled"), ["SUSPENDED"]);
    }
  }

  /** Destroys files whose link is closed; digests and receipts stay. */
  async function destroyOutdated(): Promise<void> {
    for (const { id, storage_key } of await queries.listOutdatedFiles(db, now())) {
      const isOwn = isOwnFile(storage_key!);
      // Nobody can have the file any more. It goes first: what the evidence says is gone is gone.
      if (isOwn) await storage.remove(storage_key!);
      await storage.remove(askedKey(id));
      await inTransaction(db, async (trx) => {
        const row = await queries.lockDelivery(trx, id);
        if (!row?.storage_key) return;
        await queries.setDelivery(trx, id, { storage_key: null, context: null });
        if (!isOwn) return;
        const { sha256, bytes } = row;
        await evidence.record(trx, [
          {
            type: "destroy",
            organizationId: row.provider_id,
            object: { type: "delivery", id, name: row.entry_name },
            facts: { sha256, bytes, reason: row.revoked_at ? "revoked" : "expired" },
          },
        ]);
      });
    }
  }

  return { closeAbandoned, endDeserted, endForgotten, destroyOutdated };
}

export type Sweep = ReturnType<typeof makeSweep>;

/** Makes the recurring job. */
export function makeSweepJob(sweep: Sweep) {
  return defineJob({
    name: "exchange:sweep",
    title: { zh: "收尾中断的交付并销毁到期文件", en: "Close interrupted deliveries, destroy outdated files" },
    payload: z.object({}),
    cron: "* * * * *",
    async run() {
      await sweep.closeAbandoned();
      await sweep.endDeserted();
      await sweep.endForgotten();
      await sweep.destroyOutdated();
    },
  });
}
