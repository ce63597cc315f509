import type { DuckDBConnection } from "@duckdb/node-api";
import { Problem } from "@qianshu/domain";
import type { Column } from "@qianshu/domain/plan/column-type";
import { conditionColumns } from "@qianshu/domain/plan/condition";
import { copyOptions } from "../output/copy-options.ts";
import { type OperationContext, query, rowsOf } from "../process/query.ts";
import { conditionSql } from "../sql/condition-sql.ts";
import { neutralSql } from "../sql/formula-sql.ts";
import { freeName, quoteName } from "../sql/identifiers.ts";
import { quoteText } from "../sql/literals.ts";
import { sqlTypes } from "../sql/masks-sql.ts";
import { pathsOf, tableSql } from "../sql/table-sql.ts";
import type { CompareAnswer, CompareInput, CompareResult } from "../types/compare.ts";

/** Items that one statement carries as literals. */
const BATCH = 1000;

function columnOf(input: CompareInput, name: string): Column {
  const found = input.table.columns.find((column) => column.name === name);
  if (!found) throw new Problem("plan.unknown_column", { field: name, params: { column: name } });
  return found;
}

/** The items as texts, numbered, in a table of the connection. */
async function loadItems(
  connection: DuckDBConnection,
  { items, key, check }: CompareInput,
  context: OperationContext,
): Promise<void> {
  const names = [...key, ...check];
  const declared = names.map((_, index) => `v${index} VARCHAR`).join(", ");
  await query(connection, `CREATE TEMP TABLE asked (item BIGINT, ${declared})`, context);
  if (Array.isArray(items)) {
    for (let from = 0; from < items.length; from += BATCH) {
      const rows = items.slice(from, from + BATCH).map((item, index) => {
        const values = names.map((_, at) => (item[at] == null ? "NULL" : quoteText(String(item[at]))));
        return `(${[from + index, ...values].join(", ")})`;
      });
      await query(connection, `INSERT INTO asked VALUES ${rows.join(", ")}`, context);
    }
    return;
  }
  const place = freeName("__item", names);
  const source = tableSql(items.table, names, place);
  const texts = names.map((name) => `CAST(${quoteName(name)} AS VARCHAR)`).join(", ");
  await query(
    connection,
    `INSERT INTO asked SELECT ${quoteName(place)}, ${texts} FROM (${source}) AS items`,
    context,
    "reading",
  );
}

/** An asked text as a value of the column it is compared with; what cannot be one agrees with nothing. */
function askedSql(index: number, { type }: Column): string {
  const text = `NULLIF(trim(v${index}), '')`;
  return type === "text" ? text : `TRY_CAST(${text} AS ${sqlTypes[type]})`;
}

async function answerItems(
  connection: DuckDBConnection,
  input: CompareInput,
  context: OperationContext,
): Promise<void> {
  const { table, key, check, fact, rowCondition } = input;
  const columns = [...key, ...check].map((name) => columnOf(input, name));
  const read = new Set([...key, ...check]);
  for (const condition of [fact, rowCondition]) {
    if (condition) for (const name of conditionColumns(condition)) read.add(columnOf(input, name).name);
  }
  const where = rowCondition ? ` WHERE ${conditionSql(rowCondition, table.columns)}` : "";
  const asked = columns.map((column, index) => `${askedSql(index, column)} AS a${index}`).join(", ");
  const factSql = fact ? `(${conditionSql(fact, table.columns)}) IS TRUE` : "true";
  const stored = columns.map(({ name }, index) => `${quoteName(name)} AS s${index}`).join(", ");
  const places = columns.map((_, index) => index);
  const join = places.slice(0, key.length).map((index) => `a${index} = s${index}`);
  const agree = places.slice(key.length).map((index) => `a${index} IS NOT DISTINCT FROM s${index}`);
  await query(
    connection,
    `CREATE TEMP TABLE answered AS
       WITH items AS (SELECT item, ${asked} FROM asked),
       records AS (SELECT ${stored}, ${factSql} AS fact FROM (${tableSql(table, [...read], undefined)}) AS stored${where}),
       found AS (SELECT item, bool_or(${["fact", ...agree].join(" AND ")}) AS agrees
                 FROM records JOIN items ON ${join.join(" AND ")} GROUP BY item)
     SELECT asked.item, CASE WHEN agrees IS NULL THEN 'no-record' WHEN agrees THEN 'match' ELSE 'mismatch' END AS answer
     FROM asked LEFT JOIN found USING (item)`,
    context,
    "comparing",
  );
}

/** Answers whether the items agree with the records of a release; no stored value is part of the answer. */
export async function compare(input: CompareInput, context: OperationContext): Promise<CompareResult> {
  const file = Array.isArray(input.items) ? undefined : input.items;
  const reads = pathsOf(input.table, ...(file ? [file.table] : []));
  return context.sessions.own({ reads, writes: file ? [file.to] : [] }, async (connection) => {
    await loadItems(connection, input, context);
    await answerItems(connection, input, context);
    const counted = await rowsOf(
      connection,
      "SELECT answer, count(*) FROM answered GROUP BY answer",
      context,
    );
    const counts: Record<CompareAnswer, number> = { match: 0, mismatch: 0, "no-record": 0 };
    for (const [answer, count] of counted) counts[answer as CompareAnswer] = Number(count);
    if (!file) {
      const rows = await rowsOf(connection, "SELECT answer FROM answered ORDER BY item", context);
      return { counts, answers: rows.map(([answer]) => answer as CompareAnswer) };
    }
    const keys = input.key.map((name, index) => `${neutralSql(`v${index}`)} AS ${quoteName(name)}`);
    const select = `SELECT ${keys.join(", ")}, answer FROM asked JOIN answered USING (item) ORDER BY item`;
    await query(
      connection,
      `COPY (${select}) TO ${quoteText(file.to)} (${copyOptions("csv")})`,
      context,
      "writing",
    );
    return { counts };
  });
}
