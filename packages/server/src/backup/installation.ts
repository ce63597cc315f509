import { existsSync } from "node:fs";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import type pg from "pg";
import { type Config, pathsOf } from "../platform/config/config.ts";
import { type Database, openDatabase } from "../platform/db/database.ts";
import { startEmbeddedPostgres } from "../platform/postgres/embedded.ts";

/** The database of an installation, whether its server runs or not. */
export interface Installation {
  database: Database;
  close(): Promise<void>;
}

/** Whether the configuration names a built-in database that does not exist yet. */
export function lacksCluster(config: Config): boolean {
  return !config.DATABASE_URL && !existsSync(path.join(pathsOf(config).postgres, "data"));
}

/** Opens the database that a configuration names; the built-in one is started where it does not run. */
export async function openInstallation(config: Config): Promise<Installation> {
  const postgres = config.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: pathsOf(config).postgres });
  const database = openDatabase(config.DATABASE_URL ?? postgres!.connectionString, 4);
  return {
    database,
    async close() {
      await database.close();
      await postgres?.stop();
    },
  };
}

/** A connection of the pool; a database that does not answer is a problem. */
export async function connect({ pool }: Database): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const { message } = error as Error;
    throw new Problem(
      "platform.unavailable",
      { field: "DATABASE_URL", found: message, params: { what: "PostgreSQL" } },
      error,
    );
  }
}
