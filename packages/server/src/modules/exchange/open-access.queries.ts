import { sql } from "kysely";
import type pg from "pg";
import type { Db } from "../../platform/db/database.ts";

/** First number of the advisory locks that processes of this module hold. */
const LOCK_CLASS = 8521;

export function findOpenAccessOf(db: Db, deliveryId: string) {
  return db
    .selectFrom("exchange.open_access")
    .selectAll()
    .where("delivery_id", "=", deliveryId)
    .executeTakeFirst();
}

/** Grants of processes that no longer live: nobody holds the lock of their instance. */
export async function listAbandoned(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ grant_id: string }>`
    select a.grant_id from exchange.open_access a
    where a.instance_key is not null and not exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.classid = ${LOCK_CLASS} and l.objid::bigint = a.instance_key
        and l.database = (select oid from pg_database where datname = current_database()))
    order by a.grant_id limit ${limit}`.execute(db);
  return rows.map((row) => row.grant_id);
}

/** Holds the lock of an instance for as long as the connection lives. */
export async function holdInstanceLock(client: pg.ClientBase, key: number): Promise<void> {
  await client.query("select pg_advisory_lock($1, $2)", [LOCK_CLASS, key]);
}
