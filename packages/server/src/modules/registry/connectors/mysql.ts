import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { SourceColumn, SourceTable } from "@qianshu/domain/registry/source";
import mysql from "mysql2";
import type { Connection, RowDataPacket } from "mysql2/promise";
import { createConnection } from "mysql2/promise";
import {
  connectTimeoutMs,
  type DatabaseConnector,
  type DatabaseTarget,
  type TableRead,
  type TableReadResult,
} from "./connector.ts";
import { toSourceProblem } from "./source-problem.ts";

/** Reads tables of a MySQL or MariaDB source; each call is one short-lived, read-only connection. */
export function makeMysqlConnector(target: DatabaseTarget): DatabaseConnector {
  async function withConnection<T>(work: (connection: Connection) => Promise<T>, table?: string): Promise<T> {
    const connection = await connect(target).catch((error) => {
      throw toSourceProblem(error, target.address, table);
    });
    try {
      await connection.query("set session transaction read only");
      return await work(connection);
    } catch (error) {
      throw toSourceProblem(error, target.address, table);
    } finally {
      connection.destroy();
    }
  }

  return {
    test: () =>
      withConnection(async (connection) => {
        const [rows] = await connection.query<RowDataPacket[]>("select version() as version");
        const version = String(rows[0]!.version);
        return { product: /mariadb/i.test(version) ? "MariaDB" : "MySQL", version };
      }),
    listTables: () => withConnection(listTables),
    listColumns: (schema, table) =>
      withConnection((connection) => listColumns(connection, schema, table), `${schema}.${table}`),
    readTable: (read) =>
      withConnection((connection) => readTable(connection, read), `${read.schema}.${read.table}`),
  };
}

async function connect({ address, password, sockets, connectFor }: DatabaseTarget): Promise<Connection> {
  const settings: mysql.ConnectionOptions = {
    host: address.host,
    stream: sockets.mysqlStream(connectFor),
    port: address.port,
    database: address.database,
    user: address.user,
    password,
    connectTimeout: connectTimeoutMs,
    charset: "utf8mb4",
    // Values come as the server writes them: no rounding, no time zones, no lost zeros.
    typeCast: (field) => field.string("utf8"),
    supportBigNumbers: true,
    rowsAsArray: false,
  };
  const open = (ssl?: mysql.SslOptions) => createConnection({ ...settings, ...(ssl ? { ssl } : {}) });
  if (address.tls === "verify") return open({ rejectUnauthorized: true });
  if (address.tls === "off") return open();
  return open({ rejectUnauthorized: false }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "HANDSHAKE_NO_SSL_SUPPORT") return open();
    throw error;
  });
}

async function listTables(connection: Connection): Promise<SourceTable[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `select table_schema as \`schema\`, table_name as name, if(table_type like '%VIEW%', 'view', 'table') as kind,
       nullif(table_comment, '') as comment, table_rows as estimatedRows
     from information_schema.tables where table_schema = database() order by table_name limit 10000`,
  );
  return rows.map((row) => ({
    schema: row.schema,
    name: row.name,
    kind: row.kind,
    comment: row.comment,
    estimatedRows: row.estimatedRows === null ? null : Number(row.estimatedRows),
  }));
}

async function listColumns(connection: Connection, schema: string, table: string): Promise<SourceColumn[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `select column_name as name, column_type as type, is_nullable as nullable, nullif(column_comment, '') as comment, column_key as columnKey
     from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position`,
    [schema, table],
  );
  if (rows.length === 0)
    throw Object.assign(new Error(`Table ${schema}.${table} does not exist`), { code: "ER_NO_SUCH_TABLE" });
  return rows.map((row) => ({
    name: row.name,
    type: row.type,
    nullable: row.nullable === "YES",
    comment: row.comment,
    primaryKey: row.columnKey === "PRI",
  }));
}

async function readTable(connection: Connection, read: TableRead): Promise<TableReadResult> {
  const relation = `${mysql.escapeId(read.schema)}.${mysql.escapeId(read.table)}`;
  const columns = (await listColumns(connection, read.schema, read.table)).map((column) => column.name);
  const column = read.watermark && mysql.escapeId(read.watermark.column);
  const condition =
    column && read.watermark?.after != null ? ` where ${column} > ${mysql.escape(read.watermark.after)}` : "";
  let top: string | null = read.watermark?.after ?? null;
  if (column) {
    const [rows] = await connection.query<RowDataPacket[]>(`select max(${column}) as top from ${relation}`);
    top = (rows[0]?.top as string | null) ?? top;
  }
  // The promise wrapper has no stream; the connection below it has.
  const raw = (connection as unknown as { connection: mysql.Connection }).connection;
  const stream = raw.query(`select * from ${relation}${condition}`).stream({ highWaterMark: 500 });
  let count = 0;
  async function* lines() {
    yield `${columns.map(quote).join(",")}\n`;
    for await (const row of stream as AsyncIterable<Record<string, string | null>>) {
      count++;
      if (count % 5000 === 0) read.onRows?.(count);
      yield `${columns.map((name) => quote(row[name] ?? null)).join(",")}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(read.to), { signal: read.signal });
  return { rows: count, watermark: top };
}

/** A CSV cell; an empty text is quoted so that it stays apart from a missing value. */
function quote(value: string | null): string {
  return value === null ? "" : `"${value.replaceAll('"', '""')}"`;
}
