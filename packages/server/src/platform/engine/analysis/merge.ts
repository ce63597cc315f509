import type { DuckDBConnection } from "@duckdb/node-api";
import { Problem } from "@qianshu/domain";
import type { Column } from "@qianshu/domain/plan/column-type";
import { digestFile } from "../digest.ts";
import { copySql } from "../ingest/write-typed.ts";
import { type OperationContext, query, rowsOf } from "../process/query.ts";
import { quoteName } from "../sql/identifiers.ts";
import { pathsOf, tableSql } from "../sql/table-sql.ts";
import type { MergeInput, MergeResult } from "../types/merge.ts";

/** Puts newer rows on top of a release: rows of a key that comes again are replaced, the rest stays. */
export async function merge(input: MergeInput, context: OperationContext): Promise<MergeResult> {
  const former = new Map(input.before.columns.map((column) => [column.name, column]));
  for (const name of input.key) {
    if (!former.has(name) || !input.changes.columns.some((column) => column.name === name)) {
      throw new Problem("plan.unknown_column", { field: name, params: { column: name } });
    }
  }
  const settings = { reads: pathsOf(input.before, input.changes), writes: [input.to] };
  const { columns, rows } = await context.sessions.own(settings, async (connection) => {
    const agreed = await agreeOnTypes(connection, input, context);
    const written = await query(connection, copySql(mergedSql(input, agreed), input.to), context, "writing");
    return {
      columns: agreed.map(({ name, type }) => ({ name, type })),
      rows: Number(written.getRows()[0]?.[0] ?? 0),
    };
  });
  return { columns, rows, ...(await digestFile(input.to, context.signal)) };
}

/** A column of the result, and the SQL type both sides are brought to; none where they agree already. */
interface AgreedColumn extends Column {
  cast?: string;
}

/** A column keeps its former type if every newer value has it; otherwise it becomes text, and the gate will tell. */
async function agreeOnTypes(
  connection: DuckDBConnection,
  { before, changes }: MergeInput,
  context: OperationContext,
): Promise<AgreedColumn[]> {
  const former = new Map(before.columns.map(({ name, type }) => [name, type]));
  const changed = changes.columns.filter(({ name, type }) => former.has(name) && former.get(name) !== type);
  if (changed.length === 0) return changes.columns.map(({ name, type }) => ({ name, type }));
  const described = await rowsOf(
    connection,
    `DESCRIBE ${tableSql(
      before,
      changed.map(({ name }) => name),
      undefined,
    )}`,
    context,
  );
  const sqlTypes = new Map(described.map((row) => [String(row[0]), String(row[1])]));
  const misfits = changed.map(({ name }) => {
    const column = `CAST(${quoteName(name)} AS VARCHAR)`;
    return `count(*) FILTER (WHERE ${column} IS NOT NULL AND TRY_CAST(${column} AS ${sqlTypes.get(name)}) IS NULL)`;
  });
  const names = changed.map(({ name }) => name);
  const [counts = []] = await rowsOf(
    connection,
    `SELECT ${misfits.join(", ")} FROM (${tableSql(changes, names, undefined)}) AS newer`,
    context,
  );
  const fits = new Map(changed.map(({ name }, at) => [name, Number(counts[at]) === 0]));
  return changes.columns.map(({ name, type }) => {
    if (!fits.has(name)) return { name, type };
    return fits.get(name)
      ? { name, type: former.get(name)!, cast: sqlTypes.get(name)! }
      : { name, type: "text", cast: "VARCHAR" };
  });
}

function mergedSql({ before, changes, key }: MergeInput, columns: readonly AgreedColumn[]): string {
  const present = new Set(before.columns.map(({ name }) => name));
  const value = ({ name, cast }: AgreedColumn) => {
    const column = quoteName(name);
    if (cast === undefined) return column;
    return cast === "VARCHAR"
      ? `CAST(${column} AS VARCHAR) AS ${column}`
      : `CAST(CAST(${column} AS VARCHAR) AS ${cast}) AS ${column}`;
  };
  const kept = columns.filter(({ name }) => present.has(name));
  const keys = key.map(quoteName);
  const same = keys
    .map((column) => `CAST(newer.${column} AS VARCHAR) = CAST(older.${column} AS VARCHAR)`)
    .join(" AND ");
  const older = tableSql(
    before,
    kept.map(({ name }) => name),
    undefined,
  );
  const newer = tableSql(
    changes,
    columns.map(({ name }) => name),
    undefined,
  );
  // A key that comes twice among the newer rows counts once, as the one read last.
  const last = `SELECT * EXCLUDE (place) FROM (SELECT *, row_number() OVER (PARTITION BY ${keys.join(", ")} ORDER BY place DESC) AS nth
    FROM (${tableSql(
      changes,
      columns.map(({ name }) => name),
      "place",
    )}) AS placed) AS numbered WHERE nth = 1`;
  return `SELECT ${kept.map(value).join(", ")} FROM (${older}) AS older
      WHERE NOT EXISTS (SELECT 1 FROM (${newer}) AS newer WHERE ${same})
    UNION ALL BY NAME SELECT ${columns.map(value).join(", ")} FROM (${last}) AS newest`;
}
