import type { DuckDBConnection } from "@duckdb/node-api";
import type { Column } from "@qianshu/domain/plan/column-type";
import { keyedFunctions } from "../keyed/register.ts";
import type { OperationContext } from "../process/query.ts";
import { keepsOrder } from "../sql/condition-sql.ts";
import { quoteName } from "../sql/identifiers.ts";
import { type CompiledPlan, compilePlan } from "../sql/plan-sql.ts";
import type { PlanInput } from "./rows.ts";

/** The rows of a plan, masked, ready to be written. */
export interface PreparedRows {
  sql: string;
  columns: Column[];
}

/**
 * The order and limit a consumer asked for. Without an order rows come in that of their places: as they are read, or
 * sorted where a condition may have mixed them.
 */
function orderSql(plan: PlanInput["plan"], { row, columns }: CompiledPlan): string {
  const { sort = [], limit, filter } = plan.consumer ?? {};
  const inOrder = keepsOrder(plan.rowCondition, plan.table.columns) && keepsOrder(filter, columns);
  const terms = sort.map(
    ({ column, descending }) => `${quoteName(column)} ${descending ? "DESC" : "ASC"} NULLS LAST`,
  );
  const sorted = terms.length > 0 || !inOrder || limit !== undefined;
  const order = sorted ? ` ORDER BY ${[...terms, quoteName(row)].join(", ")}` : "";
  return `${order}${limit === undefined ? "" : ` LIMIT ${limit}`}`;
}

/** Compiles a plan for a write of all its rows. */
export async function prepareRows(
  connection: DuckDBConnection,
  { plan, key }: PlanInput,
  _context: OperationContext,
): Promise<PreparedRows> {
  const compiled = compilePlan(plan, keyedFunctions(connection, key));
  const { sql, columns } = compiled;
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  return { sql: `SELECT ${names} FROM (${sql}) AS rows${orderSql(plan, compiled)}`, columns };
}
