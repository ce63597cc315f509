import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "@qianshu/domain";
import pg from "pg";
import { getBinaries } from "./binaries.ts";
import { type ClusterPlace, connectionStringOf, createCluster, launchServer } from "./cluster.ts";
import { explainFailure } from "./failure.ts";
import { findPostmaster, isPostmaster, removeForeignLock } from "./postmaster.ts";
import { chooseRunAs } from "./run-as.ts";
import { chooseSocketDirectory, SOCKET } from "./socket-directory.ts";

/** Where a server's files are, and how it is run. */
export interface ServerPlace {
  dataDir: string;
  cluster: string;
  durable: boolean;
  log: (line: string) => void;
}

/** A connection to the running server. */
export interface Connection {
  client: pg.Client;
  connectionString: string;
}

/** How long a new server may find its predecessor's processes still ending, or another process starting it too. */
const BUSY_MS = 15_000;
const isBusy = (output: string) => /still in use|postmaster\.pid" already exists/.test(output);
/** A server that is starting refuses; one that is being killed still accepts and then breaks off, in one of three ways. */
const startingCodes = new Set(["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "57P03"]);
const mayComeBack = ({ code = "", message }: NodeJS.ErrnoException) =>
  startingCodes.has(code) || message === "Connection terminated unexpectedly";

/** Connects to the server of a data directory; starts it when none runs, and may make its cluster when there is none. */
export async function reachServer(place: ServerPlace, mayCreate = true): Promise<Connection> {
  const deadline = Date.now() + BUSY_MS;
  for (;;) {
    const running = findPostmaster(place.cluster);
    if (running) {
      const isRunning = () => isPostmaster(running.pid, place.cluster);
      const connection = await connectWhile(isRunning, running.socketDir, place.log);
      if (connection) return connection;
    }
    const { connection, output } = await startServer(place, mayCreate);
    if (connection) return connection;
    if (!isBusy(output) || Date.now() > deadline) throw explainFailure(output, failurePlace(place));
    await sleep(100);
  }
}

async function startServer(
  place: ServerPlace,
  mayCreate: boolean,
): Promise<{ connection?: Connection | undefined; output: string }> {
  const { dataDir, cluster, durable } = place;
  const binaries = getBinaries();
  const runAs = chooseRunAs(binaries, dataDir, cluster);
  const { socketDir, log } = failurePlace(place);
  const how: ClusterPlace = { binaries, runAs, cluster, socketDir, log, durable };
  if (!existsSync(cluster)) {
    if (!mayCreate) return { output: `${cluster} is no longer there` };
    const complaint = createCluster(how);
    if (complaint !== undefined) return { output: complaint };
  }
  removeForeignLock(path.join(cluster, "postmaster.pid"), cluster);
  removeForeignLock(path.join(socketDir, `${SOCKET}.lock`), cluster);
  const launch = launchServer(how);
  return { connection: await connectWhile(launch.isRunning, socketDir, place.log), output: launch.output() };
}

/** Tries until the server answers (recovery after a crash takes its time) or its process has ended. */
async function connectWhile(
  isRunning: () => boolean,
  socketDir: string,
  log: ServerPlace["log"],
): Promise<Connection | undefined> {
  const connectionString = connectionStringOf(socketDir);
  for (let attempt = 1; isRunning(); attempt++) {
    const client = new pg.Client({ connectionString, application_name: "qianshu keeper" });
    client.on("error", () => {});
    try {
      await client.connect();
      return { client, connectionString };
    } catch (error) {
      const { message } = error as NodeJS.ErrnoException;
      if (!mayComeBack(error as NodeJS.ErrnoException)) {
        throw new Problem(
          "platform.postgres_socket",
          { found: message, params: { directory: socketDir } },
          error,
        );
      }
      if (attempt % 200 === 0) log(`Waiting for the database: ${message}`);
    }
    await sleep(25);
  }
  return undefined;
}

function failurePlace({ dataDir }: ServerPlace) {
  return { dataDir, socketDir: chooseSocketDirectory(dataDir), log: path.join(dataDir, "postgres.log") };
}
