import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Problem } from "@qianshu/domain";
import type { TableTarget } from "@qianshu/domain/exchange/delivery";
import type { SourceAddress } from "@qianshu/domain/registry/source";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { ConnectFor, NetworkService } from "../../network/index.ts";
import { toTargetProblem } from "./target-problem.ts";

type Address = Extract<SourceAddress, { kind: "postgresql" | "mysql" }>;

/** A receiver's database and how it is reached. */
export interface TargetDatabase {
  address: Address;
  password: string;
  sockets: Pick<NetworkService, "pgStream">;
  connectFor: ConnectFor;
}

/** What is written into a table. */
export interface TableFill {
  target: TableTarget;
  columns: string[];
  signal: AbortSignal;
  /** Opens the rows, one JSON object a line; called once the table has been found fit. */
  open(): Promise<Readable>;
  /** Asked when all rows are there and none is visible yet; throws to leave the table as it was. */
  beforeCommit(): Promise<void>;
}

const CONNECT_MS = 8_000;
const CHECK_MS = 2_000;
/** A receiver's own long lock ends the attempt, not the job's worker. */
const LOCK_MS = 60_000;

/**
 * Writes rows into a receiver's table in one transaction: into a temporary table first, then by key into the target.
 * Whatever goes wrong, the target is as it was; whatever was written before is updated, not doubled.
 */
export async function fillTable(database: TargetDatabase, fill: TableFill): Promise<void> {
  const { address } = database;
  const { schema, table } = fill.target;
  const place = { address: `${address.host}:${address.port}`, table: `${schema}.${table}` };
  let client: pg.Client | undefined;
  const stop = () => void client?.end().catch(() => {});
  try {
    client = await connect(database);
    fill.signal.throwIfAborted();
    fill.signal.addEventListener("abort", stop);
    // Lets the server end a statement whose client is gone; before version 14 it cannot.
    await client.query(`set client_connection_check_interval = ${CHECK_MS}`).catch(() => {});
    await client.query("begin");
    await client.query(`set local lock_timeout = ${LOCK_MS}`);
    await requireFit(client, fill);
    await client.query("create temporary table qianshu_rows (line text) on commit drop");
    await copyLines(client, await fill.open(), fill.signal);
    await client.query(upsertSql(fill));
    await fill.beforeCommit();
    await client.query("commit");
  } catch (error) {
    fill.signal.throwIfAborted();
    throw toTargetProblem(error, place);
  } finally {
    fill.signal.removeEventListener("abort", stop);
    await client?.end().catch(() => {});
  }
}

/** JSON has no raw control characters, so with these as quote and delimiter a line is one field as it stands. */
async function copyLines(client: pg.Client, rows: Readable, signal: AbortSignal): Promise<void> {
  const into = copyFrom(
    String.raw`copy qianshu_rows (line) from stdin with (format csv, quote e'\x01', delimiter e'\x02', null e'\x03', encoding 'UTF8')`,
  );
  await pipeline(rows, client.query(into), { signal });
}

function upsertSql({ target, columns }: TableFill): string {
  const quote = (name: string) => pg.escapeIdentifier(name);
  const relation = `${quote(target.schema)}.${quote(target.table)}`;
  const names = columns.map(quote).join(", ");
  const updated = columns.filter((name) => !target.keyColumns.includes(name)).map(quote);
  const action =
    updated.length > 0
      ? `do update set ${updated.map((name) => `${name} = excluded.${name}`).join(", ")}`
      : "do nothing";
  return `insert into ${relation} (${names})
    select ${columns.map((name) => `r.${quote(name)}`).join(", ")}
    from qianshu_rows l cross join lateral json_populate_record(null::${relation}, l.line::json) r
    on conflict (${target.keyColumns.map(quote).join(", ")}) ${action}`;
}

async function requireFit(client: pg.Client, { target, columns }: TableFill): Promise<void> {
  const relation = [target.schema, target.table];
  const { rows: found } = await client.query<{ name: string }>(
    `select a.attname as name from pg_attribute a
     where a.attrelid = format('%I.%I', $1::text, $2::text)::regclass and a.attnum > 0 and not a.attisdropped`,
    relation,
  );
  const present = new Set(found.map(({ name }) => name));
  const missing = columns.filter((name) => !present.has(name));
  if (missing.length > 0)
    throw new Problem("exchange.target_columns_missing", {
      field: "target.table",
      expected: columns.join(", "),
      params: { columns: missing.join(", ") },
    });
  const { rows: indexes } = await client.query<{ names: string[] }>(
    `select array(select a.attname::text from unnest(i.indkey::int[]) with ordinality k(number, place)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
       where k.place <= i.indnkeyatts order by a.attname) as names
     from pg_index i
     where i.indrelid = format('%I.%I', $1::text, $2::text)::regclass
       and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null`,
    relation,
  );
  const key = JSON.stringify([...target.keyColumns].sort());
  if (!indexes.some(({ names }) => JSON.stringify([...names].sort()) === key))
    throw new Problem("exchange.target_key_not_unique", {
      field: "target.keyColumns",
      found: target.keyColumns.join(", "),
      expected: indexes.map(({ names }) => `(${names.join(", ")})`).join(" | "),
    });
}

async function connect({ address, password, sockets, connectFor }: TargetDatabase): Promise<pg.Client> {
  const open = async (ssl: pg.ClientConfig["ssl"]): Promise<pg.Client> => {
    const client = new pg.Client({
      host: address.host,
      port: address.port,
      database: address.database,
      user: address.user,
      password,
      stream: sockets.pgStream(connectFor),
      connectionTimeoutMillis: CONNECT_MS,
      application_name: "qianshu",
      options: "-c statement_timeout=0 -c datestyle=ISO",
      ...(ssl ? { ssl } : {}),
    });
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
