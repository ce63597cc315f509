import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Database, Db } from "./database.ts";
import { makePreparing } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** A connection that sends statements without waiting for the answers to those before. */
interface Lane {
  client: pg.PoolClient;
  db: Kysely<Tables>;
  /** Whether a transaction is open: what comes later must not be carried out by itself. */
  open: boolean;
}

const lanes = new WeakMap<pg.PoolClient, Lane>();
const lanesByDb = new WeakMap<Db, Lane>();

/**
 * Runs work in one transaction whose statements do not wait for one another's answers: BEGIN goes with the first, and
 * what `inOneFlight` is given goes together; COMMIT goes when all has succeeded. Two waits fewer of five, which are most
 * of the time of a small group. The `Db` is no transaction of Kysely's: `work` may not begin one of its own.
 */
export async function inPipelinedTransaction<T>(
  { pipeline }: Database,
  work: (trx: Db) => Promise<T>,
): Promise<T> {
  const client = await pipeline.connect();
  const lane = laneOf(client);
  let isClean = false;
  try {
    lane.open = true;
    sendTogether(lane);
    const [, result] = await Promise.all([client.query("begin"), work(lane.db)]);
    lane.open = false;
    // PostgreSQL answers COMMIT with ROLLBACK when a statement has failed.
    const { command } = await client.query("commit");
    if (command !== "COMMIT") throw new Error("The transaction was rolled back");
    isClean = true;
    return result;
  } catch (error) {
    lane.open = false;
    isClean = await client.query("rollback").then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!isClean);
  }
}

/** Does things that need nothing of one another: at once where the transaction is pipelined, else in their order. */
export async function inOneFlight(trx: Db, work: readonly (() => Promise<unknown>)[]): Promise<void> {
  const lane = lanesByDb.get(trx);
  if (lane) {
    sendTogether(lane);
    await Promise.all(work.map((one) => one()));
  } else for (const one of work) await one();
}

/** What is sent in this turn leaves in one write: each for its own takes as long as to make two receipts. */
function sendTogether({ client }: Lane): void {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function laneOf(client: pg.PoolClient): Lane {
  const found = lanes.get(client);
  if (found) return found;
  const { query } = makePreparing(client, () => {
    if (!lane.open) throw new Error("The transaction has ended");
  });
  const connect = async () => ({ query, release: () => {} });
  const pool = { options: {}, connect, end: async () => {} };
  const lane: Lane = {
    client,
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    open: false,
  };
  lanes.set(client, lane);
  lanesByDb.set(lane.db, lane);
  return lane;
}
