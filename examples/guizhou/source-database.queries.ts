import pg, { type ClientBase } from "pg";
import { asOf } from "./generate/calendar.ts";
import { defaultSeed, generatedNotice, generateTable } from "./generate/generate.ts";
import type { Column } from "./generate/table.ts";
import { getTableSpec } from "./generate/tables.ts";

export interface SourceDatabaseOptions {
  seed?: number;
  /** Multiplies the rows of both tables and the number of residents. */
  scale?: number;
  /** A login that may only read, made if given. */
  reader?: { user: string; password: string };
}

/** The department's own database, with rows per table. */
export interface SeededTable {
  schema: string;
  table: string;
  rows: number;
  watermark: string;
}

const schema = "minzheng";
const tables = { marriages: "marriage_registration", lowIncome: "low_income_recipient" } as const;
const names = Object.keys(tables) as (keyof typeof tables)[];
const types: Readonly<Partial<Record<Column["dataType"], string>>> = { I: "integer", Y: "numeric(12,2)" };
const addedEachDay = 40;

/** Makes the civil affairs department's own database: marriages and low incomes, each row with its `updated_at`. */
export async function seedSourceDatabase(
  client: ClientBase,
  options: SourceDatabaseOptions = {},
): Promise<SeededTable[]> {
  const { seed = defaultSeed, scale = 1 } = options;
  await client.query(`drop schema if exists ${schema} cascade; create schema ${schema}`);
  const seeded: SeededTable[] = [];
  for (const name of names) {
    const { columns } = getTableSpec(name);
    const rows = baseRows(name, scale);
    await client.query(createTable(name, columns));
    const generated = generateTable(name, { seed, rows, population: Math.ceil(20_000 * scale) });
    await insertRows(client, name, [...generated.rows()], `${asOf}T00:00:00+08:00`);
    seeded.push({ schema, table: tables[name], rows, watermark: "updated_at" });
  }
  if (options.reader !== undefined) await grantReader(client, options.reader);
  return seeded;
}

/** What happens in the department in one day: some new rows in each table and some changed ones, newly stamped. */
export async function advanceSourceDatabase(
  client: ClientBase,
  options: Omit<SourceDatabaseOptions, "reader"> & { day: number },
): Promise<void> {
  const { seed = defaultSeed, scale = 1, day } = options;
  const stamp = new Date(Date.parse(`${asOf}T00:00:00+08:00`) + day * 86_400_000).toISOString();
  for (const name of names) {
    const rows = baseRows(name, scale) + day * addedEachDay;
    const generated = generateTable(name, { seed, rows, population: Math.ceil(20_000 * scale) });
    await insertRows(client, name, [...generated.rows()].slice(-addedEachDay), stamp);
  }
  await client.query(
    `update ${schema}.low_income_recipient set monthly_amount = monthly_amount + 10, updated_at = $1
     where id % 97 = $2 and updated_at < $1`,
    [stamp, day % 97],
  );
  await client.query(
    `update ${schema}.marriage_registration set kind = '离婚', updated_at = $1
     where id % 997 = $2 and kind = '结婚' and updated_at < $1`,
    [stamp, day % 997],
  );
}

function baseRows(name: keyof typeof tables, scale: number): number {
  return Math.max(1, Math.round(getTableSpec(name).rows * scale));
}

function createTable(name: keyof typeof tables, columns: readonly Column[]): string {
  const table = `${schema}.${tables[name]}`;
  const lines = columns.map((column) => `${column.name} ${types[column.dataType] ?? "text"}`);
  const comments = columns.map((column) => {
    const comment = pg.escapeLiteral(`${column.title}：${column.description}`);
    return `comment on column ${table}.${column.name} is ${comment}`;
  });
  return [
    `create table ${table} (id bigint generated always as identity primary key, ${lines.join(", ")},
       updated_at timestamptz not null)`,
    `create index on ${table} (updated_at)`,
    `comment on table ${table} is ${pg.escapeLiteral(`${getTableSpec(name).title}（${generatedNotice}）`)}`,
    ...comments,
  ].join(";\n");
}

// One array per column: a single statement whatever the number of rows.
async function insertRows(
  client: ClientBase,
  name: keyof typeof tables,
  rows: readonly string[][],
  stamp: string,
): Promise<void> {
  const { columns } = getTableSpec(name);
  const targets = columns.map((column) => column.name).join(", ");
  const values = columns.map((column) => `nullif(${column.name}, '')::${types[column.dataType] ?? "text"}`);
  const arrays = columns.map((_, at) => `$${at + 2}::text[]`);
  await client.query(
    `insert into ${schema}.${tables[name]} (${targets}, updated_at)
     select ${values.join(", ")}, $1::timestamptz
     from unnest(${arrays.join(", ")}) with ordinality as given (${targets}, place) order by place`,
    [stamp, ...columns.map((_, at) => rows.map((row) => row[at] ?? ""))],
  );
}

async function grantReader(client: ClientBase, reader: { user: string; password: string }): Promise<void> {
  const user = pg.escapeIdentifier(reader.user);
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [reader.user]);
  await client.query(
    `${rowCount === 0 ? "create" : "alter"} role ${user} login password ${pg.escapeLiteral(reader.password)};
     grant usage on schema ${schema} to ${user};
     grant select on all tables in schema ${schema} to ${user}`,
  );
}
