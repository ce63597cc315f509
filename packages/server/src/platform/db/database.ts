import { type ControlledTransaction, Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import { makePreparingPool } from "./prepared.ts";
import type { Tables } from "./tables.ts";

// int8 (counts, sizes) fits a double up to 2^53; dates stay text (design rule 10).
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** The database, or a transaction on it: what query functions take first. */
export type Db = Kysely<Tables> | Transaction<Tables> | ControlledTransaction<Tables>;

export interface Database {
  db: Kysely<Tables>;
  pool: pg.Pool;
  /** Connections for `inPipelinedTransaction` alone. */
  pipeline: pg.Pool;
  close(): Promise<void>;
}

/** Connections for pipelined transactions: one group is made durable at a time, and one more may be on its way. */
const LANES = 2;

/** Opens the connection pools. */
export function openDatabase(connection: string | pg.PoolConfig, max = 20): Database {
  const settings = typeof connection === "string" ? { connectionString: connection } : connection;
  const pool = openPool({ ...settings, max });
  const pipeline = openPool({ ...settings, max: LANES, pipeline: true });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: makePreparingPool(pool) }) });
  // Kysely ends the pool only if it has used it.
  const close = async () => {
    await Promise.all([db.destroy(), pipeline.end()]);
    if (!pool.ended) await pool.end();
  };
  return { db, pool, pipeline, close };
}

function openPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...settings, application_name: "qianshu" });
  // An idle connection that the server drops must not end the process; the next query reports it.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Runs work in one transaction; a transaction given is used as it is. */
export function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : (db as Kysely<Tables>).transaction().execute(work);
}
