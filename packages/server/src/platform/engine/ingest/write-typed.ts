import type { DuckDBConnection } from "@duckdb/node-api";
import { type OperationContext, query } from "../process/query.ts";
import { quoteName } from "../sql/identifiers.ts";
import { quoteText } from "../sql/literals.ts";
import type { IngestInput, ReleaseColumn } from "../types/ingest.ts";
import { type ColumnPlan, planFromSample, planFromScan, type TextTable, wrongType } from "./column-plans.ts";
import { ROW_GROUP_ROWS } from "./limits.ts";
import { assertedSql, TYPE_MARK } from "./typing-sql.ts";

/** The SQL that writes a relation as a release file. */
export function copySql(select: string, to: string): string {
  const options = `FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE ${ROW_GROUP_ROWS}, USE_TMP_FILE false`;
  return `COPY (${select}) TO ${quoteText(to)} (${options})`;
}

function describe({ name, typing }: ColumnPlan): ReleaseColumn {
  if ("format" in typing) return { name, type: typing.type, format: typing.format };
  if ("yes" in typing) return { name, type: typing.type, format: `${typing.yes}/${typing.no}` };
  return { name, type: typing.type };
}

/** The column whose assertion stopped a write. */
function failedColumn(error: unknown): number | undefined {
  const message = error instanceof Error ? error.message : "";
  const at = message.indexOf(TYPE_MARK);
  return at < 0 ? undefined : Number.parseInt(message.slice(at + TYPE_MARK.length), 10);
}

/**
 * Writes text columns as a typed release file. The first records suggest types, the write itself asserts for every
 * value that it comes back the same; if one does not, the whole table is scanned and written anew. So types are
 * decided by the whole file, at the price of one pass when the first records were typical.
 */
export async function writeTyped(
  connection: DuckDBConnection,
  table: TextTable,
  to: string,
  types: IngestInput["types"],
  context: OperationContext,
): Promise<{ columns: ReleaseColumn[]; rows: number }> {
  const plans = table.names.map((name, index) =>
    planFromSample(name, table.sample[index] ?? [], types?.[name]),
  );
  const columnsWhere = (test: (plan: ColumnPlan, index: number) => boolean) =>
    plans.flatMap((plan, index) => (test(plan, index) ? [index] : []));
  if (!table.whole) {
    const unseen = columnsWhere(({ open }, index) => open.length > 0 && !table.sample[index]?.length);
    await planFromScan(connection, table, plans, unseen, context);
  }
  for (let attempt = 1; ; attempt++) {
    const select = plans.map(
      ({ name, typing }, index) => `${assertedSql(`c${index}`, typing, index)} AS ${quoteName(name)}`,
    );
    try {
      const sql = copySql(`SELECT ${select.join(", ")} FROM ${table.relation}`, to);
      const result = await query(connection, sql, context, "writing");
      return { columns: plans.map(describe), rows: Number(result.getRows()[0]?.[0] ?? 0) };
    } catch (error) {
      const failed = failedColumn(error);
      const plan = failed === undefined ? undefined : plans[failed];
      if (failed === undefined || !plan) throw error;
      if (attempt === 1) {
        const typed = columnsWhere(({ typing }) => typing.type !== "text");
        await planFromScan(connection, table, plans, typed, context);
      } else {
        if (plan.agreed) throw wrongType(plan.name, "mixed formats", plan.agreed);
        plans[failed] = { ...plan, typing: { type: "text" }, open: [] };
      }
    }
  }
}
