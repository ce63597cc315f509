import type { DuckDBConnection } from "@duckdb/node-api";
import { isKeyedMask } from "@qianshu/domain/grading/masks";
import type { Cell } from "@qianshu/domain/plan/column-type";
import type { Page, PageCursor, SelectPlan } from "@qianshu/domain/plan/select-plan";
import { makeKeyedMask } from "../keyed/keyed-masks.ts";
import { keyedFunctions } from "../keyed/register.ts";
import { type OperationContext, rowsOf } from "../process/query.ts";
import { quoteName } from "../sql/identifiers.ts";
import { pageSql, renderedSql } from "../sql/page-sql.ts";
import { compilePlan, type KeyedSql, keyedColumnsInUse } from "../sql/plan-sql.ts";
import { pathsOf } from "../sql/table-sql.ts";

/** A plan and the key of its contract. */
export interface PlanInput {
  plan: SelectPlan;
  key?: Uint8Array | undefined;
}

/** One value as it is sent: integers beyond what JSON carries exactly become text. */
export function toCell(value: unknown): Cell {
  if (typeof value !== "bigint") return value as Cell;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** Leaves the raw text in place of a keyed mask, for the caller to mask afterwards. */
const deferred: KeyedSql = (_mask, text) => text;

/**
 * Runs a query over a plan. Keyed masks are applied to the rows that come out, in JavaScript; only when the query
 * itself needs their values (filter, order) are they functions inside it, on a connection of their own.
 */
async function withPlan<R>(
  { plan, key }: PlanInput,
  context: OperationContext,
  use: (connection: DuckDBConnection, keyed: KeyedSql, finish: (rows: Cell[][]) => void) => Promise<R>,
): Promise<R> {
  const reads = pathsOf(plan.table);
  if (keyedColumnsInUse(plan).length > 0) {
    return context.sessions.own({ reads }, (connection) =>
      use(connection, keyedFunctions(connection, key), () => {}),
    );
  }
  const masks = plan.columns.map(({ mask }) => (isKeyedMask(mask) ? makeKeyedMask(mask, key) : undefined));
  return context.sessions.shared(reads, (connection) =>
    use(connection, deferred, (rows) => {
      for (const row of rows) {
        for (const [index, mask] of masks.entries()) {
          const value = row[index];
          if (mask && value != null) row[index] = mask(String(value));
        }
      }
    }),
  );
}

/** One page of a plan. */
export async function page(input: PlanInput, context: OperationContext): Promise<Page> {
  return withPlan(input, context, async (connection, keyed, finish) => {
    const { sql, columns, limit, sort } = pageSql(input.plan, keyed);
    const found = (await rowsOf(connection, sql, context)).map((row) => row.map(toCell));
    const more = found.length > limit;
    const places = found.slice(0, limit).map((row) => Number(row[0]));
    const rows = found.slice(0, limit).map((row) => row.slice(1));
    finish(rows);
    const last = rows.at(-1);
    if (!more || !last) return { columns, rows };
    const values = sort.map(({ column }) => last[columns.findIndex(({ name }) => name === column)] ?? null);
    const next: PageCursor = { row: places.at(-1)!, values };
    return { columns, rows, next };
  });
}

/** How many rows a plan gives out. */
export async function count(input: PlanInput, context: OperationContext): Promise<number> {
  return withPlan(input, context, async (connection, keyed) => {
    const { sql } = compilePlan(input.plan, keyed);
    const [row] = await rowsOf(connection, `SELECT count(*) FROM (${sql}) AS counted`, context);
    return Number(row?.[0] ?? 0);
  });
}

/** Rows at random places of a plan, the same for the same seed, in the order of their places. */
export async function sample(
  input: PlanInput & { rows: number; seed: number },
  context: OperationContext,
): Promise<Page> {
  return withPlan(input, context, async (connection, keyed, finish) => {
    const { sql, row, columns } = compilePlan(input.plan, keyed);
    const place = quoteName(row);
    const names = columns.map(({ name, type }) => renderedSql(name, type)).join(", ");
    const order = `hash(${place} + ${Math.trunc(input.seed)}), ${place}`;
    const chosen = `SELECT * FROM (${sql}) AS masked ORDER BY ${order} LIMIT ${Math.trunc(input.rows)}`;
    const ordered = `SELECT * FROM (${chosen}) AS chosen ORDER BY ${place}`;
    const rows = await rowsOf(connection, `SELECT ${names} FROM (${ordered}) AS sample`, context);
    const cells = rows.map((found) => found.map(toCell));
    finish(cells);
    return { columns, rows: cells };
  });
}
