import pg from "pg";
import { to as copyTo } from "pg-copy-streams";

/** One backup of a database at a time. */
const LOCK = 8_520_002;

/** A table as it is copied. */
export interface TableShape {
  name: string;
  columns: string[];
  /** Columns of the primary key; empty without one. */
  key: string[];
}

/** Whether this session may make the backup; held until it ends. */
export async function lockBackup(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [
    LOCK,
  ]);
  return rows[0]!.locked;
}

export async function unlockBackup(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_unlock($1)", [LOCK]);
}

/** Whether the platform has ever migrated this database. */
export async function isMigrated(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regclass('public.qianshu_migration') is not null as found",
  );
  return rows[0]!.found;
}

/** Begins the one transaction everything is read in, with values written so that every server reads them alike. */
export async function beginSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query("begin isolation level repeatable read, read only");
  await client.query(
    `set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
     set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
     set local bytea_output = 'hex'; set local extra_float_digits = 1`,
  );
}

export async function endSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query("rollback");
}

/**
 * The tables of the modules, one schema each, and the list of migrations. Generated columns make themselves again,
 * and an xid8 counts transactions of this cluster alone: neither is copied.
 */
export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname || '.' || c.relname as name,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
           and a.atttypid <> 'xid8'::regtype
         order by a.attnum) as columns,
       array(select a.attname::text from pg_index i join unnest(i.indkey::int2[]) with ordinality k (attnum, place) on true
           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
         where i.indrelid = c.oid and i.indisprimary order by k.place) as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname in (select module from public.qianshu_migration)
       or (n.nspname = 'public' and c.relname = 'qianshu_migration'))
     order by 1`,
  );
  return rows;
}

/** Keeps the tables as they are until the transaction ends: a migration waits, all other work goes on. */
export async function holdTables(client: pg.ClientBase, tables: readonly TableShape[]): Promise<void> {
  await client.query(
    `lock table ${tables.map(({ name }) => quoteName(name)).join(", ")} in access share mode`,
  );
}

/** Rows as COPY text, in the order of the primary key. */
export function copyTable(
  client: pg.ClientBase,
  { name, columns, key }: { name: string; columns: readonly string[]; key?: readonly string[] },
): AsyncIterable<Buffer> {
  const order = key?.length ? ` order by ${quoteList(key)}` : "";
  return copyOut(client, `select ${quoteList(columns)} from ${quoteName(name)}${order}`);
}

/** Columns of what waits in the queue. */
export const queueColumns = [
  "identifier",
  "payload",
  "queue_name",
  "run_at",
  "max_attempts",
  "job_key",
  "priority",
  "flags",
] as const;

/** What waits or runs in the queue, as it would be added again; what has failed for good is only history. */
export function copyQueue(client: pg.ClientBase): AsyncIterable<Buffer> {
  return copyOut(
    client,
    `select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
       case when j.flags is not null then array(select jsonb_object_keys(j.flags)) end
     from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where j.attempts < j.max_attempts or j.locked_at is not null
     order by j.id`,
  );
}

function copyOut(client: pg.ClientBase, select: string): AsyncIterable<Buffer> {
  return client.query(copyTo(`copy (${select}) to stdout (format text, encoding 'UTF8')`));
}

/** Where every sequence of the modules stands. Numbers are taken outside transactions: never less than the rows have. */
export async function listSequences(
  client: pg.ClientBase,
): Promise<{ name: string; value: string; isCalled: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname in (select module from public.qianshu_migration) order by 1`,
  );
  const sequences = [];
  for (const { name } of rows) {
    const { rows: states } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${quoteName(name)}`,
    );
    sequences.push({ name, ...states[0]! });
  }
  return sequences;
}

export async function listApplied(
  client: pg.ClientBase,
): Promise<{ module: string; file: string; digest: string }[]> {
  const { rows } = await client.query(
    "select module, file, digest from public.qianshu_migration order by applied_at, module, file",
  );
  return rows;
}

/** Length and newest checkpoint of the evidence log. */
export async function readLogHead(client: pg.ClientBase) {
  const log = await client.query<{ size: number }>("select size from evidence.log");
  const newest = await client.query<{ size: number; root: string; note: string }>(
    "select size, encode(root, 'hex') as root, note from evidence.checkpoint order by size desc limit 1",
  );
  return { size: log.rows[0]?.size ?? 0, checkpoint: newest.rows[0] ?? null };
}

export async function readServerVersion(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  return rows[0]!.version;
}

/** A qualified name as SQL has it. */
export function quoteName(name: string): string {
  return name.split(".").map(pg.escapeIdentifier).join(".");
}

/** A list of columns as SQL has it. */
export function quoteList(columns: readonly string[]): string {
  return columns.map(pg.escapeIdentifier).join(", ");
}
