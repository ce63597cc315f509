import type { FastifyInstance } from "fastify";
import { type Config, pathsOf } from "./config/config.ts";
import { makeCryptoProvider } from "./crypto/crypto-provider.ts";
import { makeKeyRing } from "./crypto/key-ring.ts";
import { selfTest } from "./crypto/self-test.ts";
import { makeWrappedKeyStore } from "./crypto/wrapped-keys.queries.ts";
import type { Database } from "./db/database.ts";
import { migrate } from "./db/migrate.ts";
import { makeEngine } from "./engine/duckdb-engine.ts";
import { makeEvents } from "./events/events.ts";
import { serveConsole } from "./http/console.ts";
import { addHealth } from "./http/health.ts";
import { type ResolveActor, registerRoutes } from "./http/register-routes.ts";
import { makeHttpServer } from "./http/server.ts";
import { makeJobs, migrateQueue } from "./jobs/jobs.ts";
import type { Module, ModuleParts, Platform, Use } from "./module.ts";
import { servePortal } from "./portal/pages.ts";
import { makeLocalStorage } from "./storage/local-storage.ts";
import { makeMetrics } from "./telemetry/metrics.ts";

/** The platform's own tables come first, as if it were a module. */
export const platformMigrations = { name: "platform", migrations: new URL("./migrations/", import.meta.url) };

export interface App {
  platform: Platform;
  server: FastifyInstance;
  use: Use;
  /** Starts what the role of this process asks for: jobs, modules' own work. */
  start(): Promise<void>;
  /** Does in the background what makes first uses quick. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

interface AppOptions {
  config: Config;
  database: Database;
  modules: readonly Module[];
  /** Which module tells who asks. */
  resolveActor: (use: Use) => ResolveActor;
  now?: () => Date;
}

/** Brings the database up to date: the queue, the platform, the modules in their order. */
export async function migrateAll(database: Database, modules: readonly Module[]): Promise<string[]> {
  await migrateQueue(database.pool);
  return migrate(database.pool, [platformMigrations, ...modules]);
}

/** Puts platform and modules together into one application. */
export async function makeApp({
  config,
  database,
  modules,
  resolveActor,
  now = () => new Date(),
}: AppOptions): Promise<App> {
  const paths = pathsOf(config);
  const metrics = makeMetrics();
  const server = await makeHttpServer(config, metrics);
  const logger = server.log;
  selfTest();
  const crypto = makeCryptoProvider(config.QIANSHU_CRYPTO);
  const engine = await makeEngine({
    tempDir: paths.temporary,
    memoryLimitMb: config.QIANSHU_ENGINE_MEMORY_MB,
    threads: config.QIANSHU_ENGINE_THREADS,
    processes: config.QIANSHU_ENGINE_PROCESSES,
  });
  const platform: Platform = {
    config,
    database,
    metrics,
    logger,
    crypto,
    engine,
    now,
    keys: await makeKeyRing({
      provider: crypto,
      masterKeyFile: paths.masterKey,
      dataDirectory: paths.data,
      store: makeWrappedKeyStore(database.db),
    }),
    jobs: makeJobs({ database, logger, now }),
    events: makeEvents(),
    storage: await makeLocalStorage(paths.files),
  };
  const parts = setUpModules(platform, modules);
  const use: Use = (module) => parts.get(module.name)!.service as never;
  addHealth(server, platform);
  await serveConsole(server);
  servePortal(server);
  for (const module of modules) {
    const part = parts.get(module.name)!;
    registerRoutes(server, module.routes, part.handlers, resolveActor(use));
    part.http?.(server);
    platform.events.subscribe(module.name, part.on ?? []);
    platform.jobs.register(part.jobs ?? []);
  }
  return {
    platform,
    server,
    use,
    start: () => start(platform, parts),
    warm: () => warm(platform, parts),
    close: () => close(platform, server, parts),
  };
}

function setUpModules(platform: Platform, modules: readonly Module[]): Map<string, ModuleParts> {
  const parts = new Map<string, ModuleParts>();
  for (const module of modules) {
    const needed = new Set(module.needs.map((need) => need.name));
    const use: Use = (other) => {
      if (!needed.has(other.name)) throw new Error(`${module.name} uses ${other.name} without needing it`);
      return parts.get(other.name)!.service as never;
    };
    parts.set(module.name, module.setup(platform, use));
  }
  return parts;
}

async function start(platform: Platform, parts: Map<string, ModuleParts>): Promise<void> {
  for (const part of parts.values()) await part.start?.();
  if (platform.config.QIANSHU_ROLE === "web") return;
  await platform.jobs.start(platform.events.tasks(), platform.config.QIANSHU_JOBS);
}

async function warm({ logger }: Platform, parts: Map<string, ModuleParts>): Promise<void> {
  for (const [module, part] of parts)
    await part.warm?.().catch((err) => logger.warn({ err, module }, "not warmed up"));
}

async function close(
  platform: Platform,
  server: FastifyInstance,
  parts: Map<string, ModuleParts>,
): Promise<void> {
  await server.close();
  await platform.jobs.stop();
  for (const part of [...parts.values()].reverse()) await part.stop?.();
  await platform.engine.close();
  await platform.database.close();
}
