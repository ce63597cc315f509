import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { isIP, type Socket } from "node:net";
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
import { listColumns, listTables, selectList, watermarkCondition } from "./mysql-tables.ts";
import { toSourceProblem } from "./source-problem.ts";

/** Every read sees the table as it was at one moment, in the same words whatever the server's own settings are. */
const preparations = [
  "set session sql_mode = '', time_zone = '+08:00', net_write_timeout = 600",
  "set session transaction isolation level repeatable read",
  "start transaction with consistent snapshot, read only",
];

interface Scope {
  /** Table the work is about, for the problem. */
  table?: string;
  signal?: AbortSignal;
}

/** Reads tables of a MySQL or MariaDB source; each call is one short-lived, read-only connection. */
export function makeMysqlConnector(target: DatabaseTarget): DatabaseConnector {
  async function withConnection<T>(
    work: (connection: Connection) => Promise<T>,
    { table, signal }: Scope = {},
  ): Promise<T> {
    const connection = await connect(target).catch((error) => {
      throw toSourceProblem(error, target.address, table);
    });
    // Whoever asks learns of an error by the answer; without a listener it would end the process.
    rawOf(connection).on("error", () => {});
    try {
      return await untilAborted(signal, async () => {
        for (const sql of preparations) await connection.query(sql);
        return work(connection);
      });
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
    listTables: () => withConnection<SourceTable[]>(listTables),
    listColumns: (schema, table) =>
      withConnection<SourceColumn[]>((connection) => listColumns(connection, schema, table), {
        table: `${schema}.${table}`,
      }),
    readTable: (read) =>
      withConnection((connection) => readTable(connection, read), {
        table: `${read.schema}.${read.table}`,
        signal: read.signal,
      }),
  };
}

/** A query whose connection is destroyed never answers, so who stops it does not wait for it. */
async function untilAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (!signal) return work();
  signal.throwIfAborted();
  const ended = new AbortController();
  const aborted = once(signal, "abort", { signal: ended.signal }).then(() => Promise.reject(signal.reason));
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    ended.abort();
    aborted.catch(() => {});
  }
}

async function connect({ address, password, sockets, connectFor }: DatabaseTarget): Promise<Connection> {
  const openSocket = sockets.mysqlStream(connectFor);
  const settings: mysql.ConnectionOptions = {
    host: address.host,
    stream: (given: Parameters<typeof openSocket>[0]) => named(openSocket(given), address.host),
    port: address.port,
    database: address.database,
    user: address.user,
    password,
    connectTimeout: connectTimeoutMs,
    charset: "utf8mb4",
    // Values come as the server writes them: no rounding, no lost zeros.
    typeCast: (field) => field.string("utf8"),
  };
  const open = (ssl?: mysql.SslOptions) => createConnection({ ...settings, ...(ssl ? { ssl } : {}) });
  if (address.tls === "verify") return open({ rejectUnauthorized: true, verifyIdentity: true });
  if (address.tls === "off") return open();
  return open({ rejectUnauthorized: false }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "HANDSHAKE_NO_SSL_SUPPORT") return open();
    throw error;
  });
}

/** TLS compares a certificate with the address the socket was made for, which mysql2 tells it of names only. */
function named(socket: Socket, host: string): Socket {
  return isIP(host) ? Object.assign(socket, { _host: host }) : socket;
}

async function readTable(connection: Connection, read: TableRead): Promise<TableReadResult> {
  const relation = `${mysql.escapeId(read.schema)}.${mysql.escapeId(read.table)}`;
  const columns = await listColumns(connection, read.schema, read.table);
  const { watermark } = read;
  const after = watermark?.after ?? null;
  let top = after;
  if (watermark) {
    const [rows] = await connection.query<RowDataPacket[]>(
      `select max(${mysql.escapeId(watermark.column)}) as top from ${relation}`,
    );
    top = (rows[0]?.top as string | null) ?? after;
  }
  const condition =
    watermark && after !== null ? ` where ${watermarkCondition(columns, watermark.column, after)}` : "";
  const raw = rawOf(connection);
  const sql = `select ${selectList(columns)} from ${relation}${condition}`;
  const stream = raw.query({ sql, rowsAsArray: true }).stream({ highWaterMark: 500 });
  // A lost connection is told to the connection alone; the stream would wait for ever.
  raw.once("error", (error) => stream.destroy(error));
  let count = 0;
  async function* lines() {
    yield toLine(columns.map(({ name }) => name));
    for await (const row of stream as AsyncIterable<(string | null)[]>) {
      count++;
      if (count % 5000 === 0) read.onRows?.(count);
      yield toLine(row);
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(read.to), { signal: read.signal });
  return { rows: count, watermark: top };
}

/** The promise wrapper has no streams; the connection below it has. */
function rawOf(connection: Connection): mysql.Connection {
  return (connection as unknown as { connection: mysql.Connection }).connection;
}

/** A line of CSV; an empty text is quoted so that it stays apart from a missing value. */
function toLine(values: readonly (string | null)[]): string {
  return `${values.map((value) => (value === null ? "" : `"${value.replaceAll('"', '""')}"`)).join(",")}\n`;
}
