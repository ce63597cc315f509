import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "./platform/app.ts";
import { type Config, loadConfig, pathsOf } from "./platform/config/config.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./platform/postgres/embedded.ts";

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

/** What makes first uses quick waits until those who waited for the start have their answers. */
const WARM_AFTER_MS = 1_000;

/** Starts the server with the settings of an environment, and its own PostgreSQL when none is named; `now` is its clock. */
export async function startServer(
  env: Record<string, string | undefined> = process.env,
  now?: () => Date,
): Promise<RunningServer> {
  const config = loadConfig(env);
  const closed = new AbortController();
  let postgres: Promise<EmbeddedPostgres> | undefined;
  let loading: Promise<App> | undefined;
  let warming = Promise.resolve();
  let closing: Promise<void> | undefined;
  const stop = async () => {
    closed.abort();
    await warming;
    const app = await loading?.catch(() => undefined);
    try {
      await app?.close();
    } finally {
      await (await postgres?.catch(() => undefined))?.stop();
      for (const signal of signals) process.off(signal, end);
    }
  };
  const close = () => {
    closing ??= stop();
    return closing;
  };
  // Heard from before the database starts until all is closed, for it must not outlive us; npm passes a signal on that has reached us already.
  const end = () => void close().finally(() => process.exit());
  for (const signal of signals) process.on(signal, end);
  try {
    if (!config.DATABASE_URL) postgres = startEmbeddedPostgres({ dataDir: pathsOf(config).postgres });
    loading = loadApp(config, postgres, now);
    const app = await loading;
    closed.signal.throwIfAborted();
    await app.start();
    const url = await listen(app, config);
    if (url !== undefined)
      warming = sleep(WARM_AFTER_MS, undefined, { signal: closed.signal, ref: false }).then(
        app.warm,
        () => {},
      );
    return { url, app, isClosing: () => closing !== undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Loads the program while its database starts: each takes a good part of a second. */
async function loadApp(
  config: Config,
  postgres: Promise<EmbeddedPostgres> | undefined,
  now: (() => Date) | undefined,
): Promise<App> {
  const [{ openApp }, database] = await Promise.all([import("./main.ts"), postgres]);
  return openApp(config, config.DATABASE_URL ?? database!.connectionString, now);
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
