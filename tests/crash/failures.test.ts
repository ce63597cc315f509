import { spawnSync } from "node:child_process";
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stopEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { agree, context } from "./agree.ts";
import { type Caller, Refused } from "./client.ts";
import { makeDiary } from "./diary.ts";
import { ServerProcess } from "./server-process.ts";
import { makeCsv, setUpWorld, type World } from "./world.ts";

/** The server's files lie on a disk of their own, where one can be made. */
const DISK = "size=12m";

let directory: string;
let server: ServerProcess;
let files: string;
let noDisk: string | undefined;
let world: World;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-failures-`));
  server = new ServerProcess(directory);
  files = path.join(server.data, "files");
  await mkdir(files, { recursive: true });
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", DISK, "none", files], { encoding: "utf8" });
  noDisk = mounted.status === 0 ? undefined : (mounted.error?.message ?? mounted.stderr.trim());
  await server.start();
  world = await setUpWorld(server, directory);
});
afterAll(async () => {
  await world?.close();
  await server?.stop();
  await stopEmbeddedPostgres(path.join(server.data, "pg"));
  if (noDisk === undefined) spawnSync("umount", [files]);
  await rm(directory, { recursive: true, force: true });
});

const filler = () => path.join(files, "filler");
afterEach(() => rmSync(filler(), { force: true }));

/** Takes all the disk's space but so many bytes. */
function fillDisk(left: number): void {
  rmSync(filler(), { force: true });
  const { bavail, bsize } = statfsSync(files);
  writeFileSync(filler(), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refused);
  return error as Refused;
}

/** Waits for the end of somebody's job. */
async function ended(caller: Caller, id: string) {
  for (;;) {
    const run = await caller.jobs.getJob({ params: { id } });
    if (run.state !== "queued" && run.state !== "running") return run;
    await sleep(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}

const stagedFiles = () =>
  readdirSync(path.join(files, ".staging"), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );

test("a full disk refuses uploads, fails releases and deliveries visibly, and loses nothing", async (test) => {
  if (noDisk !== undefined) test.skip(`no file system can be mounted here: ${noDisk}`);
  const { steward, consumer } = world.people;
  const { assetId } = world.table;
  const contractId = await agree(world, { callsPerDay: 3 }, makeDiary());
  const before = await steward.registry.getAsset({ params: { id: assetId } });
  const small = await steward.upload("参保.csv", makeCsv(1, 1_000));

  fillDisk(300_000);
  const refused = await refusalOf(steward.upload("大.csv", makeCsv(2, 20_000)));
  expect(refused).toMatchObject({ status: 507, problem: { code: "platform.storage_full" } });
  expect(refused.problem.remedy.zh).not.toBe("");
  expect(stagedFiles()).toEqual([]);

  fillDisk(0);
  const release = await steward.registry.createRelease({
    params: { id: assetId },
    body: { uploadId: small },
  });
  const delivery = await consumer.exchange.createDelivery({
    params: { id: contractId },
    body: { assetId, mode: "file", format: "csv", context },
  });
  for (const run of [await ended(steward, release.jobId), await ended(consumer, delivery.jobId)])
    expect(run).toMatchObject({ state: "failed", problem: { code: "platform.storage_full" } });
  const failed = await steward.registry.getRelease({ params: { id: release.releaseId } });
  expect(failed).toMatchObject({ state: "failed", rows: null });
  expect(await consumer.exchange.getDelivery({ params: { id: delivery.deliveryId } })).toMatchObject({
    state: "TERMINATED",
    link: "none",
    receiptIds: [],
    problem: { code: "platform.storage_full" },
  });
  expect(await consumer.exchange.getContractUsage({ params: { id: contractId } })).toMatchObject({
    calls: 0,
    rows: 0,
  });
  expect(stagedFiles()).toEqual([]);
  expect(existsSync(path.join(files, "deliveries", delivery.deliveryId))).toBe(false);
  const after = await steward.registry.getAsset({ params: { id: assetId } });
  expect(after.currentRelease).toEqual(before.currentRelease);
  const rows = { params: { id: contractId, assetId }, query: { limit: 5, ...context } };
  expect((await consumer.exchange.readRows(rows)).rows).toHaveLength(5);

  rmSync(filler());
  const again = await steward.registry.createRelease({ params: { id: assetId }, body: { uploadId: small } });
  expect(await ended(steward, again.jobId)).toMatchObject({
    state: "succeeded",
    result: { state: "available" },
  });
});

test("while PostgreSQL is away everybody is told to come again; then everything is there", async () => {
  const { consumer, auditor } = world.people;
  const { assetId } = world.table;
  const contractId = await agree(world, { callsPerDay: 1_000 }, makeDiary());
  const { jobId, deliveryId } = await consumer.exchange.createDelivery({
    params: { id: contractId },
    body: { assetId, mode: "file", format: "csv", context },
  });
  const cluster = path.join(server.data, "pg", "data");
  // Taken from its place first, so that nobody can start it again; nor is an empty one made there.
  const postmaster = server.databasePid;
  renameSync(cluster, `${cluster}.away`);
  const backends = server.killDatabase(postmaster);
  // A backend lives on for the moment that it takes to notice.
  await expect.poll(() => backends.filter(isAlive)).toEqual([]);
  const rows = { params: { id: contractId, assetId }, query: { limit: 5, ...context } };
  const gateway = async () => {
    const { status, body } = await consumer.receive(
      "GET",
      `/gateway/${contractId}/${world.service.assetId}?uscc=1`,
    );
    throw new Refused("gateway", status, JSON.parse(body.toString()));
  };
  for (let times = 0; times < 3; times++) {
    const refused = await Promise.all([
      refusalOf(consumer.exchange.readRows(rows)),
      refusalOf(consumer.catalog.searchEntries({ query: {} })),
      refusalOf(consumer.jobs.getJob({ params: { id: jobId } })),
      refusalOf(agree(world, {}, makeDiary())),
      refusalOf(gateway()),
    ]);
    for (const { status, problem } of refused)
      expect({ status, code: problem.code }).toEqual({ status: 503, code: "platform.unavailable" });
    await sleep(200);
  }
  const answer = await fetch(`${server.url}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([503, { status: "unavailable", database: false }]);
  expect(readdirSync(path.dirname(cluster))).not.toContain("data");

  renameSync(`${cluster}.away`, cluster);
  expect(await server.untilReady()).toBe(true);
  expect(await ended(consumer, jobId)).toMatchObject({ state: "succeeded" });
  expect(await consumer.exchange.getDelivery({ params: { id: deliveryId } })).toMatchObject({
    state: "COMPLETED",
  });
  expect((await consumer.exchange.readRows(rows)).rows).toHaveLength(5);
  expect(await auditor.evidence.checkLog()).toMatchObject({ consistent: true });
});
