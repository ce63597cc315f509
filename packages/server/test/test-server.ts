import pg from "pg";
import { openDatabase } from "../src/platform/db/database.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { migrateQueue } from "../src/platform/jobs/jobs.ts";
import { startEmbeddedPostgres } from "../src/platform/postgres/embedded.ts";
import { listMigrated } from "./migrated-modules.ts";
import { serverDirectory } from "./test-directory.ts";

/** What a test file needs to clone its own database. */
export interface TemplateDatabase {
  /** Connection to the server's maintenance database. */
  connectionString: string;
  /** Name of the migrated database to clone. */
  template: string;
}

/** The run's database server. */
export interface TestServer {
  template: TemplateDatabase;
  stop(): Promise<void>;
}

/** Starts or reaches the run's server and builds the template: a database with every migration applied. */
export async function startTestServer(directory: string): Promise<TestServer> {
  const server = await openServer(directory);
  const template = `qianshu_template_${process.pid}`;
  await runSql(server.connectionString, `create database ${template} template template0 encoding 'UTF8'`);
  await migrateTemplate(withDatabase(server.connectionString, template));
  return {
    template: { connectionString: server.connectionString, template },
    async stop() {
      await runSql(server.connectionString, `drop database if exists ${template} with (force)`);
      await server.stop();
    },
  };
}

/** The same connection string with another database. */
export function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}

async function openServer(directory: string): Promise<{ connectionString: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { connectionString: given, stop: async () => {} };
  return startEmbeddedPostgres({ dataDir: serverDirectory(directory), durable: false });
}

async function migrateTemplate(connectionString: string): Promise<void> {
  const { pool } = openDatabase(connectionString, 1);
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await migrateQueue(pool);
    await migrate(pool, listMigrated());
  } finally {
    await pool.end();
  }
}

async function runSql(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
