import { existsSync, mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "@qianshu/domain";
import type pg from "pg";
import { findPostmaster, stopPostmaster } from "./postmaster.ts";
import { type Connection, reachServer, type ServerPlace } from "./server.ts";
import { forgetSocketDirectory } from "./socket-directory.ts";

/** How to start the built-in database. */
export interface EmbeddedOptions {
  /** Directory of the cluster, the socket and the log; made when missing. */
  dataDir: string;
  log?: (line: string) => void;
  /** False for databases of one test run: nothing is flushed to disk. */
  durable?: boolean;
}

/** The built-in database while this process uses it. */
export interface EmbeddedPostgres {
  connectionString: string;
  /** Call after the pools have ended. The server stops unless another process is still connected. */
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 5_000;

/** Starts the built-in PostgreSQL, or adopts the one that a killed process left, and keeps it alive until `stop`. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = openPlace(options);
  const keeper = await keepAlive(place);
  return {
    connectionString: keeper.connectionString,
    async stop() {
      const client = await keeper.release();
      const isShared = await hasOtherClients(client);
      await client.end().catch(() => {});
      if (isShared) place.log("Another process still uses the database: it keeps running");
      else await stopEmbeddedPostgres(place.dataDir);
    },
  };
}

/** Stops the server of a data directory, whoever started it; nothing happens when none runs. */
export async function stopEmbeddedPostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const place = openPlace({ dataDir });
  const postmaster = findPostmaster(place.cluster);
  if (postmaster) await stopPostmaster(postmaster, place.cluster);
  forgetSocketDirectory(place.dataDir);
}

/**
 * Holds one connection for as long as this process uses the database. It tells other processes that the server is
 * needed, and its end tells us that the server died, which is then started again.
 */
async function keepAlive(place: ServerPlace) {
  let isReleased = false;
  let revival: Promise<void> | undefined;
  let connection = await connect(true);

  async function connect(isFirst: boolean): Promise<Connection> {
    // A directory that was there and is gone (a disk that was unmounted) is not replaced by an empty database.
    const reached = await reachServer(place, isFirst);
    reached.client.once("end", () => {
      if (!isReleased) revival = revive();
    });
    return reached;
  }

  async function revive(): Promise<void> {
    place.log("The database has stopped: starting it again");
    for (let wait = 100; !isReleased; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        connection = await connect(false);
        place.log("The database runs again");
        return;
      } catch (error) {
        place.log(`The database did not start: ${(error as Error).message}`);
        await sleep(wait);
      }
    }
  }

  return {
    connectionString: connection.connectionString,
    async release(): Promise<pg.Client> {
      isReleased = true;
      await revival;
      return connection.client;
    },
  };
}

/** Connections of pools that have just ended take the server a moment to notice. */
async function hasOtherClients(client: pg.Client): Promise<boolean> {
  const others =
    "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
  for (let attempt = 0; attempt < 40; attempt++) {
    const found = await client.query(others).catch(() => undefined);
    if (!found?.rowCount) return false;
    await sleep(25);
  }
  return true;
}

function openPlace({ dataDir, durable = true, log = () => {} }: EmbeddedOptions): ServerPlace {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const real = realpathSync(dataDir);
    return { dataDir: real, cluster: path.join(real, "data"), durable, log };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const field = "QIANSHU_DATA";
    if (code === "ENOSPC") throw new Problem("platform.storage_full", { field, found: message }, error);
    throw new Problem(
      "platform.postgres_not_permitted",
      { field, found: message, params: { directory: dataDir } },
      error,
    );
  }
}
