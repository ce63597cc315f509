import type { DuckDBConnection } from "@duckdb/node-api";
import type { Column } from "@qianshu/domain/plan/column-type";
import { keyedFunctions } from "../keyed/register.ts";
import type { OperationContext } from "../process/query.ts";
import { quoteName } from "../sql/identifiers.ts";
import { compilePlan } from "../sql/plan-sql.ts";
import type { PlanInput } from "./rows.ts";

/** The rows of a plan, masked, ready to be written. */
export interface PreparedRows {
  sql: string;
  columns: Column[];
}

/** The order and limit a consumer asked for; without an order rows come in that of their places. */
export function orderSql(plan: PlanInput["plan"], row: string): string {
  const { sort = [], limit } = plan.consumer ?? {};
  const terms = sort.map(
    ({ column, descending }) => `${quoteName(column)} ${descending ? "DESC" : "ASC"} NULLS LAST`,
  );
  const order = terms.length > 0 ? ` ORDER BY ${[...terms, quoteName(row)].join(", ")}` : "";
  return `${order}${limit === undefined ? "" : ` LIMIT ${limit}`}`;
}

/** Compiles a plan for a write of all its rows. */
export async function prepareRows(
  connection: DuckDBConnection,
  { plan, key }: PlanInput,
  _context: OperationContext,
): Promise<PreparedRows> {
  const { sql, row, columns } = compilePlan(plan, keyedFunctions(connection, key));
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  return { sql: `SELECT ${names} FROM (${sql}) AS rows${orderSql(plan, row)}`, columns };
}
