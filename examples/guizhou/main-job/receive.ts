import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { generateTable } from "../generate/generate.ts";
import { usernameOf } from "../people.ts";
import { type Clients, waitFor } from "./clients.ts";
import type { Journal, Received } from "./journal.ts";
import type { Contract } from "./sign.ts";
import type { JobWorld } from "./world.ts";

type Item = Contract["terms"]["items"][number];

/** One resource of a contract on its way to the consumer. */
interface Taking {
  world: JobWorld;
  consumer: Clients;
  contract: Contract;
  item: Item;
}

const ways = { file: receiveFile, page: receivePage, comparison: compare } as const;

/** The consumer takes everything a contract grants it as a file, as a page or as an answer; each once. */
export async function receive(world: JobWorld, contract: Contract, journal: Journal): Promise<void> {
  const consumer = await world.as(usernameOf(world.matter.consumer, "consumer"));
  for (const item of contract.terms.items) {
    for (const mode of ["file", "page", "comparison"] as const) {
      const step = `${contract.number} ${mode} ${item.assetId}`;
      if (!item.modes.includes(mode) || journal.find(step)) continue;
      await journal.note(step, await ways[mode]({ world, consumer, contract, item }));
    }
  }
}

const contextOf = ({ matterNumber, matter }: JobWorld) => ({
  operator: "核对岗",
  matterNumber,
  purpose: matter.name,
});

async function receiveFile({ world, consumer, contract, item }: Taking): Promise<Received> {
  const id = await findOrTakeDelivery({ world, consumer, contract, item });
  const content = (await consumer.exchange.downloadDelivery({ params: { id } })) as Buffer;
  const file = path.join(world.directory, `${id}.csv`);
  await writeFile(file, content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const made = await consumer.exchange.getDelivery({ params: { id } });
  const reconciled = made.reconciliation
    ? made
    : await consumer.exchange.acknowledgeDelivery({ params: { id }, body: { rows: made.rows!, sha256 } });
  if (!reconciled.reconciliation?.agrees) throw new Error(`delivery ${id} does not reconcile`);
  world.tell({
    title: { zh: "交付并对账", en: "delivery, reconciled" },
    text: {
      zh: `${item.entryName}：文件 ${made.rows} 行，只含约定的信息项和本辖区的行，双方行数和摘要一致；存于 ${file}`,
      en: `${item.entryName}: a file of ${made.rows} rows, only the agreed fields and our own division; rows and digest agree on both sides; kept in ${file}`,
    },
    by: usernameOf(world.matter.consumer, "consumer"),
    page: `/console/deliveries/${id}`,
  });
  return {
    deliveries: 1,
    rows: made.rows ?? 0,
    keys: 0,
    receipts: reconciled.receiptIds.map((receipt) => ({ id: receipt, file })),
  };
}

async function findOrTakeDelivery({ world, consumer, contract, item }: Taking): Promise<string> {
  const { items } = await consumer.exchange.listDeliveries({
    query: { contractId: contract.id, limit: 100 },
  });
  const begun = items.find(
    ({ assetId, mode, state }) => assetId === item.assetId && mode === "file" && state !== "TERMINATED",
  );
  const { jobId, id } = begun ?? (await takeDelivery({ world, consumer, contract, item }));
  if (jobId) await waitFor(consumer, jobId);
  return id;
}

async function takeDelivery({ world, consumer, contract, item }: Taking) {
  const { jobId, deliveryId } = await consumer.exchange.createDelivery({
    params: { id: contract.id },
    body: { assetId: item.assetId, mode: "file", format: "csv", context: contextOf(world) },
  });
  return { jobId, id: deliveryId };
}

async function receivePage({ world, consumer, contract, item }: Taking): Promise<Received> {
  const page = await consumer.exchange.readRows({
    params: { id: contract.id, assetId: item.assetId },
    query: { limit: 100, ...contextOf(world) },
  });
  world.tell({
    title: { zh: "接口取数", en: "page over the API" },
    text: {
      zh: `${item.entryName}：第一页 ${page.rows.length} 行`,
      en: `${item.entryName}: the first page of ${page.rows.length} rows`,
    },
    by: usernameOf(world.matter.consumer, "consumer"),
    page: `/console/contracts/${contract.id}`,
  });
  const receipts = [{ id: page.grantReceiptId }, { id: page.completionReceiptId }];
  return { deliveries: 0, rows: page.rows.length, keys: 0, receipts };
}

/** Asks about people the consumer knows already; no stored value comes back. */
async function compare({ world, consumer, contract, item }: Taking): Promise<Received> {
  const { answers, receiptId } = await consumer.exchange.compare({
    params: { id: contract.id, assetId: item.assetId },
    body: { records: recordsOnPaper(item.comparison!), context: contextOf(world) },
  });
  const matching = answers.filter(({ result }) => result === "match").length;
  world.tell({
    title: { zh: "核验", en: "comparison" },
    text: {
      zh: `${item.entryName}：核验 ${answers.length} 人，一致 ${matching} 人，不返回任何存储的值`,
      en: `${item.entryName}: ${answers.length} people asked about, ${matching} match; no stored value comes back`,
    },
    by: usernameOf(world.matter.consumer, "consumer"),
    page: `/console/contracts/${contract.id}`,
  });
  return { deliveries: 0, rows: 0, keys: answers.length, receipts: [{ id: receiptId }] };
}

/** What the consumer holds on paper: some true records of the example, and one that nobody has. */
function recordsOnPaper({ keys, answers }: NonNullable<Item["comparison"]>): Record<string, string>[] {
  const generated = generateTable("socialInsurance", { seed: 2014, rows: 20, population: 20_000 });
  const names = generated.columns.map(({ name }) => name);
  const wanted = [...keys, ...answers];
  const rows = [...generated.rows()].map((row) =>
    Object.fromEntries(wanted.map((name) => [name, String(row[names.indexOf(name)] ?? "")])),
  );
  return [
    ...rows.filter((row) => keys.every((key) => row[key] !== "")),
    Object.fromEntries(wanted.map((name) => [name, "000000000000000000"])),
  ];
}
