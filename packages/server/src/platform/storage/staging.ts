import { readFileSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";

/** A folder of another machine, whose processes we cannot ask, is left alone until nothing was written there for a week. */
const FOREIGN_MS = 7 * 86_400_000;

/**
 * The folder in which this process writes files that nobody may see yet. Its name tells which process that is, so
 * that folders of processes that are gone can be cleared away and those of living ones beside us are left alone.
 */
export async function openStaging(root: string, now = Date.now()): Promise<string> {
  const staging = path.join(root, ".staging");
  await mkdir(staging, { recursive: true });
  for (const name of await readdir(staging)) {
    const folder = path.join(staging, name);
    if (await isLeft(folder, name, now)) await rm(folder, { recursive: true, force: true });
  }
  const own = path.join(staging, [machine, process.pid, startOf(process.pid)].join("_"));
  await mkdir(own, { recursive: true });
  return own;
}

const machine = hostname()
  .replaceAll(/[^\w.-]/g, "-")
  .replaceAll("_", "-");

async function isLeft(folder: string, name: string, now: number): Promise<boolean> {
  const [host, pid, start] = name.split("_");
  if (host === machine && pid) return startOf(Number(pid)) !== start;
  return now - (await lastWritten(folder)) > FOREIGN_MS;
}

async function lastWritten(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const all = [folder, ...names.map((name) => path.join(folder, name))];
  const times = all.map((one) =>
    stat(one).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  );
  return Math.max(...(await Promise.all(times)));
}

/** When a process began, in ticks since the machine did: numbers of processes come again, this pair does not. */
function startOf(pid: number): string | undefined {
  try {
    const facts = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; the start is the 20th field after it (proc(5), starttime).
    return facts.slice(facts.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
