import { randomUUIDv7 } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import { modules } from "@qianshu/server/main";
import { identity } from "@qianshu/server/modules/identity/index";
import { makeToken } from "@qianshu/server/modules/identity/secrets";
import { insertToken } from "@qianshu/server/modules/identity/tokens.queries";
import { type App, makeApp, migrateAll } from "@qianshu/server/platform/app";
import { loadConfig, pathsOf } from "@qianshu/server/platform/config/config";
import { type Database, openDatabase } from "@qianshu/server/platform/db/database";
import { startEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";
import { type Child, startChild } from "./child.ts";

/** An installation that is being furnished, before its server starts. */
export interface Workshop {
  app: App;
  database: Database;
  /** An API token with every scope. */
  makeToken(personId: string): Promise<string>;
  /** Runs queued jobs until none is left, so that none runs while something is measured. */
  runJobs(): Promise<void>;
}

/** An installation in a directory of its own: embedded PostgreSQL with fsync on, files on disk. */
export interface Installation {
  directory: string;
  /** Does something with the parts of the application while no server runs. */
  furnish<T>(work: (workshop: Workshop) => Promise<T>): Promise<T>;
  /** Starts the product in a process of its own. */
  startServer(): Promise<{ port: number; child: Child; stop(): Promise<void> }>;
  remove(): Promise<void>;
}

/** Makes an empty installation. */
export async function makeInstallation(): Promise<Installation> {
  const directory = await mkdtemp(path.join(tmpdir(), "qianshu-bench-"));
  const env = {
    QIANSHU_DATA: path.join(directory, "data"),
    QIANSHU_DEMO: "off",
    QIANSHU_PORT: "0",
    QIANSHU_LOOPBACK_ALLOWED: "true",
  };
  return {
    directory,
    async furnish(work) {
      const config = loadConfig({ ...env, QIANSHU_LOG_LEVEL: "warn" });
      const postgres = await startEmbeddedPostgres({ dataDir: pathsOf(config).postgres });
      try {
        const database = openDatabase(postgres.connectionString);
        await migrateAll(database, modules);
        const resolveActor = (use: App["use"]) => use(identity).resolveActor;
        const app = await makeApp({ config, database, modules, resolveActor });
        const workshop: Workshop = {
          app,
          database,
          makeToken: (personId) => saveToken(database, personId),
          runJobs: () => runJobs(app, database),
        };
        return await work(workshop).finally(() => app.close());
      } finally {
        await postgres.stop();
      }
    },
    async startServer() {
      const child = startChild("support/server-program.ts", {
        env,
        log: path.join(directory, "server.log"),
        execArgv: process.env.BENCH_SERVER_ARGS?.split(" ") ?? [],
      });
      const { port } = await child.receive<{ port: number }>();
      return { port, child, stop: child.stop };
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function runJobs(app: App, { pool }: Database): Promise<void> {
  await app.start();
  const isQueued = async () => {
    const found = await pool.query(
      "select from graphile_worker.jobs where (run_at <= now() and attempts < max_attempts) or locked_at is not null limit 1",
    );
    return found.rowCount !== 0;
  };
  while (await isQueued()) await sleep(50);
}

async function saveToken({ db }: Database, personId: string): Promise<string> {
  const { token, prefix, digest } = makeToken();
  await insertToken(db, {
    id: randomUUIDv7(),
    personId,
    name: "bench",
    prefix,
    digest,
    scopes: Object.keys(permissions) as Permission[],
    createdAt: new Date(),
    expiresAt: new Date("2999-01-01"),
  });
  return token;
}
