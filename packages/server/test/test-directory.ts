import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stopEmbeddedPostgres } from "../src/platform/postgres/embedded.ts";

const PREFIX = "qianshu-test-";

/** Makes the run's temporary directory and clears away what killed runs left behind, their databases included. */
export async function makeTestDirectory(): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (owner > 0 && isGone(owner)) await removeLeftover(path.join(tmpdir(), name));
  }
  return mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
}

/** Where the run's own database server keeps its files. */
export function serverDirectory(directory: string): string {
  return path.join(directory, "pg");
}

async function removeLeftover(directory: string): Promise<void> {
  if (existsSync(serverDirectory(directory))) await stopEmbeddedPostgres(serverDirectory(directory));
  await rm(directory, { recursive: true, force: true });
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
