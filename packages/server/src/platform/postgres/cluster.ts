import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries.ts";

const DATABASE_USER = "qianshu";
const LOG_LIMIT = 10 * 1024 * 1024;

/** A clean environment: PGDATA, PGPORT or a locale that is not installed must not reach PostgreSQL. */
const environment = { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC" };

const settings = {
  listen_addresses: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  // A statement or the DETAIL line of an error may hold personal data; the log gets neither.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};

/** What a cluster is made and run with. */
export interface ClusterPlace {
  binaries: Binaries;
  /** Command line before the program. */
  runAs: string[];
  cluster: string;
  socketDir: string;
  log: string;
  /** False for databases of one test run: nothing is flushed to disk. */
  durable: boolean;
}

/** Makes a new cluster under a temporary name, so that a killed initdb leaves nothing half-done; returns its complaint. */
export function createCluster({ binaries, runAs, cluster, durable }: ClusterPlace): string | undefined {
  removeUnfinished(cluster);
  const unfinished = `${cluster}.new-${process.pid}`;
  const options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", `--username=${DATABASE_USER}`];
  const [command = "", ...args] = [...runAs, binaries.initdb, "-D", unfinished, ...options];
  const made = spawnSync(command, durable ? args : [...args, "--no-sync"], {
    env: environment,
    encoding: "utf8",
  });
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    return `${made.error?.message ?? ""}\n${made.stderr ?? ""}`;
  }
  try {
    renameSync(unfinished, cluster);
  } catch (error) {
    // Another process made the cluster meanwhile; it is as good as ours.
    rmSync(unfinished, { recursive: true, force: true });
    if (!["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
  return undefined;
}

/** A server process just started. */
export interface Launch {
  isRunning(): boolean;
  /** What it has written to the log so far. */
  output(): string;
}

/** Starts the server in a session of its own: Ctrl-C in our terminal must not reach it before our pools have ended. */
export function launchServer(place: ClusterPlace): Launch {
  const all = { ...settings, unix_socket_directories: `"${place.socketDir.replaceAll('"', '""')}"` };
  const options = Object.entries(place.durable ? all : { ...all, fsync: "off", full_page_writes: "off" });
  const [command = "", ...args] = [...place.runAs, place.binaries.postgres, "-D", place.cluster];
  for (const [name, value] of options) args.push("-c", `${name}=${value}`);
  const from = rotateLog(place.log);
  const log = openSync(place.log, "a", 0o600);
  const child = spawn(command, args, { env: environment, detached: true, stdio: ["ignore", log, log] });
  let isRunning = true;
  let failure = "";
  child.once("exit", () => {
    isRunning = false;
  });
  child.once("error", (error) => {
    isRunning = false;
    failure = error.message;
  });
  child.unref();
  closeSync(log);
  return { isRunning: () => isRunning, output: () => failure + readFrom(place.log, from) };
}

/** Connection string of a database on a server of ours; libpq reads it too. */
export function connectionStringOf(socketDir: string): string {
  return `postgresql://${DATABASE_USER}@localhost:5432/postgres?host=${encodeURIComponent(socketDir)}`;
}

function removeUnfinished(cluster: string): void {
  const prefix = `${path.basename(cluster)}.new-`;
  for (const name of readdirSync(path.dirname(cluster))) {
    if (!name.startsWith(prefix)) continue;
    const isRunning = statSync(`/proc/${name.slice(prefix.length)}`, { throwIfNoEntry: false }) !== undefined;
    if (!isRunning) rmSync(path.join(path.dirname(cluster), name), { recursive: true, force: true });
  }
}

function rotateLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT) return size;
  renameSync(log, `${log}.1`);
  return 0;
}

function readFrom(file: string, position: number): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= position) return "";
  const descriptor = openSync(file, "r");
  const buffer = Buffer.alloc(Math.min(size - position, 64 * 1024));
  readSync(descriptor, buffer, 0, buffer.length, position);
  closeSync(descriptor);
  return buffer.toString("utf8");
}
