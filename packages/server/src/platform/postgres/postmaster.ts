import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A running PostgreSQL server of ours. */
export interface Postmaster {
  pid: number;
  socketDir: string;
}

/** The server that runs on a cluster, if one does: perhaps left by a process that was killed. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = readLines(path.join(cluster, "postmaster.pid"));
  const pid = Number(lines[0]);
  const socketDir = lines[4];
  return socketDir && isPostmaster(pid, cluster) ? { pid, socketDir } : undefined;
}

/** Whether a process is the server of a cluster: its number alone may have gone to another program since. */
export function isPostmaster(pid: number, cluster: string): boolean {
  return readCommand(pid).includes(cluster);
}

/**
 * Removes a lock file whose number now belongs to some other program: PostgreSQL would take that for a running
 * server and refuse to start. Common in containers, where numbers repeat.
 */
export function removeForeignLock(file: string, cluster: string): void {
  const pid = Math.abs(Number(readLines(file)[0]));
  if (pid > 0 && readCommand(pid).length > 0 && !isPostmaster(pid, cluster)) rmSync(file, { force: true });
}

/** Stops a server: fast shutdown, and after a minute the immediate one, from which it recovers at the next start. */
export async function stopPostmaster({ pid }: Postmaster, cluster: string): Promise<void> {
  signal(pid, "SIGINT");
  if (await waitUntilGone(pid, cluster, 60_000)) return;
  signal(pid, "SIGQUIT");
  await waitUntilGone(pid, cluster, 10_000);
}

async function waitUntilGone(pid: number, cluster: string, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (!isPostmaster(pid, cluster)) return true;
    await sleep(20);
  }
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

function readCommand(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
  } catch {
    return [];
  }
}
