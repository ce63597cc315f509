import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bench, type BenchContext, median, PAIRS, progress } from "./harness.ts";

const GOAL_SECONDS = 3;
const FIRST_START_MS = 240_000;
const LATER_START_MS = 60_000;
const ASK_EVERY_MS = 10;

const root = path.resolve(import.meta.dirname, "..");

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Runs the README's command until `isReady` says so, then ends it as Ctrl-C does; gives the seconds it took. */
async function start(
  env: Record<string, string>,
  isReady: (printed: string) => Promise<boolean>,
  mostMs: number,
): Promise<number> {
  const began = performance.now();
  // A process group of its own: npm, the launcher and the server end together.
  const child = spawn("npm", ["start"], { cwd: root, detached: true, env: { ...process.env, ...env } });
  const ended = once(child, "exit");
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  try {
    while (!(await isReady(printed))) {
      if (child.exitCode !== null || performance.now() - began > mostMs)
        throw new Error(`npm start: ${printed}`);
      await sleep(ASK_EVERY_MS);
    }
    return (performance.now() - began) / 1000;
  } finally {
    if (child.exitCode === null) process.kill(-child.pid!, "SIGINT");
    await ended;
    await waitUntilClosed(Number(env.QIANSHU_PORT));
  }
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status === 200;
    },
    () => false,
  );
}

/** The server tidies up after npm has gone: its port is free last. */
async function waitUntilClosed(port: number): Promise<void> {
  while (await answers(port)) await sleep(50);
  await sleep(1000);
}

const bench: Bench = {
  title: "the README's command in a prepared folder, until the server and its database are ready",
  async run({ memory }: BenchContext) {
    const directory = await mkdtemp(path.join(tmpdir(), "qianshu-bench-"));
    try {
      const port = await findFreePort();
      const env = { QIANSHU_DATA: path.join(directory, "var"), QIANSHU_PORT: String(port) };
      progress("first start, with the example province");
      const first = await start(env, async (printed) => printed.includes(`:${port}`), FIRST_START_MS);
      const later: number[] = [];
      for (let turn = 1; turn <= PAIRS; turn++) {
        later.push(await memory.during(() => start(env, () => answers(port), LATER_START_MS)));
        progress(`start ${turn + 1}: ${later.at(-1)!.toFixed(2)} s`);
      }
      const ours = median(later);
      return {
        table: [
          { start: "first, with the example province", "seconds to ready": first },
          { start: "second and later, median", "seconds to ready": ours },
          { start: "slowest of them", "seconds to ready": Math.max(...later) },
        ],
        ours,
        limit: null,
        ratio: null,
        unit: "s",
        goals: [{ text: `second start <= ${GOAL_SECONDS} s`, met: ours <= GOAL_SECONDS }],
      };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
};

export default bench;
