import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createConnection, createServer, type Server } from "node:net";
import path from "node:path";
import type { App } from "@qianshu/server/platform/app";
import pg from "pg";
import { seedSourceDatabase } from "../source-database.queries.ts";
import { startUpstreamApi } from "../upstream-api.ts";

/** The department's own database and the existing API, as the platform finds them on the network. */
export interface ExampleServices {
  database: { host: string; port: number; database: string; user: string; password: string };
  api: { url: string; apiKey: string };
  close(): Promise<void>;
}

const DATABASE = "minzheng_source";
const API_PORT = 8521;
const DATABASE_PORT = 8522;

/** What stays the same over all starts: the platform keeps the services' addresses and passwords in its sources. */
interface Settings {
  apiKey: string;
  password: string;
  apiPort: number;
  databasePort: number;
}

/** Starts what the example's departments already run; both listen on loopback only. */
export async function startExampleServices(app: App, dataDirectory: string): Promise<ExampleServices> {
  const settings = await readSettings(dataDirectory);
  const { apiKey } = settings;
  const api = await onPort(settings.apiPort, (port) => startUpstreamApi({ apiKey, port }));
  const reader = { user: "qianshu_reader", password: settings.password };
  const own = app.platform.database.pool.options;
  const socket = `${own.host ?? new URL(own.connectionString!).searchParams.get("host")}/.s.PGSQL.${own.port ?? 5432}`;
  await makeDatabase(app, reader);
  const door = await onPort(settings.databasePort, (port) => openDoor(socket, port));
  const { port } = door.address() as AddressInfo;
  await writeSettings(dataDirectory, {
    ...settings,
    apiPort: Number(new URL(api.url).port),
    databasePort: port,
  });
  return {
    database: { host: "127.0.0.1", port, database: DATABASE, ...reader },
    api: { url: api.url, apiKey },
    async close() {
      door.close();
      await api.close();
    },
  };
}

async function makeDatabase(
  { platform: { database } }: App,
  reader: { user: string; password: string },
): Promise<void> {
  const found = await database.pool.query("select from pg_database where datname = $1", [DATABASE]);
  if (found.rowCount !== 0) return;
  await database.pool.query(`create database ${DATABASE}`);
  const client = new pg.Client({
    ...database.pool.options,
    connectionString: withDatabase(database.pool.options.connectionString),
    database: DATABASE,
  });
  await client.connect();
  try {
    await seedSourceDatabase(client, { reader });
  } finally {
    await client.end();
  }
}

function withDatabase(connectionString: string | undefined): string | undefined {
  if (!connectionString) return undefined;
  const url = new URL(connectionString);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/** The built-in PostgreSQL has no network address; this loopback port stands for the department's server. */
async function openDoor(socketPath: string, port: number): Promise<Server> {
  const door = createServer((incoming) => {
    const inner = createConnection(socketPath);
    incoming.pipe(inner).pipe(incoming);
    for (const [one, other] of [
      [incoming, inner],
      [inner, incoming],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  });
  door.unref();
  await new Promise<void>((resolve, reject) => door.once("error", reject).listen(port, "127.0.0.1", resolve));
  return door;
}

/** Listens on the wished port, or on any where another program has it. */
async function onPort<T>(wished: number, listen: (port: number) => Promise<T>): Promise<T> {
  try {
    return await listen(wished);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return listen(0);
  }
}

const settingsFile = (dataDirectory: string): string => path.join(dataDirectory, "demo-services.json");

async function readSettings(dataDirectory: string): Promise<Settings> {
  const made: Settings = {
    apiKey: randomBytes(18).toString("base64url"),
    password: randomBytes(18).toString("base64url"),
    apiPort: API_PORT,
    databasePort: DATABASE_PORT,
  };
  const file = settingsFile(dataDirectory);
  if (existsSync(file)) return { ...made, ...(JSON.parse(await readFile(file, "utf8")) as Settings) };
  await writeSettings(dataDirectory, made);
  return made;
}

async function writeSettings(dataDirectory: string, settings: Settings): Promise<void> {
  await mkdir(dataDirectory, { recursive: true });
  const file = settingsFile(dataDirectory);
  await writeFile(`${file}.new`, JSON.stringify(settings), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
