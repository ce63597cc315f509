import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { signDetached } from "@qianshu/cli/evidence/sign";
import { verifyReceipt } from "@qianshu/cli/evidence/verify";
import { entries as exampleEntries } from "../entries.ts";
import { elderlyAllowanceMatter as matter } from "../matters.ts";
import { usernameOf } from "../people.ts";
import type { Accounts } from "./accounts.ts";
import type { Acting } from "./acting.ts";
import { type LoadedEntry, waitFor } from "./entries.ts";
import { readSigningKey } from "./signing-key.ts";

/** What the main job moved and proved. */
export interface MainJobFigures {
  decisions: number;
  contracts: number;
  deliveries: number;
  rowsDelivered: number;
  keysCompared: number;
  receiptsVerified: number;
}

export interface JobWorld {
  accounts: Accounts;
  entries: Map<string, LoadedEntry>;
  /** Where the consumer keeps what is its own: its key, what it received, its receipts. */
  directory: string;
  as(username: string): Promise<Acting>;
  log(line: string): void;
}

type Contract = Awaited<ReturnType<Acting["sharing"]["getContract"]>>;

const consumerOrganization = matter.consumer;
const context = { operator: "核对岗", matterNumber: "QS-2026-000001", purpose: "高龄津贴资格核对" };

/**
 * The main job: a city department applies for data of several departments for one matter, each decides its part, both
 * sides sign (the consumer on its own machine), the consumer receives, reconciles, and verifies every receipt offline.
 */
export async function runMainJob(world: JobWorld): Promise<MainJobFigures> {
  const decisions = await applyAndDecide(world);
  world.log(`审批 decisions: ${decisions.length}`);
  const contracts: Contract[] = [];
  for (const { contractId, providerKey } of decisions)
    contracts.push(await sign(world, contractId, providerKey));
  world.log(`协议 contracts in force: ${contracts.length}`);
  const received = { deliveries: 0, rows: 0, keys: 0, receipts: new Map<string, string | undefined>() };
  for (const contract of contracts) await receive(world, contract, received);
  const receiptsVerified = await verifyAll(world, received.receipts);
  return {
    decisions: decisions.length,
    contracts: contracts.length,
    deliveries: received.deliveries,
    rowsDelivered: received.rows,
    keysCompared: received.keys,
    receiptsVerified,
  };
}

async function applyAndDecide({ accounts, entries, as }: JobWorld) {
  const consumer = await as(usernameOf(consumerOrganization, "consumer"));
  const items = matter.items.map(
    ({ entry, fields, modes, rows, ownDivisionField, comparison, parameters }) => ({
      entryId: entries.get(entry)!.entryId,
      assetId: entries.get(entry)!.assetIds[0]!,
      fields: [...fields],
      modes: [...modes],
      rows: rows ?? null,
      ownDivisionField: ownDivisionField ?? null,
      comparison: comparison ? { keys: [...comparison.keys], answers: [...comparison.answers] } : null,
      parameters: parameters ? [...parameters] : null,
    }),
  );
  const year = new Date().getUTCFullYear();
  const application = await consumer.sharing.createApplication({
    body: {
      organizationId: accounts.organizations.get(consumerOrganization)!,
      matter: { code: matter.code, name: matter.name },
      purpose: matter.purpose,
      basis: matter.basis,
      items,
      receivers: matter.receivers,
      period: { from: `${year}-01-01`, until: `${year + 2}-01-01` },
      retentionDays: 180,
      limits: { rowsPerDay: 1_000_000, callsPerDay: 10_000, keysPerComparison: 10_000, keysPerDay: 100_000 },
    },
  });
  const submitted = await consumer.sharing.submitApplication({ params: { id: application.id } });
  const keyOf = new Map([...accounts.organizations].map(([key, id]) => [id, key]));
  const decided = [];
  for (const decision of submitted.decisions) {
    const providerKey = keyOf.get(decision.providerId)!;
    decided.push({
      providerKey,
      contractId: decision.contractId ?? (await approve(as, providerKey, decision.id)),
    });
  }
  return decided;
}

async function approve(as: JobWorld["as"], providerKey: string, decisionId: string): Promise<string> {
  const approver = await as(usernameOf(providerKey, "approver"));
  const decision = await approver.sharing.getDecision({ params: { id: decisionId } });
  const approved = await approver.sharing.actOnDecision({
    params: { id: decisionId },
    body: { action: "approve", note: "同意，按分级要求脱敏提供", expectedVersion: decision.version },
  });
  return approved.contractId!;
}

/** The provider signs with the key the platform keeps for it, the consumer on its own machine. */
async function sign(
  { as, accounts, directory }: JobWorld,
  id: string,
  providerKey: string,
): Promise<Contract> {
  const provider = await as(usernameOf(providerKey, "signatory"));
  await provider.sharing.signContract({ params: { id }, body: {} });
  const signatory = await as(usernameOf(consumerOrganization, "signatory"));
  const key = await readSigningKey(
    directory,
    await as("office.secadmin"),
    accounts.organizations.get(consumerOrganization)!,
  );
  const { document } = await signatory.sharing.getSigningBytes({ params: { id } });
  const detached = signDetached(Buffer.from(document), { ...key, signedAt: new Date() });
  return signatory.sharing.signContract({ params: { id }, body: { detached } });
}

interface Received {
  deliveries: number;
  rows: number;
  keys: number;
  /** Receipts to verify, with the file each speaks of, where there is one. */
  receipts: Map<string, string | undefined>;
}

async function receive(world: JobWorld, contract: Contract, received: Received): Promise<void> {
  const consumer = await world.as(usernameOf(consumerOrganization, "consumer"));
  for (const item of contract.terms.items) {
    if (item.modes.includes("file")) await receiveFile(world, consumer, contract.id, item.assetId, received);
    if (item.modes.includes("page")) await receivePage(consumer, contract.id, item.assetId, received);
    if (item.modes.includes("comparison")) await compare(world, consumer, contract.id, item, received);
  }
}

async function receiveFile(
  world: JobWorld,
  consumer: Acting,
  contractId: string,
  assetId: string,
  received: Received,
): Promise<void> {
  const { jobId, deliveryId } = await consumer.exchange.createDelivery({
    params: { id: contractId },
    body: { assetId, mode: "file", format: "csv", context },
  });
  await waitFor(consumer, jobId);
  const content = (await consumer.exchange.downloadDelivery({ params: { id: deliveryId } })) as Buffer;
  const file = path.join(world.directory, `${deliveryId}.csv`);
  await mkdir(world.directory, { recursive: true });
  await writeFile(file, content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const delivery = await consumer.exchange.getDelivery({ params: { id: deliveryId } });
  const reconciled = await consumer.exchange.acknowledgeDelivery({
    params: { id: deliveryId },
    body: { rows: delivery.rows!, sha256 },
  });
  if (!reconciled.reconciliation?.agrees) throw new Error(`delivery ${deliveryId} does not reconcile`);
  received.deliveries++;
  received.rows += delivery.rows ?? 0;
  for (const id of reconciled.receiptIds) received.receipts.set(id, file);
}

async function receivePage(
  consumer: Acting,
  contractId: string,
  assetId: string,
  received: Received,
): Promise<void> {
  const page = await consumer.exchange.readRows({
    params: { id: contractId, assetId },
    query: { limit: 100, ...context },
  });
  received.rows += page.rows.length;
  received.receipts.set(page.grantReceiptId, undefined).set(page.completionReceiptId, undefined);
}

/** Asks about people the consumer knows already: those in the allowance list of its own division. */
async function compare(
  world: JobWorld,
  consumer: Acting,
  contractId: string,
  item: Contract["terms"]["items"][number],
  received: Received,
): Promise<void> {
  const { keys, answers } = item.comparison!;
  const table = exampleEntries.find((entry) => entry.key === "renshe.social-insurance")!;
  const records = await sampleRecords(world, table.key, keys, answers);
  const answer = await consumer.exchange.compare({
    params: { id: contractId, assetId: item.assetId },
    body: { records, context },
  });
  received.keys += answer.answers.length;
  received.receipts.set(answer.receiptId, undefined);
}

/** What the consumer holds on paper: some true records of the example, and one that nobody has. */
async function sampleRecords(
  _: JobWorld,
  _entry: string,
  keys: string[],
  answers: string[],
): Promise<Record<string, string>[]> {
  const { generateTable } = await import("../generate/generate.ts");
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

/** Verifies every receipt with the public keys alone, as the consumer's own machine would. */
async function verifyAll(world: JobWorld, receipts: Map<string, string | undefined>): Promise<number> {
  const consumer = await world.as(usernameOf(consumerOrganization, "consumer"));
  const { keys } = await consumer.evidence.listPublicKeys();
  let verified = 0;
  for (const [id, file] of receipts) {
    const receipt = path.join(world.directory, `${id}.receipt.json`);
    await mkdir(world.directory, { recursive: true });
    await writeFile(
      receipt,
      JSON.stringify(await consumer.evidence.getReceiptFile({ params: { id } }), null, 2),
    );
    const kind = (JSON.parse(await readFile(receipt, "utf8")) as { receipt: { kind: string } }).receipt.kind;
    const result = await verifyReceipt(
      receipt,
      keys.map(({ vkey }) => vkey),
      kind === "delivery" ? file : undefined,
    );
    if (!result.valid) throw new Error(`receipt ${id} is not valid: ${JSON.stringify(result.checks)}`);
    verified++;
  }
  return verified;
}
