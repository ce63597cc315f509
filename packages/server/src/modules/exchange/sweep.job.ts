import { Problem } from "@qianshu/domain";
import { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import { defineJob } from "../../platform/jobs/define-job.ts";
import { failDelivery } from "./complete-delivery.ts";
import * as queries from "./deliveries.queries.ts";
import { isOwnFile, suspendedUntil } from "./delivery-files.ts";
import { closeGrant } from "./make-delivery.job.ts";
import { listAbandoned } from "./open-access.queries.ts";
import type { Tools } from "./work.ts";

/** Grants closed in one transaction. */
const GROUP = 500;

/** Makes what sets right, at start and every minute, what killed processes, cancelled jobs and time have left. */
export function makeSweep(tools: Pick<Tools, "platform" | "evidence" | "notices" | "ledger">) {
  const { platform, evidence, ledger } = tools;
  const { database, now, storage } = platform;
  const { db } = database;

  /** Closes grants whose process is gone as interrupted; their reserved quota stays counted. */
  async function closeAbandoned(): Promise<number> {
    let closed = 0;
    for (;;) {
      const grants = await listAbandoned(db, GROUP);
      if (grants.length === 0) return closed;
      closed += await inTransaction(db, (trx) => ledger.closeIn(trx, grants));
    }
  }

  /** Ends deliveries whose job was cancelled or failed for good without them. */
  async function endDeserted(): Promise<void> {
    for (const { id, job_state } of await queries.listDeserted(db)) {
      await inTransaction(db, async (trx) => {
        const delivery = await queries.lockDelivery(trx, id);
        if (!delivery || (delivery.state !== "REQUESTED" && delivery.state !== "STARTED")) return;
        const problem =
          job_state === "cancelled"
            ? new Problem("exchange.delivery_cancelled")
            : new Problem("platform.internal", { params: { requestId: delivery.job_id ?? id } });
        await failDelivery(tools, trx, delivery, problem, "TERMINATED");
        await closeGrant(ledger, trx, id, problem);
      });
    }
  }

  /** Ends suspended deliveries that nobody resumed in time. */
  async function endForgotten(): Promise<void> {
    for (const row of await queries.listSuspended(db)) {
      if (suspendedUntil(row.created_at) > now()) continue;
      await inTransaction(db, async (trx) => {
        const delivery = await queries.lockDelivery(trx, row.id);
        if (delivery?.state !== "SUSPENDED") return;
        const problem = new Problem("exchange.delivery_cancelled");
        await failDelivery(tools, trx, delivery, problem, "TERMINATED");
        await closeGrant(ledger, trx, row.id, problem);
      });
    }
  }

  /** Destroys files whose link is closed; digests and receipts stay. */
  async function destroyOutdated(): Promise<void> {
    for (const row of await queries.listOutdatedFiles(db, now())) {
      const isOwn = isOwnFile(row.storage_key!);
      await inTransaction(db, async (trx) => {
        await queries.setDelivery(trx, row.id, { storage_key: null, context: null });
        if (!isOwn) return;
        await evidence.record(trx, [
          {
            type: "destroy",
            organizationId: row.provider_id,
            object: { type: "delivery", id: row.id, name: row.entry_name },
            facts: { sha256: row.sha256, bytes: row.bytes, reason: row.revoked_at ? "revoked" : "expired" },
          },
        ]);
      });
      if (isOwn) await storage.remove(row.storage_key!);
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
