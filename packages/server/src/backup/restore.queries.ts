import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { TableCopy } from "./manifest.ts";
import { quoteList, quoteName } from "./snapshot.queries.ts";

/** Anything that somebody has put into a database. */
export async function findFirstTable(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
       and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1 limit 1`,
  );
  return rows[0]?.name;
}

/** Removes what a restore has made in a database that was empty. */
export async function clearDatabase(client: pg.ClientBase, schemas: readonly string[]): Promise<void> {
  for (const schema of [...schemas, "graphile_worker"])
    await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`);
  await client.query("drop table if exists public.qianshu_migration");
}

export async function begin(client: pg.ClientBase): Promise<void> {
  await client.query("begin");
}

export async function commit(client: pg.ClientBase): Promise<void> {
  await client.query("commit");
}

/** A foreign key, to be taken off before rows are loaded in any order, and put back after. */
interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Makes the tables ready to take rows in any order: empties them of what migrations have put there, stops their
 * triggers, takes off their foreign keys. Needs no more than to own them.
 */
export async function openTables(client: pg.ClientBase, tables: readonly string[]): Promise<ForeignKey[]> {
  await client.query(
    `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
     set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'`,
  );
  const { rows: keys } = await client.query<ForeignKey>(
    `select n.nspname || '.' || c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and n.nspname || '.' || c.relname = any($1)`,
    [tables],
  );
  for (const { table, name } of keys)
    await client.query(`alter table ${quoteName(table)} drop constraint ${pg.escapeIdentifier(name)}`);
  for (const table of tables) await client.query(`alter table ${quoteName(table)} disable trigger user`);
  await client.query(`truncate ${tables.map(quoteName).join(", ")}`);
  return keys;
}

/** Puts back what `openTables` took off; a row without its counterpart is refused here. */
export async function closeTables(
  client: pg.ClientBase,
  tables: readonly string[],
  keys: readonly ForeignKey[],
): Promise<void> {
  for (const { table, name, definition } of keys)
    await client.query(
      `alter table ${quoteName(table)} add constraint ${pg.escapeIdentifier(name)} ${definition}`,
    );
  for (const table of tables) await client.query(`alter table ${quoteName(table)} enable trigger user`);
}

/** A stream that takes COPY text into a table. */
export function loadTable(client: pg.ClientBase, { name, columns }: Pick<TableCopy, "name" | "columns">) {
  return client.query(
    copyFrom(`copy ${quoteName(name)} (${quoteList(columns)}) from stdin (format text, encoding 'UTF8')`),
  );
}

export async function setSequence(
  client: pg.ClientBase,
  { name, value, isCalled }: { name: string; value: string; isCalled: boolean },
): Promise<void> {
  await client.query("select setval($1::regclass, $2::bigint, $3)", [name, value, isCalled]);
}

/** A table for the queue's rows on their way. */
const QUEUE = "pg_temp.restored_queue";

export async function makeQueueTable(client: pg.ClientBase): Promise<string> {
  await client.query(
    `create temporary table restored_queue (identifier text, payload json, queue_name text, run_at timestamptz,
       max_attempts integer, job_key text, priority integer, flags text[]) on commit drop`,
  );
  return QUEUE;
}

/** Adds the work again through the queue's own door, whatever its tables look like by now. */
export async function queueAgain(client: pg.ClientBase): Promise<void> {
  await client.query(
    `select graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, job_key, priority, flags)
     from ${QUEUE}`,
  );
}

export async function analyze(client: pg.ClientBase): Promise<void> {
  await client.query("analyze");
}
