import type { AddressInfo } from "node:net";
import { cases } from "./modules/cases/index.ts";
import { catalog } from "./modules/catalog/index.ts";
import { evidence } from "./modules/evidence/index.ts";
import { exchange } from "./modules/exchange/index.ts";
import { grading } from "./modules/grading/index.ts";
import { identity } from "./modules/identity/index.ts";
import { incentives } from "./modules/incentives/index.ts";
import { instruments } from "./modules/instruments/index.ts";
import { jobs } from "./modules/jobs/index.ts";
import { ledger } from "./modules/ledger/index.ts";
import { network } from "./modules/network/index.ts";
import { notices } from "./modules/notices/index.ts";
import { planning } from "./modules/planning/index.ts";
import { policy } from "./modules/policy/index.ts";
import { registry } from "./modules/registry/index.ts";
import { sharing } from "./modules/sharing/index.ts";
import { standards } from "./modules/standards/index.ts";
import { type App, makeApp, migrateAll } from "./platform/app.ts";
import { type Config, loadConfig, pathsOf } from "./platform/config/config.ts";
import { openDatabase } from "./platform/db/database.ts";
import type { Module } from "./platform/module.ts";
import { startEmbeddedPostgres } from "./platform/postgres/embedded.ts";

/** The modules, each after those it needs. */
export const modules: readonly Module[] = [
  identity,
  network,
  notices,
  jobs,
  cases,
  evidence,
  standards,
  registry,
  grading,
  catalog,
  sharing,
  exchange,
  ledger,
  policy,
  incentives,
  instruments,
  planning,
];

/** A server that runs. */
export interface RunningServer {
  /** Where it answers; a process that only runs jobs answers nowhere. */
  url: string | undefined;
  app: App;
  /** Whether it is being closed, by a signal or by `close`. */
  isClosing(): boolean;
  close(): Promise<void>;
}

const signals = ["SIGTERM", "SIGINT"] as const;

/** Starts the server with the settings of an environment, and its own PostgreSQL when none is named; `now` is its clock. */
export async function startServer(
  env: Record<string, string | undefined> = process.env,
  now?: () => Date,
): Promise<RunningServer> {
  const config = loadConfig(env);
  const postgres = config.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: pathsOf(config).postgres });
  const connectionString = config.DATABASE_URL ?? postgres!.connectionString;
  const app = await openApp(config, connectionString, now).catch(async (error) => {
    await postgres?.stop();
    throw error;
  });
  let closing: Promise<void> | undefined;
  const stop = async () => {
    await app.close().finally(() => postgres?.stop());
    for (const signal of signals) process.off(signal, end);
  };
  const close = () => {
    closing ??= stop();
    return closing;
  };
  // Heard until all is closed: npm passes a signal on that has reached us already, and the database must not outlive us.
  const end = () => void close().finally(() => process.exit());
  for (const signal of signals) process.on(signal, end);
  try {
    await app.start();
    return { url: await listen(app, config), app, isClosing: () => closing !== undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openApp(config: Config, connectionString: string, now?: () => Date): Promise<App> {
  const database = openDatabase(connectionString);
  try {
    await migrateAll(database, modules);
    return await makeApp({
      config,
      database,
      modules,
      resolveActor: (use) => use(identity).resolveActor,
      ...(now && { now }),
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function listen({ server }: App, config: Config): Promise<string | undefined> {
  if (config.QIANSHU_ROLE === "worker") return undefined;
  await server.listen({ host: config.QIANSHU_HOST, port: config.QIANSHU_PORT });
  const { port } = server.server.address() as AddressInfo;
  const wildcards: Record<string, string> = { "::": "[::1]", "0.0.0.0": "127.0.0.1" };
  const host = config.QIANSHU_HOST;
  return (
    config.QIANSHU_URL ?? `http://${wildcards[host] ?? (host.includes(":") ? `[${host}]` : host)}:${port}`
  );
}
