import { Problem } from "@qianshu/domain";
import type { Column, ColumnType } from "@qianshu/domain/plan/column-type";
import type { PageCursor, SelectPlan, SortTerm } from "@qianshu/domain/plan/select-plan";
import { quoteName } from "./identifiers.ts";
import { quoteValue } from "./literals.ts";
import { type CompiledPlan, compilePlan, type KeyedSql } from "./plan-sql.ts";

/** Rows of a page when the caller does not say. */
export const DEFAULT_LIMIT = 100;

/** What a column looks like in a page: JSON-safe, exact. */
export function renderedSql(name: string, type: ColumnType): string {
  const quoted = quoteName(name);
  const asText = type === "decimal" || type === "date" || type === "datetime";
  return asText ? `CAST(${quoted} AS VARCHAR) AS ${quoted}` : quoted;
}

function typeOf(columns: readonly Column[], name: string): ColumnType {
  const found = columns.find((column) => column.name === name);
  if (!found) throw new Problem("plan.unknown_column", { field: name, params: { column: name } });
  return found.type;
}

/** The rows after a cursor in an order where missing values come last. */
function afterSql(sort: readonly SortTerm[], cursor: PageCursor, compiled: CompiledPlan): string {
  if (cursor.values.length !== sort.length) {
    throw new Problem("plan.cursor_invalid", { found: cursor.values.length, expected: sort.length });
  }
  const equal: string[] = [];
  const ways: string[] = [];
  for (const [index, { column, descending }] of sort.entries()) {
    const name = quoteName(column);
    const value = cursor.values[index] ?? null;
    if (value === null) {
      equal.push(`${name} IS NULL`);
      continue;
    }
    const literal = quoteValue(value, typeOf(compiled.columns, column), column);
    const later = `(${name} ${descending ? "<" : ">"} ${literal} OR ${name} IS NULL)`;
    ways.push([...equal, later].join(" AND "));
    equal.push(`${name} = ${literal}`);
  }
  ways.push([...equal, `${quoteName(compiled.row)} > ${cursor.row}`].join(" AND "));
  return ways.map((way) => `(${way})`).join(" OR ");
}

/** One page of a plan, one row longer than asked, which tells whether there is another. */
export function pageSql(
  plan: SelectPlan,
  keyed: KeyedSql,
): CompiledPlan & { limit: number; sort: SortTerm[] } {
  const { after, limit = DEFAULT_LIMIT } = plan.consumer ?? {};
  const sort = [...(plan.consumer?.sort ?? [])];
  const compiled = compilePlan(plan, keyed, sort.length === 0 ? after?.row : undefined);
  if (sort.length === 0 && after && after.values.length > 0) {
    throw new Problem("plan.cursor_invalid", { found: after.values.length, expected: 0 });
  }
  for (const { column } of sort) typeOf(compiled.columns, column);
  const names = compiled.columns.map(({ name, type }) => renderedSql(name, type));
  const where = sort.length > 0 && after ? ` WHERE ${afterSql(sort, after, compiled)}` : "";
  const order = sort.map(
    ({ column, descending }) => `${quoteName(column)} ${descending ? "DESC" : "ASC"} NULLS LAST`,
  );
  // By the place alone the engine stops as soon as it has enough rows: 13 ms on 10 M rows, with and without it.
  const by = ` ORDER BY ${[...order, quoteName(compiled.row)].join(", ")}`;
  const rows = `SELECT * FROM (${compiled.sql}) AS rows${where}${by} LIMIT ${limit + 1}`;
  const sql = `SELECT ${[quoteName(compiled.row), ...names].join(", ")} FROM (${rows}) AS page`;
  return { ...compiled, sql, limit, sort };
}
