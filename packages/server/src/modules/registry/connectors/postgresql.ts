import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { SourceColumn, SourceTable } from "@qianshu/domain/registry/source";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import {
  connectTimeoutMs,
  type DatabaseConnector,
  type DatabaseTarget,
  type TableRead,
  type TableReadResult,
} from "./connector.ts";
import { toSourceProblem } from "./source-problem.ts";

/** Reads tables of a PostgreSQL source; each call is one short-lived, read-only connection. */
export function makePostgresqlConnector(target: DatabaseTarget): DatabaseConnector {
  async function withClient<T>(work: (client: pg.Client) => Promise<T>, table?: string): Promise<T> {
    const client = await connect(target).catch((error) => {
      throw toSourceProblem(error, target.address, table);
    });
    try {
      await client.query("begin transaction isolation level repeatable read read only");
      return await work(client);
    } catch (error) {
      throw toSourceProblem(error, target.address, table);
    } finally {
      await client.end().catch(() => {});
    }
  }

  return {
    test: () =>
      withClient(async (client) => {
        const { rows } = await client.query<{ version: string }>(
          "select current_setting('server_version') as version",
        );
        return { product: "PostgreSQL", version: rows[0]!.version };
      }),
    listTables: () => withClient(listTables),
    listColumns: (schema, table) =>
      withClient((client) => listColumns(client, schema, table), `${schema}.${table}`),
    readTable: (read) => withClient((client) => readTable(client, read), `${read.schema}.${read.table}`),
  };
}

async function connect({ address, password, sockets, connectFor }: DatabaseTarget): Promise<pg.Client> {
  const settings: pg.ClientConfig = {
    host: address.host,
    stream: sockets.pgStream(connectFor),
    port: address.port,
    database: address.database,
    user: address.user,
    password,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: "qianshu",
    options: "-c statement_timeout=0 -c datestyle=ISO",
  };
  const open = async (ssl: pg.ClientConfig["ssl"]) => {
    const client = new pg.Client({ ...settings, ...(ssl ? { ssl } : {}) });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
  if (address.tls === "verify") return open(true);
  if (address.tls === "off") return open(undefined);
  return open({ rejectUnauthorized: false }).catch((error: Error) => {
    if (/does not support SSL/i.test(error.message)) return open(undefined);
    throw error;
  });
}

async function listTables(client: pg.Client): Promise<SourceTable[]> {
  const { rows } = await client.query<SourceTable>(`
    select n.nspname as schema, c.relname as name, case when c.relkind in ('v', 'm') then 'view' else 'table' end as kind,
      obj_description(c.oid) as comment, case when c.reltuples < 0 then null else c.reltuples::float8 end as "estimatedRows"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'
      and not c.relispartition and has_table_privilege(c.oid, 'select')
    order by 1, 2 limit 10000`);
  return rows;
}

async function listColumns(client: pg.Client, schema: string, table: string): Promise<SourceColumn[]> {
  const { rows } = await client.query<SourceColumn>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
       col_description(a.attrelid, a.attnum) as comment,
       coalesce((select a.attnum = any(i.indkey) from pg_index i where i.indrelid = a.attrelid and i.indisprimary), false) as "primaryKey"
     from pg_attribute a where a.attrelid = format('%I.%I', $1::text, $2::text)::regclass and a.attnum > 0 and not a.attisdropped
     order by a.attnum`,
    [schema, table],
  );
  return rows;
}

async function readTable(client: pg.Client, read: TableRead): Promise<TableReadResult> {
  const relation = `${pg.escapeIdentifier(read.schema)}.${pg.escapeIdentifier(read.table)}`;
  const column = read.watermark && pg.escapeIdentifier(read.watermark.column);
  const condition =
    column && read.watermark?.after != null
      ? ` where ${column} > ${pg.escapeLiteral(read.watermark.after)}`
      : "";
  const top = column
    ? await client.query<{ top: string | null }>(`select max(${column})::text as top from ${relation}`)
    : undefined;
  const stream = client.query(
    copyTo(`copy (select * from ${relation}${condition}) to stdout (format csv, header, encoding 'UTF8')`),
  );
  const count = countLines(read.onRows);
  await pipeline(stream, count, createWriteStream(read.to), { signal: read.signal });
  return { rows: stream.rowCount, watermark: top?.rows[0]?.top ?? read.watermark?.after ?? null };
}

/** Tells about progress by the lines that pass; a quoted line break makes it an estimate, which progress may be. */
function countLines(onRows?: (rows: number) => void): Transform {
  let lines = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
      onRows?.(lines);
      next(null, chunk);
    },
  });
}
