import { randomUUIDv7 } from "node:crypto";
import { type Bilingual, Problem } from "@qianshu/domain";
import type { TableTarget } from "@qianshu/domain/exchange/delivery";
import { amountOf } from "@qianshu/domain/exchange/usage";
import { inTransaction } from "../../platform/db/database.ts";
import type { NetworkService } from "../network/index.ts";
import type { RegistryService } from "../registry/index.ts";
import { completeDelivery } from "./complete-delivery.ts";
import { fillTable, type TargetDatabase } from "./connectors/postgresql-target.ts";
import { setDelivery } from "./deliveries.queries.ts";
import { makeHashStream } from "./hash-stream.ts";
import { findOpenAccessOf } from "./open-access.queries.ts";
import { makePlan, recordPlan } from "./read-release.ts";
import { digestPlan, otherReceiver, provisionOf, receiptParts } from "./receipts.ts";
import { personOf, type Tools, type Work } from "./work.ts";

/** What delivering into tables needs beside the common tools. */
export interface TargetTools extends Tools {
  registry: RegistryService;
  network: NetworkService;
}

const steps = {
  count: { zh: "核对目标库与行数", en: "Checking the target and counting rows" },
  write: { zh: "写入目标库的临时表", en: "Writing into a temporary table of the target" },
} satisfies Record<string, Bilingual>;

/** A receiver's database; only its own, only PostgreSQL, reached under its own network rules for deliveries. */
export async function openTarget(
  { registry, network }: Pick<TargetTools, "registry" | "network">,
  target: TableTarget,
  receiverId: string,
): Promise<TargetDatabase> {
  const { organizationId, address, secret } = await registry.sources.open(target.sourceId);
  if (organizationId !== receiverId)
    throw new Problem("exchange.target_not_own", { field: "body.target.sourceId", found: target.sourceId });
  if (address.kind !== "postgresql")
    throw new Problem("exchange.target_not_postgresql", {
      field: "body.target.sourceId",
      found: address.kind,
    });
  return { address, password: secret, sockets: network, connectFor: { organizationId, purpose: "delivery" } };
}

/**
 * Delivers into the receiver's own table. The grant is durable before the first row leaves and stays with the delivery
 * over crashes and suspensions, so that what is sent again is not counted again.
 */
export async function fillTarget(tools: TargetTools, work: Work): Promise<void> {
  const { platform, meter, readRelease } = tools;
  const { engine } = platform;
  const { delivery, permitted, readable, job } = work;
  const target = delivery.target!;
  const plan = makePlan(permitted, readable);
  const key = await readRelease.keyOf(permitted);
  const options = { signal: job.signal, ...(key ? { key } : {}) };
  await job.progress(0.05, steps.count);
  const database = await openTarget(tools, target, delivery.receiver_id);
  const rows = await engine.count(plan, options);
  const grantId = await holdGrant(tools, work, rows);
  await job.progress(0.1, steps.write);
  const { stream: hashing, passed } = makeHashStream();
  let end: Promise<unknown> = Promise.resolve();
  await fillTable(database, {
    target,
    columns: plan.columns.map(({ name }) => name),
    signal: job.signal,
    async open() {
      // JSON, not CSV: a table takes values as they are, no formula has to be neutralised.
      const source = await engine.stream(plan, "ndjson", options);
      end = source.end;
      end.catch(() => {});
      source.body.on("error", (error) => hashing.destroy(error));
      return source.body.pipe(hashing);
    },
    async beforeCommit() {
      await end;
      await work.permitAgain();
    },
  });
  const { bytes, digests } = passed();
  await inTransaction(platform.database.db, async (trx) => {
    await completeDelivery(tools, trx, work, { rows, bytes, ...digests });
    await meter.settleIn(trx, {
      grantId,
      ended: "completed",
      used: amountOf({ calls: 1, rows }),
      rows,
      bytes,
      content: digests,
    });
  });
}

/** The delivery's grant: the one it has, or a new one when there is none under these terms. */
async function holdGrant({ platform, meter }: Tools, work: Work, rows: number): Promise<string> {
  const { delivery, permitted, readable } = work;
  const { contract, parties, receiverId } = permitted;
  const held = await findOpenAccessOf(platform.database.db, delivery.id);
  if (held) return held.grant_id;
  const grantId = randomUUIDv7();
  const completionId = randomUUIDv7();
  await inTransaction(platform.database.db, async (trx) => {
    await setDelivery(trx, delivery.id, { receipt_ids: JSON.stringify([grantId, completionId]) });
    await meter.takeIn(trx, {
      contractId: contract.id,
      limits: contract.limits,
      amount: amountOf({ calls: 1, rows }),
      receipt: {
        id: grantId,
        content: {
          kind: "grant",
          form: delivery.subscription_id ? "subscription" : "table",
          delivery: delivery.id,
          ...receiptParts(permitted, readable.subject, digestPlan(recordPlan(permitted, readable))),
          reserved: { calls: 1, rows },
        },
        context: personOf(work),
        receiverId: otherReceiver(permitted),
        provision: provisionOf(permitted, "table", readable.release.number),
      },
      open: {
        completionId,
        contractDigest: contract.ref.digest,
        parties,
        receiverId,
        deliveryId: delivery.id,
      },
    });
  });
  return grantId;
}
