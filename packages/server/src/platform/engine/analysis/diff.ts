import { Problem } from "@qianshu/domain";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import { type OperationContext, rowsOf } from "../process/query.ts";
import { quoteName } from "../sql/identifiers.ts";
import { pathsOf, tableSql } from "../sql/table-sql.ts";
import type { DiffInput, DiffResult } from "../types/diff.ts";

const rowsIn = (table: ReleaseTable): number => table.files.reduce((sum, file) => sum + file.rows, 0);

function diffColumns({ before, after }: DiffInput): DiffResult["columns"] {
  const old = new Map(before.columns.map(({ name, type }) => [name, type]));
  const now = new Map(after.columns.map(({ name, type }) => [name, type]));
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !now.has(name)),
    retyped: [...now].flatMap(([name, type]) => {
      const former = old.get(name);
      return former && former !== type ? [{ name, before: former, after: type }] : [];
    }),
  };
}

/** Columns of both releases, in a form in which both can be compared. */
function commonColumns({ before, after }: DiffInput): { name: string; sql: string }[] {
  const old = new Map(before.columns.map(({ name, type }) => [name, type]));
  return after.columns
    .filter(({ name }) => old.has(name))
    .map(({ name, type }) => {
      const quoted = quoteName(name);
      // Decimals of two releases may differ in their number of places only.
      const same = old.get(name) === type && type !== "decimal";
      const decimal = old.get(name) === type && type === "decimal";
      return {
        name,
        sql: same ? quoted : decimal ? `CAST(${quoted} AS DOUBLE)` : `CAST(${quoted} AS VARCHAR)`,
      };
    });
}

async function diffByKey(
  input: DiffInput,
  context: OperationContext,
): Promise<Pick<DiffResult, "rows" | "changedColumns" | "ambiguousKeys">> {
  const common = commonColumns(input);
  const keys = input.key.map((name) => {
    const found = common.find((column) => column.name === name);
    if (!found) throw new Problem("plan.unknown_column", { field: name, params: { column: name } });
    return found;
  });
  const others = common.filter(({ name }) => !input.key.includes(name));
  const keyList = keys.map((_, index) => `k${index}`);
  const grouped = (table: ReleaseTable) => {
    const select = [
      ...keys.map(({ sql }, index) => `${sql} AS k${index}`),
      "count(*) AS n",
      ...others.map(({ sql }, index) => `any_value(${sql}) AS c${index}`),
    ];
    const names = common.map(({ name }) => name);
    return `SELECT ${select.join(", ")} FROM (${tableSql(table, names, undefined)}) AS side GROUP BY ${keyList.join(", ")}`;
  };
  const missing = (side: string) => keyList.map((key) => `${side}.${key} IS NULL`).join(" OR ");
  const single = "b.n = 1 AND a.n = 1";
  const differs = others.map((_, index) => `b.c${index} IS DISTINCT FROM a.c${index}`);
  const ambiguous = (side: string) =>
    `coalesce(sum(${side}.n) FILTER (WHERE ${side}.n > 1 OR ${missing(side)}), 0)`;
  const figures = [
    "coalesce(sum(greatest(coalesce(a.n, 0) - coalesce(b.n, 0), 0)), 0)",
    "coalesce(sum(greatest(coalesce(b.n, 0) - coalesce(a.n, 0), 0)), 0)",
    differs.length > 0 ? `count(*) FILTER (WHERE ${single} AND (${differs.join(" OR ")}))` : "0",
    ambiguous("b"),
    ambiguous("a"),
    ...differs.map((differ) => `count(*) FILTER (WHERE ${single} AND ${differ})`),
  ];
  const on = keyList.map((key) => `b.${key} = a.${key}`).join(" AND ");
  // A record without a key meets no other; it is neither added nor removed by being unnamed in both.
  const sql = `WITH b AS (${grouped(input.before)}), a AS (${grouped(input.after)})
    SELECT ${figures.map((figure) => `CAST(${figure} AS BIGINT)`).join(", ")} FROM b FULL JOIN a ON ${on}`;
  const reads = pathsOf(input.before, input.after);
  const [row = []] = await context.sessions.own({ reads }, (connection) =>
    rowsOf(connection, sql, context, "comparing"),
  );
  const [added = 0, removed = 0, changed = 0, oldAmbiguous = 0, newAmbiguous = 0, ...changes] =
    row.map(Number);
  return {
    rows: { before: rowsIn(input.before), after: rowsIn(input.after), added, removed, changed },
    changedColumns: others
      .map(({ name }, index) => ({ name, rows: changes[index] ?? 0 }))
      .filter(({ rows }) => rows > 0),
    ambiguousKeys: { before: oldAmbiguous, after: newAmbiguous },
  };
}

async function diffWhole(input: DiffInput, context: OperationContext): Promise<DiffResult["rows"]> {
  const common = commonColumns(input);
  const names = common.map(({ name }) => name);
  const side = (table: ReleaseTable, sign: number) =>
    `SELECT ${sign} AS sign, ${common.map(({ sql }, index) => `${sql} AS c${index}`).join(", ")} FROM (${tableSql(table, names, undefined)}) AS side`;
  const grouped = common.map((_, index) => `c${index}`).join(", ");
  const sql = `SELECT CAST(coalesce(sum(greatest(n, 0)), 0) AS BIGINT), CAST(coalesce(sum(greatest(-n, 0)), 0) AS BIGINT)
    FROM (SELECT sum(sign) AS n FROM (${side(input.after, 1)} UNION ALL ${side(input.before, -1)}) AS sides GROUP BY ${grouped}) AS rows`;
  const reads = pathsOf(input.before, input.after);
  const [row = []] = await context.sessions.own({ reads }, (connection) =>
    rowsOf(connection, sql, context, "comparing"),
  );
  const [added = 0, removed = 0] = row.map(Number);
  return { before: rowsIn(input.before), after: rowsIn(input.after), added, removed, changed: 0 };
}

/** What changed between two releases: columns, and rows by key or, without one, as wholes. */
export async function diff(input: DiffInput, context: OperationContext): Promise<DiffResult> {
  const columns = diffColumns(input);
  if (input.key.length > 0) return { columns, ...(await diffByKey(input, context)) };
  if (commonColumns(input).length === 0) {
    const before = rowsIn(input.before);
    const after = rowsIn(input.after);
    const rows = { before, after, added: after, removed: before, changed: 0 };
    return { columns, rows, changedColumns: [], ambiguousKeys: { before: 0, after: 0 } };
  }
  const rows = await diffWhole(input, context);
  return { columns, rows, changedColumns: [], ambiguousKeys: { before: 0, after: 0 } };
}
