import { spawnSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { makeRandom, type Random } from "../../examples/guizhou/generate/random.ts";
import { agree } from "./agree.ts";
import { checks } from "./checks.ts";
import { type Diary, makeDiary } from "./diary.ts";
import { type Facts, makeFacts } from "./facts.queries.ts";
import type { LogLine, ServerProcess } from "./server-process.ts";
import { limitsOf, workUntilStopped } from "./work.ts";
import type { World } from "./world.ts";

/** What is killed. */
type Victim = "server" | "database" | "both";

/** What became of one run. */
export interface RunReport {
  seed: number;
  victim: Victim;
  /** Where the work was when it was killed. */
  at: string;
  /** Milliseconds from the kill until the server could work again. */
  backAfter: number;
  /** How much the clients had seen. */
  seen: { received: number; jobs: number; contracts: number; refusals: number };
  /** Files that no row names: remains of attempts that were killed. */
  unnamed: number;
  findings: string[];
}

/** A server with its province, on which run after run is made. */
export interface Arena {
  server: ServerProcess;
  world: World;
  directory: string;
  seen: Set<string>;
}

/** Moments of the work, as the server's log tells of them. */
const moments: Record<string, (line: LogLine) => boolean> = {
  "a release is being read": isStep("registry:make-release", /Scanning/),
  "a release is being profiled": isStep("registry:make-release", /Profiling/),
  "a release is at the gate": isStep("registry:make-release", /gate/),
  "a delivery is being written": isStep("exchange:make-delivery", /Selecting/),
  "a delivery's receipt is being written": isStep("exchange:make-delivery", /receipt/),
  "a table is being filled": isStep("exchange:make-delivery", /temporary table/),
  "keys are being compared": isStep("exchange:make-delivery", /Comparing/),
  "the log was extended": ({ msg }) => msg === "evidence log extended",
  "a call was answered": isAnswer(/^\/gateway/),
  "a page was answered": isAnswer(/rows$/),
  "a contract was signed": isAnswer(/signatures$/),
  "a decision was made": isAnswer(/actions$/),
  "an upload came": isAnswer(/uploads$/),
};

function isStep(job: string, step: RegExp) {
  return (line: LogLine) => line.job === job && step.test(String(line.step));
}

function isAnswer(route: RegExp) {
  return ({ msg, route: found }: LogLine) => msg === "answered" && route.test(String(found));
}

/** One run: work, kill at a seeded moment, start again, let everything end, and look. */
export async function runOnce({ server, world, directory, seen }: Arena, seed: number): Promise<RunReport> {
  const random = makeRandom(seed, "crash", 0);
  const diary = makeDiary();
  const victim = random.pick(["server", "server", "server", "both", "database"] as const);
  const contractId = await agree(world, limitsOf(random), diary);
  let client = await connect(server);
  const receiptsBefore = await makeFacts(client).countReceipts();
  await client.end();
  const stop = new AbortController();
  const work = workUntilStopped({ world, contractId, random, diary, stop: stop.signal });
  work.catch(() => {});
  const at = await untilMoment(server, random);
  const killed = performance.now();
  if (victim !== "server") server.killDatabase();
  if (victim !== "database") await server.kill();
  else await sleep(random.between(200, 1_200));
  stop.abort();
  if (victim === "database") await server.untilReady();
  if (server.hasEnded) await server.start();
  const backAfter = Math.round(performance.now() - killed);
  await work;
  client = await connect(server);
  try {
    const facts = makeFacts(client);
    const findings = await untilQuiet(facts);
    const inspection = {
      world,
      diary,
      facts,
      random,
      contractId,
      seen,
      receiptsBefore,
      files: path.join(server.data, "files"),
      directory: path.join(directory, "consumer"),
    };
    for (const [name, check] of checks)
      findings.push(...(await check(inspection)).slice(0, 8).map((finding) => `${name}: ${finding}`));
    if (random.chance(0.3)) findings.push(...(await verifyByCommand(inspection.directory, world)));
    const unnamed = await countUnnamed(facts, inspection.files);
    return { seed, victim, at, backAfter, seen: summarize(diary), unnamed, findings };
  } finally {
    await client.end();
  }
}

/** A random delay, or a named moment of the work that comes up to a second after it. */
async function untilMoment(server: ServerProcess, random: Random): Promise<string> {
  const wait = random.between(300, 1_800);
  const name = random.chance(0.3) ? undefined : random.pick(Object.keys(moments));
  const more = random.chance(0.5) ? 0 : random.between(0, 40);
  await sleep(wait);
  if (!name) return `after ${wait} ms`;
  const cameUp = await new Promise<boolean>((resolve) => {
    const off = server.onLog((line) => {
      if (!moments[name]!(line)) return;
      off();
      resolve(true);
    });
    setTimeout(() => {
      off();
      resolve(false);
    }, 1_500);
  });
  if (more > 0) await sleep(more);
  return cameUp ? `${name} + ${more} ms` : `${name} did not come up`;
}

/** Waits until nothing is left to be done; what never ends is found by the checks. */
async function untilQuiet(facts: Facts): Promise<string[]> {
  for (const deadline = Date.now() + 240_000; Date.now() < deadline; ) {
    if ((await facts.countTasks()) === 0 && (await facts.listOpenGrants()).length === 0) return [];
    await sleep(100);
  }
  return [`${await facts.countTasks()} tasks are still waiting`];
}

/** The last receipt once more by the command itself, as a person would. */
async function verifyByCommand(directory: string, world: World): Promise<string[]> {
  const program = path.join(import.meta.dirname, "../../bin/qianshu.js");
  const keys = path.join(directory, "log.keys");
  await writeFile(keys, `${world.logKeys.join("\n")}\n`);
  const args = [program, "evidence", "verify", path.join(directory, "receipt.json"), "--keys", keys];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return status === 0 ? [] : [`qianshu evidence verify ended with ${status}: ${stdout}${stderr}`];
}

async function countUnnamed(facts: Facts, files: string): Promise<number> {
  const named = new Set(await facts.listNamedFiles());
  const entries = await readdir(files, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => {
    const key = path.relative(files, path.join(entry.parentPath, entry.name));
    return entry.isFile() && !key.startsWith(".") && !named.has(key);
  }).length;
}

async function connect(server: ServerProcess): Promise<pg.Client> {
  const socket = encodeURIComponent(path.join(server.data, "pg"));
  const client = new pg.Client(`postgresql://qianshu@localhost:5432/postgres?host=${socket}`);
  client.on("error", () => {});
  await client.connect();
  return client;
}

function summarize({ received, jobs, contracts, refusals }: Diary): RunReport["seen"] {
  return {
    received: received.length,
    jobs: jobs.length,
    contracts: contracts.length,
    refusals: refusals.length,
  };
}
