import type { DuckDBConnection } from "@duckdb/node-api";
import { Problem } from "@qianshu/domain";
import { isKeyedMask } from "@qianshu/domain/grading/masks";
import { keyedFunctions } from "../keyed/register.ts";
import { type OperationContext, rowsOf } from "../process/query.ts";
import { quoteName } from "../sql/identifiers.ts";
import { compilePlan } from "../sql/plan-sql.ts";
import { pathsOf } from "../sql/table-sql.ts";
import type { RiskInput, RiskResult } from "../types/risk.ts";

/** How many rows are alike in the given columns, as a plan gives them out. */
export async function riskClasses(
  { plan, quasiIdentifiers, key }: RiskInput & { key?: Uint8Array },
  context: OperationContext,
): Promise<RiskResult> {
  const columns = plan.columns.filter(({ name }) => quasiIdentifiers.includes(name));
  const missing = quasiIdentifiers.find((name) => !columns.some((column) => column.name === name));
  if (missing !== undefined || columns.length === 0) {
    const column = missing ?? "";
    throw new Problem("plan.unknown_column", {
      field: "quasiIdentifiers",
      found: column,
      params: { column },
    });
  }
  const narrowed = { ...plan, columns: plan.consumer?.filter ? plan.columns : columns };
  const keyed = plan.columns.some(({ mask }) => isKeyedMask(mask));
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  const reads = pathsOf(plan.table);
  const count = (connection: DuckDBConnection) => {
    const { sql } = compilePlan(narrowed, keyedFunctions(connection, key));
    const classes = `SELECT count(*) AS size FROM (${sql}) AS rows GROUP BY ${names}`;
    const sizes = `SELECT size, count(*) FROM (${classes}) AS classes GROUP BY size ORDER BY size`;
    return rowsOf(connection, sizes, context, "scanning");
  };
  const { sessions } = context;
  const rows = keyed ? await sessions.own({ reads }, count) : await sessions.shared(reads, count);
  const sizes = rows.map(([size, count]) => ({ size: Number(size), classes: Number(count) }));
  return {
    rows: sizes.reduce((sum, { size, classes }) => sum + size * classes, 0),
    classes: sizes.reduce((sum, { classes }) => sum + classes, 0),
    sizes,
  };
}
