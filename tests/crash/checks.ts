import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { verifyReceipt } from "@qianshu/cli/evidence/verify";
import { verifyCheckpoints } from "@qianshu/domain/evidence/verify-consistency";
import { evidenceCrypto } from "@qianshu/server/platform/crypto/evidence-crypto";
import type { Random } from "../../examples/guizhou/generate/random.ts";
import type { Diary } from "./diary.ts";
import type { DeliveryFact, Facts } from "./facts.queries.ts";
import { callService, download } from "./work.ts";
import type { World } from "./world.ts";

/** What the checks look at. */
export interface Inspection {
  world: World;
  diary: Diary;
  facts: Facts;
  random: Random;
  /** Directory of the server's files, and one for the consumer's own. */
  files: string;
  directory: string;
  /** The contract under which the run worked. */
  contractId: string;
  /** Ids that were found good in an earlier run. */
  seen: Set<string>;
  /** Receipts at the last look: none may go. */
  receiptsBefore: number;
}

/** A check: its name, and what it found wrong. */
export type Check = (inspection: Inspection) => Promise<string[]>;

/** No byte without a receipt: what came in names receipts, and they verify offline, with the bytes where it is a file. */
const everyByteIsProved: Check = async ({ world, diary, facts, random, directory }) => {
  const wrong: string[] = [];
  const granted = new Map((await facts.listPageGrants()).map((row) => [row.contract_id, row.count]));
  const pages = new Map<string, number>();
  const named: { id: string; data: Buffer | undefined }[] = [];
  for (const one of diary.received) {
    if (one.what === "page") pages.set(one.contractId, (pages.get(one.contractId) ?? 0) + 1);
    if (one.what !== "page" && !one.receipt && !one.grant) wrong.push(`a ${one.what} came without a receipt`);
    const isWholeFile = one.what === "file" && one.whole;
    for (const id of [one.grant, ...(one.receipt?.split(",") ?? [])])
      if (id) named.push({ id, data: isWholeFile ? one.body : undefined });
  }
  for (const [contractId, count] of pages)
    if (count > (granted.get(contractId) ?? 0)) wrong.push(`${count} pages came, fewer were granted`);
  wrong.push(
    ...(await facts.listMissing(named.map(({ id }) => id))).map((id) => `receipt ${id} is not there`),
  );
  await mkdir(directory, { recursive: true });
  for (const { id, data } of sample(random, named, 24)) {
    const text = JSON.stringify(await world.people.consumer.evidence.getReceiptFile({ params: { id } }));
    const [file, content] = [path.join(directory, "receipt.json"), path.join(directory, "content")];
    await writeFile(file, text);
    if (data) await writeFile(content, data);
    const result = await verifyReceipt(file, world.logKeys, data ? content : undefined);
    if (!result.valid) wrong.push(`receipt ${id} does not verify: ${JSON.stringify(result.checks)}`);
    const { receipt } = JSON.parse(text) as { receipt: { content?: { sha256: string }; grant?: string } };
    const call = diary.received.find((one) => one.what === "call" && one.whole && one.receipt === id);
    if (call && receipt.content?.sha256 !== sha256(call.body))
      wrong.push(`receipt ${id} is of another answer`);
  }
  return wrong;
};

/** Every receipt stands in the log, the log verifies as a whole and has only grown since the head known before. */
const logIsWhole: Check = async ({ world, diary, facts, receiptsBefore }) => {
  const { auditor, consumer } = world.people;
  const wrong: string[] = [];
  const found = await auditor.evidence.checkLog();
  if (!found.consistent) wrong.push(...found.findings.slice(0, 5));
  const count = await facts.countReceipts();
  if (found.size < count) wrong.push(`${count} receipts, ${found.size} entries`);
  if (count < receiptsBefore) wrong.push(`there were ${receiptsBefore} receipts, now ${count}`);
  const newest = await untilIntegrated(consumer);
  if (newest.pending > 0) wrong.push(`${newest.pending} receipts are under no checkpoint`);
  if (diary.checkpoint) {
    const from = Number(diary.checkpoint.split("\n")[1]);
    const to = Number(newest.checkpoint.split("\n")[1]);
    const { proof } = await consumer.evidence.proveConsistency({ query: { from, to } });
    const bytes = proof.map((hash) => Buffer.from(hash, "hex"));
    const heads = [diary.checkpoint, newest.checkpoint] as const;
    const result = await verifyCheckpoints(evidenceCrypto, ...heads, bytes, world.logKeys);
    if (!result.valid) wrong.push(`the log forked: ${JSON.stringify(result.checks)}`);
  }
  return wrong;
};

/** No half release: what can be read is whole on disk, what failed says why, what was promised is there. */
const releasesAreWhole: Check = async ({ world, diary, facts, files, seen }) => {
  const wrong: string[] = [];
  const releases = await facts.listReleases(world.table.assetId);
  const known = new Set(releases.map(({ id }) => id));
  for (const id of diary.releases) if (!known.has(id)) wrong.push(`release ${id} was promised and is gone`);
  for (const release of releases) {
    const { id, state, manifest } = release;
    if (state === "ingesting") wrong.push(`release ${id} is neither finished nor failed`);
    if (state === "failed" && !release.problem) wrong.push(`release ${id} failed and does not say why`);
    if (state === "failed" && manifest) wrong.push(`release ${id} failed and shows a manifest`);
    if (release.is_current && state !== "available") wrong.push(`release ${id} is in use and ${state}`);
    if (state !== "available" || seen.has(id)) continue;
    for (const { name, bytes, sha256: digest } of manifest?.files ?? [])
      wrong.push(...(await checkFile(path.join(files, "releases", id, name), bytes, digest)));
    seen.add(id);
  }
  if (releases.filter(({ is_current }) => is_current).length !== 1) wrong.push("no release is in use");
  return wrong;
};

/** Deliveries ended well with receipt and file, or visibly; none without a receipt can be downloaded. */
const deliveriesEnded: Check = async (inspection) => {
  const { world, diary, facts, files, random, seen } = inspection;
  const wrong: string[] = [];
  const deliveries = await facts.listDeliveries();
  const known = new Set(deliveries.map(({ id }) => id));
  for (const id of diary.deliveries)
    if (!known.has(id)) wrong.push(`delivery ${id} was promised and is gone`);
  for (const delivery of deliveries) {
    if (seen.has(delivery.id)) continue;
    wrong.push(...describeEnd(delivery).map((text) => `delivery ${delivery.id} ${text}`));
    const { storage_key: key, bytes, sha256: digest } = delivery;
    if (delivery.state === "COMPLETED" && key)
      wrong.push(...(await checkFile(path.join(files, key), bytes!, digest!)));
    if (delivery.state !== "SUSPENDED") seen.add(delivery.id);
  }
  const mine = deliveries.filter(({ id, mode }) => diary.deliveries.includes(id) && mode !== "table");
  for (const { id, state, contract_id } of sample(random, mine, 6)) {
    const status = await download({ world, diary }, contract_id, id);
    if ((status === 200) !== (state === "COMPLETED"))
      wrong.push(`delivery ${id} is ${state} and answers ${status}`);
  }
  for (const { release_id } of await facts.listDoubled())
    wrong.push(`release ${release_id} was delivered twice`);
  const { rows } = await world.target.client.query("select count(*)::int as count from mine.delivered");
  const tables = deliveries.filter(({ mode, proved }) => mode === "table" && proved.includes("grant"));
  if (rows[0].count > 0 && tables.length === 0)
    wrong.push("rows stand in the consumer's table without a grant");
  return wrong;
};

function describeEnd({
  state,
  mode,
  problem,
  proved,
  receipt_ids: named,
  storage_key: key,
}: DeliveryFact): string[] {
  if (state === "REQUESTED" || state === "STARTED") return ["has not ended"];
  if (state !== "COMPLETED")
    return [...(problem ? [] : ["does not say why"]), ...(key ? ["keeps a file"] : [])];
  const wanted = { file: ["delivery"], comparison: ["comparison"], table: ["grant", "completion"] }[mode]!;
  return proved.length === named.length && wanted.every((kind) => proved.includes(kind))
    ? []
    : [`is complete with the receipts ${proved.join(", ")}`];
}

/** Jobs ended, those that failed say why; no task is left over, no grant open. */
const jobsEnded: Check = async ({ diary, facts }) => {
  const wrong = (await facts.listOddJobs()).map(({ id, job, state }) => `job ${job} ${id} is ${state}`);
  wrong.push(...(await facts.listOpenGrants()).map((id) => `grant ${id} was never completed`));
  for (const { jobId, caller } of diary.jobs) {
    const run = await caller.jobs.getJob({ params: { id: jobId } });
    if (run.state === "failed" && run.problem?.code === "platform.internal")
      wrong.push(`job ${run.job} ${jobId} failed without a reason a person could act on`);
  }
  return wrong;
};

/** Contracts are in force with both signatures or not at all; what was acknowledged is there. */
const contractsAreWhole: Check = async ({ diary, facts }) => {
  const wrong: string[] = [];
  const contracts = new Map((await facts.listContracts()).map((row) => [row.id, row]));
  for (const id of diary.contracts) if (!contracts.has(id)) wrong.push(`contract ${id} was made and is gone`);
  for (const { contractId, side } of diary.signatures)
    if (!contracts.get(contractId)?.sides.includes(side)) wrong.push(`a signature of ${contractId} is gone`);
  const states = ["AGREED", "VERIFIED", "FINALIZED"];
  for (const { id, state, sides } of contracts.values())
    if (states[sides.length] !== state)
      wrong.push(`contract ${id} is ${state} with ${sides.length} signatures`);
  return wrong;
};

/** Quotas count what the receipts prove, not more and not less, and are never overrun; what is left can be used. */
const quotasAreExact: Check = async ({ world, diary, facts, random, contractId }) => {
  const wrong: string[] = [];
  const contracts = await facts.listContracts();
  const { limits } = contracts.find(({ id }) => id === contractId)!;
  const left = async () => {
    const used = (await facts.listUsage()).find((row) => row.contract_id === contractId);
    return limits.callsPerDay! - (used?.calls ?? 0);
  };
  if (random.chance(0.3) && (await left()) < 200) {
    const [expected, before] = [await left(), diary.received.length];
    const refusals = await exhaust({ world, diary, random, contractId }, expected + 5);
    const got = diary.received.length - before;
    const rowsLeft = refusals.every((code) => code === "sharing.quota_exceeded");
    if (!rowsLeft)
      wrong.push(`refused with ${[...new Set(refusals)].join(", ")} where the quota is exhausted`);
    if (got > expected) wrong.push(`${expected} calls were left, ${got} were answered`);
  }
  const proved = new Map((await facts.listProvedUsage()).map((row) => [row.contract_id, row]));
  for (const used of await facts.listUsage()) {
    const { contract_id: id, calls, rows, keys } = used;
    const receipts = proved.get(id) ?? { calls: 0, rows: 0, keys: 0 };
    if (calls !== receipts.calls || rows !== receipts.rows || keys !== receipts.keys)
      wrong.push(
        `contract ${id} counts ${[calls, rows, keys]}, its receipts ${[receipts.calls, receipts.rows, receipts.keys]}`,
      );
    const most = contracts.find((contract) => contract.id === id)?.limits ?? {};
    for (const [name, value] of Object.entries({ callsPerDay: calls, rowsPerDay: rows, keysPerDay: keys }))
      if (value > (most[name] ?? Number.POSITIVE_INFINITY))
        wrong.push(`contract ${id} used ${value} of ${name} ${most[name]}`);
  }
  return wrong;
};

async function exhaust(work: Parameters<typeof callService>[0], calls: number): Promise<string[]> {
  const results = await Promise.all(
    Array.from({ length: calls }, () =>
      callService(work).then(
        () => undefined,
        (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
      ),
    ),
  );
  return results.filter((code) => code !== undefined);
}

/** While the database was away a client may be told to come again, never that we do not know what happened. */
const refusalsAreClear: Check = async ({ diary }) =>
  [
    ...new Set(
      diary.refusals.filter(({ code }) => !code || code === "platform.internal").map(({ call }) => call),
    ),
  ].map((call) => `unclear refusal: ${call.slice(0, 160)}`);

/** Every check with the promise it holds the server to. */
export const checks: readonly (readonly [string, Check])[] = [
  ["jobs resume or fail visibly", jobsEnded],
  ["no half release", releasesAreWhole],
  ["deliveries end with receipt and file or visibly", deliveriesEnded],
  ["contracts are signed by both or not in force", contractsAreWhole],
  ["quotas are exact", quotasAreExact],
  ["no delivered byte without a receipt", everyByteIsProved],
  ["every receipt has its entry and the log verifies", logIsWhole],
  ["refusals are clear", refusalsAreClear],
];

/** The head of the log once it covers everything; after a minute whatever it is then. */
async function untilIntegrated(caller: World["people"]["consumer"]) {
  for (const deadline = Date.now() + 60_000; ; ) {
    const state = await caller.evidence.getLogState();
    if (state.pending === 0 || Date.now() > deadline) return state;
    await sleep(50);
  }
}

async function checkFile(file: string, bytes: number, digest: string): Promise<string[]> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return [`${file} is not there`];
  if (found.size !== bytes) return [`${file} has ${found.size} bytes, not ${bytes}`];
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex") === digest ? [] : [`${file} is not what its digest says`];
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

function sample<T>(random: Random, items: readonly T[], count: number): T[] {
  const left = [...items];
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(random.below(left.length), 1)[0]!,
  );
}
