import { createHash } from "node:crypto";
import {
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from "kysely";
import type pg from "pg";

const MARK = "/* prepared */";

/**
 * Ends a statement of fixed text that runs on every access (`.modifyEnd(prepared)`): each connection plans it once. Not
 * for lists of changing length, whose every length is another text, nor where the best plan depends on the values.
 */
export const prepared = sql.raw(MARK);

const names = new Map<string, string>();

function nameOf(text: string): string {
  const found = names.get(text);
  if (found) return found;
  const name = createHash("sha256").update(text).digest("hex").slice(0, 24);
  names.set(text, name);
  return name;
}

/** A pool for Kysely whose connections keep the plans of statements that are marked as prepared. */
export function makePreparingPool(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const found = known.get(client);
      if (found) return found;
      const made = makePreparing(client);
      known.set(client, made);
      return made;
    },
  };
}

/** A connection for Kysely that keeps the plans of statements that are marked as prepared; `check` may refuse each. */
export function makePreparing(client: pg.PoolClient, check = () => {}): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== "string") throw new TypeError("Cursors are not used");
    check();
    return text.endsWith(MARK)
      ? client.query({ name: nameOf(text), text, values: [...values] })
      : client.query(text, [...values]);
  }
  return { query, release: (destroy) => client.release(destroy) };
}
