import { type Bilingual, Problem } from "@qianshu/domain";
import { z } from "zod";
import { defineJob, type JobContext } from "../../platform/jobs/define-job.ts";
import { openContext } from "./access-context.ts";
import { compareFile } from "./compare-file.ts";
import { type DeliveryRow, setDelivery, startDelivery } from "./deliveries.queries.ts";
import { endDelivery } from "./end-delivery.ts";
import { fillTarget, type TargetTools } from "./fill-target.ts";
import { makeFile } from "./make-file.ts";
import type { Work } from "./work.ts";

/** Tries after which a delivery fails for good when the fault is ours. */
const MAX_ATTEMPTS = 3;

const ways = { file: makeFile, table: fillTarget, comparison: compareFile };

const checking: Bilingual = { zh: "核对协议与数据版本", en: "Checking contract and release" };

/** Makes a delivery: checks the contract, fixes the release, and does what its mode asks; runs again after a crash. */
export function makeDeliveryJob(tools: TargetTools) {
  const { platform, permit, readRelease } = tools;
  const { db } = platform.database;

  async function begin(delivery: DeliveryRow, job: JobContext): Promise<Work> {
    const context = await openContext(platform.keys, delivery.id, delivery.context);
    const { contract_id: contractId, asset_id: assetId, mode } = delivery;
    const ask = () =>
      permit.permitReceiver({ contractId, assetId, mode, ip: undefined, context }, delivery.receiver_id);
    const permitted = await ask();
    const readable = await readRelease.resolve(permitted, delivery.release_id ?? undefined);
    if (!delivery.release_id) await setDelivery(db, delivery.id, { release_id: readable.release.id });
    const permitAgain = async () => {
      const again = await ask();
      if (again.contract.ref.digest.sha256 !== permitted.contract.ref.digest.sha256)
        throw new Problem("platform.conflict");
      await readRelease.resolve(again, readable.release.id);
    };
    return { delivery, permitted, readable, context, job, permitAgain };
  }

  return defineJob({
    name: "exchange:make-delivery",
    title: { zh: "生成交付", en: "Make a delivery" },
    payload: z.object({ deliveryId: z.uuid() }),
    maxAttempts: MAX_ATTEMPTS,
    async run({ deliveryId }, job) {
      const delivery = await startDelivery(db, deliveryId);
      if (!delivery) return { deliveryId };
      try {
        await job.progress(0.02, checking);
        const work = await begin(delivery, job);
        await ways[delivery.mode](tools, work);
        return { deliveryId, release: work.readable.release.number };
      } catch (error) {
        // A stopping process leaves the delivery to the next one; a cancelled one is ended with its job.
        if (job.signal.aborted) throw error;
        const isOurs = !(error instanceof Problem) || error.status >= 500;
        if (!isOurs || delivery.attempts >= MAX_ATTEMPTS)
          await endDelivery(tools, deliveryId, error, ["STARTED"]);
        throw error;
      }
    },
    abandon(trx, { deliveryId }, error) {
      const isCancelled = error instanceof Problem && error.code === "platform.job_cancelled";
      const problem = isCancelled ? new Problem("exchange.delivery_cancelled") : error;
      return endDelivery(tools, deliveryId, problem, ["REQUESTED", "STARTED"], trx);
    },
  });
}

export type MakeDeliveryJob = ReturnType<typeof makeDeliveryJob>;
