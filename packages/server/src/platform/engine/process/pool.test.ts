import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, selectAll } from "../cases/fixture.ts";
import { makeEngine } from "../duckdb-engine.ts";
import type { Engine } from "../engine.ts";

let directory: string;
let engine: Engine;
let table: ReleaseTable;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "qianshu-pool-"));
  engine = makeEngine({
    tempDir: path.join(directory, "engine"),
    memoryLimitMb: 256,
    threads: 1,
    processes: 2,
  });
  const source = path.join(directory, "n.csv");
  const rows = Array.from({ length: 60_000 }, (_, i) => `${i},${i % 7}`);
  await writeFile(source, `n,k\n${rows.join("\n")}\n`);
  const to = path.join(directory, "n.parquet");
  const { columns } = await engine.ingest({ path: source, to });
  table = { files: [{ path: to, rows: rows.length }], columns };
});
afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true, force: true });
});

/** Work of many seconds: the release laid upon itself, every row hashed under a key. */
function slow() {
  const files = Array.from({ length: 400 }, () => table.files[0]!);
  const plan = selectAll({ ...table, files }, { n: { kind: "hash" } });
  return {
    plan,
    target: { format: "csv" as const, to: path.join(directory, "slow.csv") },
    key: new Uint8Array(32),
  };
}

async function pageWorks(): Promise<void> {
  const page = await engine.page({ ...selectAll(table), consumer: { limit: 1 } });
  expect(page.rows).toEqual([[0, 0]]);
}

test("a call past its time is stopped, and the engine goes on", async () => {
  const { plan, target, key } = slow();
  const facts = await problemOf(engine.deliver(plan, target, { key, timeoutMs: 300 }), "engine.timeout");
  expect(facts.params).toEqual({ seconds: 0.3 });
  await pageWorks();
});

test("a call is cancelled before it began, and while it runs", async () => {
  const { plan, target, key } = slow();
  const early = AbortSignal.abort();
  await problemOf(engine.deliver(plan, target, { key, signal: early }), "engine.cancelled");
  const controller = new AbortController();
  const running = engine.deliver(plan, target, { key, signal: controller.signal });
  setTimeout(() => controller.abort(), 200);
  await problemOf(running, "engine.cancelled");
  await pageWorks();
});

test("long calls leave a process free for pages", async () => {
  const { plan, target, key } = slow();
  const controller = new AbortController();
  const running = [1, 2, 3].map((place) =>
    problemOf(
      engine.deliver(plan, { ...target, to: `${target.to}${place}` }, { key, signal: controller.signal }),
      "engine.cancelled",
    ),
  );
  await pageWorks();
  controller.abort();
  await Promise.all(running);
});

test("a process that dies gives a problem and is replaced", async () => {
  const { plan, target, key } = slow();
  let isOver = false;
  const failed = problemOf(engine.deliver(plan, target, { key }), "engine.crashed").finally(() => {
    isOver = true;
  });
  // Whichever process has taken the call, at once or when its turn came.
  while (!isOver) {
    for (const pid of await engineProcesses()) killIfThere(pid);
    await sleep(50);
  }
  await failed;
  await pageWorks();
});

test("calls wait their turn", async () => {
  const pages = Array.from({ length: 40 }, (_, i) =>
    engine.page({ ...selectAll(table), consumer: { limit: 1, after: { row: i, values: [] } } }),
  );
  expect((await Promise.all(pages)).map(({ rows }) => rows[0]![0])).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
});

test("what a process that was killed has left is removed at the next start", async () => {
  const tempDir = path.join(directory, "other");
  await mkdir(path.join(tempDir, "engine-999999-abc"), { recursive: true });
  await writeFile(path.join(tempDir, "engine-999999-abc", "spill.tmp"), "x");
  const second = makeEngine({ tempDir, memoryLimitMb: 256, threads: 1, processes: 1 });
  await second.count(selectAll(table));
  expect((await readdir(tempDir)).filter((name) => name.includes("999999"))).toEqual([]);
  await second.close();
  expect(await readdir(tempDir)).toEqual([]);
});

test("a closed engine refuses", async () => {
  const other = makeEngine({
    tempDir: path.join(directory, "closed"),
    memoryLimitMb: 256,
    threads: 1,
    processes: 1,
  });
  await other.close();
  await problemOf(other.count(selectAll(table)), "platform.unavailable");
});

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The process ids of this test's own engine: its children that run the engine's program. */
async function engineProcesses(): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const command = await readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "");
    if (command.includes("engine-process.ts") && command.includes(directory)) found.push(Number(name));
  }
  return found;
}
