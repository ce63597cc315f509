import { setTimeout as sleep } from "node:timers/promises";
import type { RowPage } from "@qianshu/contract/exchange";
import { exchangeRoutes } from "@qianshu/contract/exchange";
import type { z } from "zod";
import type { Random } from "../../examples/guizhou/generate/random.ts";
import { agree, context } from "./agree.ts";
import { Broken, Refused } from "./client.ts";
import type { Diary } from "./diary.ts";
import { keyOf, makeCsv, tableFields, usccOf, type World } from "./world.ts";

/** One run's work: who does it, under which contract, what is written down. */
export interface Work {
  world: World;
  contractId: string;
  random: Random;
  diary: Diary;
  /** Set when nothing new is to be begun. */
  stop: AbortSignal;
}

/** Rows of a release; close to each other, so that the gate lets them through. */
const ROWS = 1_000;

/** A contract's limits of one run: narrow enough to be exhausted in it. */
export const limitsOf = (random: Random) => ({
  callsPerDay: random.between(120, 400),
  rowsPerDay: random.between(8_000, 30_000),
  keysPerDay: random.between(400, 2_000),
});

/** Everything at once, each over and over until the server is gone or `stop` says so. */
export async function workUntilStopped(work: Work): Promise<void> {
  const tasks = [
    repeat(work, ingest),
    repeat(work, takeFile),
    repeat(work, takeFile),
    repeat(work, readPages),
    repeat(work, callService),
    repeat(work, callService),
    repeat(work, callService),
    repeat(work, compareKeys),
    repeat(work, compareKeyFile),
    repeat(work, fillTable),
    repeat(work, signContract),
    repeat(work, watchLog),
  ];
  await Promise.all(tasks);
}

async function repeat(work: Work, task: (work: Work) => Promise<void>): Promise<void> {
  while (!work.stop.aborted) {
    try {
      await task(work);
    } catch (error) {
      if (error instanceof Broken) return;
      if (!(error instanceof Refused)) throw error;
      note(work.diary, error);
      await sleep(20);
    }
  }
}

function note(diary: Diary, error: Refused): void {
  diary.refusals.push({ call: error.message, status: error.status, code: error.problem?.code ?? "" });
}

/** Uploads rows and makes a release of them. */
async function ingest({ world, random, diary }: Work): Promise<void> {
  const { steward } = world.people;
  const content = makeCsv(random.below(1_000), ROWS + random.between(-20, 20));
  const uploadId = await steward.upload("参保.csv", content);
  const { jobId, releaseId } = await steward.registry.createRelease({
    params: { id: world.table.assetId },
    body: { uploadId },
  });
  diary.releases.push(releaseId);
  await follow({ diary }, steward, jobId);
}

/** Takes delivery of a file and downloads it, at times in two parts. */
async function takeFile({ world, contractId, random, diary }: Work): Promise<void> {
  const { consumer } = world.people;
  const { jobId, deliveryId } = await consumer.exchange.createDelivery({
    params: { id: contractId },
    body: {
      assetId: world.table.assetId,
      mode: "file",
      format: random.pick(["csv", "ndjson", "parquet", "xlsx"] as const),
      context,
    },
  });
  diary.deliveries.push(deliveryId);
  if (random.chance(0.1)) await consumer.jobs.cancelJob({ params: { id: jobId } });
  if (await follow({ diary }, consumer, jobId)) await download({ world, diary }, contractId, deliveryId);
}

/** Downloads a file and writes down what came; gives its status. */
export async function download(
  { world, diary }: Pick<Work, "world" | "diary">,
  contractId: string,
  deliveryId: string,
): Promise<number> {
  const answer = await world.people.consumer.receiveRoute(exchangeRoutes.downloadDelivery, {
    params: { id: deliveryId },
  });
  if (answer.status === 200) {
    const { body, whole } = answer;
    const receipt = answer.headers.get("x-qianshu-receipt") ?? undefined;
    diary.received.push({ what: "file", contractId, deliveryId, body, whole, receipt });
  }
  return answer.status;
}

/** Reads a few pages, each from where the one before it ended. */
async function readPages({ world, contractId, random, diary }: Work): Promise<void> {
  let after: string | undefined;
  for (let page = 0; page < 4; page++) {
    const answer = await world.people.consumer.receiveRoute(exchangeRoutes.readRows, {
      params: { id: contractId, assetId: world.table.assetId },
      query: { limit: random.pick([20, 100, 250]), ...(after ? { after } : {}), ...context },
    });
    if (answer.status !== 200) throw toRefused("rows", answer);
    const { body, whole } = answer;
    const read = whole ? (JSON.parse(body.toString()) as z.output<typeof RowPage>) : undefined;
    const receipts = { grant: read?.grantReceiptId, receipt: read?.completionReceiptId };
    diary.received.push({ what: "page", contractId, body, whole, ...receipts });
    if (!read?.next) return;
    after = read.next;
  }
}

/** Calls the service through the gateway. */
export async function callService({
  world,
  contractId,
  random,
  diary,
}: Pick<Work, "world" | "contractId" | "random" | "diary">): Promise<void> {
  const address = `/gateway/${contractId}/${world.service.assetId}?uscc=${usccOf(random.below(500))}`;
  const answer = await world.people.consumer.receive("GET", address);
  if (answer.status !== 200) throw toRefused("gateway", answer);
  diary.received.push({
    what: "call",
    contractId,
    body: answer.body,
    whole: answer.whole,
    grant: answer.headers.get("x-qianshu-grant") ?? undefined,
    receipt: answer.headers.get("x-qianshu-receipt") ?? undefined,
  });
}

/** Asks about a few people the consumer knows. */
async function compareKeys({ world, contractId, random, diary }: Work): Promise<void> {
  const records = Array.from({ length: random.between(1, 20) }, () => ({
    [tableFields[0]!]: keyOf(random.below(ROWS + 50)),
    scheme: random.pick(["工伤", "失业", "城乡居民养老"]),
  }));
  const answer = await world.people.consumer.exchange.compare({
    params: { id: contractId, assetId: world.table.assetId },
    body: { records, context },
  });
  diary.received.push({
    what: "comparison",
    contractId,
    body: Buffer.alloc(0),
    whole: true,
    receipt: answer.receiptId,
  });
  await sleep(30);
}

/** Has a file of keys compared and fetches the answers. */
async function compareKeyFile({ world, contractId, random, diary }: Work): Promise<void> {
  const { consumer } = world.people;
  const lines = Array.from({ length: 50 }, () => keyOf(random.below(ROWS)));
  const { jobId, deliveryId } = await consumer.compareFile(
    contractId,
    world.table.assetId,
    `${tableFields[0]}\n${[...new Set(lines)].join("\n")}\n`,
  );
  diary.deliveries.push(deliveryId);
  if (await follow({ diary }, consumer, jobId)) await download({ world, diary }, contractId, deliveryId);
}

/** Takes delivery into the consumer's own table. */
async function fillTable({ world, contractId, diary }: Work): Promise<void> {
  const { consumer } = world.people;
  const { jobId, deliveryId } = await consumer.exchange.createDelivery({
    params: { id: contractId },
    body: {
      assetId: world.table.assetId,
      mode: "table",
      target: {
        sourceId: world.targetSource,
        schema: "mine",
        table: "delivered",
        keyColumns: [tableFields[0]!],
      },
      context,
    },
  });
  diary.deliveries.push(deliveryId);
  await follow({ diary }, consumer, jobId);
}

/** Brings about one more contract, and has its deliveries made for every new release. */
async function signContract({ world, random, diary }: Work): Promise<void> {
  const id = await agree(world, limitsOf(random), diary);
  await world.people.consumer.exchange.subscribe({
    params: { id, assetId: world.table.assetId },
    body: { active: random.chance(0.5), format: "csv", context },
  });
  await sleep(random.between(0, 150));
}

/** Keeps the newest signed head of the log, and has receipts proved against it. */
async function watchLog({ world, random, diary }: Work): Promise<void> {
  const { consumer } = world.people;
  const { checkpoint } = await consumer.evidence.getLogState();
  if (checkpoint) diary.checkpoint = checkpoint;
  const named = diary.received.filter(({ receipt }) => receipt);
  if (named.length > 0)
    await consumer.evidence.getReceiptFile({ params: { id: random.pick(named).receipt!.split(",")[0]! } });
  await sleep(60);
}

/** Waits until a job has ended; whether it did well. */
async function follow(
  { diary }: Pick<Work, "diary">,
  caller: World["people"]["consumer"],
  jobId: string,
): Promise<boolean> {
  diary.jobs.push({ jobId, caller });
  for (;;) {
    const { state } = await caller.jobs.getJob({ params: { id: jobId } });
    if (state !== "queued" && state !== "running") return state === "succeeded";
    await sleep(25);
  }
}

function toRefused(call: string, { status, body }: { status: number; body: Buffer }): Refused {
  return new Refused(call, status, JSON.parse(body.toString() || "{}"));
}
