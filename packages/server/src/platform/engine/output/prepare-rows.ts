import type { DuckDBConnection } from "@duckdb/node-api";
import { isKeyedMask, type MaskSpec } from "@qianshu/domain/grading/masks";
import type { Column } from "@qianshu/domain/plan/column-type";
import { maskColumns } from "../keyed/mask-columns.ts";
import { keyedFunctions } from "../keyed/register.ts";
import type { OperationContext } from "../process/query.ts";
import { keepsOrder } from "../sql/condition-sql.ts";
import { quoteName } from "../sql/identifiers.ts";
import { type CompiledPlan, compilePlan, type KeyedSql, keyedColumnsInUse } from "../sql/plan-sql.ts";
import type { PlanInput } from "./rows.ts";

/** The rows of a plan, masked, ready to be written. */
export interface PreparedRows {
  sql: string;
  columns: Column[];
}

/** Below this many rows starting threads costs more than they save. */
const MANY_ROWS = 50_000;

function isInOrder({ plan }: PlanInput, columns: readonly Column[]): boolean {
  return keepsOrder(plan.rowCondition, plan.table.columns) && keepsOrder(plan.consumer?.filter, columns);
}

/**
 * The order and limit a consumer asked for. Without an order rows come in that of their places: as they are read, or
 * sorted where a condition may have mixed them.
 */
function orderSql(input: PlanInput, { row, columns }: CompiledPlan): string {
  const { sort = [], limit } = input.plan.consumer ?? {};
  const terms = sort.map(
    ({ column, descending }) => `${quoteName(column)} ${descending ? "DESC" : "ASC"} NULLS LAST`,
  );
  const sorted = terms.length > 0 || !isInOrder(input, columns) || limit !== undefined;
  const order = sorted ? ` ORDER BY ${[...terms, quoteName(row)].join(", ")}` : "";
  return `${order}${limit === undefined ? "" : ` LIMIT ${limit}`}`;
}

const raw: KeyedSql = (_mask, text) => text;

/** Lays the masked columns beside the rows they belong to; a row beside another's value stops the query. */
function joinedSql(
  { sql, row, columns }: CompiledPlan,
  relations: ReadonlyMap<string, number>,
  sides: readonly string[],
): string {
  const names = columns.map(({ name }) => {
    const side = relations.get(name);
    if (side === undefined) return `rows.${quoteName(name)}`;
    const same = `rows.${quoteName(row)} = keyed${side}.place`;
    return `CASE WHEN ${same} THEN keyed${side}.v ELSE error('rows out of order') END AS ${quoteName(name)}`;
  });
  const from = [`(${sql}) AS rows`, ...sides].join(" POSITIONAL JOIN ");
  return `SELECT ${names.join(", ")} FROM ${from}`;
}

/** Compiles a plan for a write of all its rows. */
export async function prepareRows(
  connection: DuckDBConnection,
  input: PlanInput,
  context: OperationContext,
): Promise<PreparedRows> {
  const { plan, key } = input;
  const keyed = plan.columns.filter(({ mask }) => isKeyedMask(mask));
  const rows = plan.table.files.reduce((sum, file) => sum + file.rows, 0);
  const compiled = compilePlan(plan, raw);
  const isPlain = !plan.consumer?.sort?.length && plan.consumer?.limit === undefined;
  const outside =
    key && keyed.length > 0 && rows >= MANY_ROWS && isPlain && isInOrder(input, compiled.columns);
  if (!outside || keyedColumnsInUse(plan).length > 0) {
    const inside = compilePlan(plan, keyedFunctions(connection, key));
    const names = inside.columns.map(({ name }) => quoteName(name)).join(", ");
    return {
      sql: `SELECT ${names} FROM (${inside.sql}) AS rows${orderSql(input, inside)}`,
      columns: inside.columns,
    };
  }
  const columns = keyed.map(({ name, mask }: { name: string; mask: MaskSpec }) => ({
    sql: `SELECT ${quoteName(compiled.row)} AS place, ${quoteName(name)} AS v FROM (${compiled.sql}) AS rows`,
    mask,
  }));
  const sides = await maskColumns(connection, columns, key, context);
  const relations = new Map(keyed.map(({ name }, index) => [name, index]));
  return { sql: joinedSql(compiled, relations, sides), columns: compiled.columns };
}
