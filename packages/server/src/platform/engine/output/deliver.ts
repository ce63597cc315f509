import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { digestFile } from "../digest.ts";
import { type OperationContext, query } from "../process/query.ts";
import { neutralText } from "../sql/formula-sql.ts";
import { quoteName } from "../sql/identifiers.ts";
import { quoteText } from "../sql/literals.ts";
import { pathsOf } from "../sql/table-sql.ts";
import type { DeliveredFile, DeliverTarget, RowFormat, StreamEnd } from "../types/deliver.ts";
import { copyOptions, writtenColumns } from "./copy-options.ts";
import { type PreparedRows, prepareRows } from "./prepare-rows.ts";
import type { PlanInput } from "./rows.ts";
import { writeXlsx } from "./write-xlsx.ts";

const BOM = "\ufeff";

async function copyRows(
  connection: DuckDBConnection,
  { sql, columns }: PreparedRows,
  format: RowFormat | "parquet",
  to: string,
  context: OperationContext,
  firstName?: string,
): Promise<number> {
  const written = writtenColumns(columns, format);
  if (firstName !== undefined)
    written[0] = written[0]!.replace(/ AS "(?:[^"]|"")*"$/, ` AS ${quoteName(firstName)}`);
  const select = `SELECT ${written.join(", ")} FROM (${sql}) AS delivered`;
  const copy = `COPY (${select}) TO ${quoteText(to)} (${copyOptions(format)})`;
  const result = await query(connection, copy, context, "writing");
  return Number(result.getRows()[0]?.[0] ?? 0);
}

/** The mark goes before the first name in the header; a name that CSV quotes would take it inside its quotes. */
async function copyWithMark(
  connection: DuckDBConnection,
  rows: PreparedRows,
  to: string,
  context: OperationContext,
): Promise<number> {
  const first = neutralText(rows.columns[0]!.name);
  if (!/[",\r\n]/.test(first)) return copyRows(connection, rows, "csv", to, context, BOM + first);
  const body = path.join(context.workDir, "body.csv");
  const count = await copyRows(connection, rows, "csv", body, context);
  const target = createWriteStream(to);
  target.write(BOM);
  await pipeline(createReadStream(body), target);
  return count;
}

/** Writes all rows of a plan as one file and digests it, or leaves nothing behind. */
export async function deliver(
  input: PlanInput & { target: DeliverTarget },
  context: OperationContext,
): Promise<DeliveredFile> {
  const { plan, target } = input;
  const access = { reads: pathsOf(plan.table), writes: [target.to], directories: [context.workDir] };
  try {
    const rows = await context.sessions.own(access, async (connection) => {
      const prepared = await prepareRows(connection, input, context);
      if (target.format === "xlsx") return writeXlsx(connection, prepared, target, context);
      if (target.format === "csv" && target.bom)
        return copyWithMark(connection, prepared, target.to, context);
      return copyRows(connection, prepared, target.format, target.to, context);
    });
    context.report({ phase: "hashing" });
    return { rows, ...(await digestFile(target.to, context.signal)) };
  } catch (error) {
    await rm(target.to, { force: true });
    throw error;
  }
}

/** Writes all rows of a plan into a FIFO that somebody reads. */
export async function stream(
  input: PlanInput & { format: RowFormat; to: string },
  context: OperationContext,
): Promise<StreamEnd> {
  const access = { reads: pathsOf(input.plan.table), writes: [input.to], directories: [context.workDir] };
  const rows = await context.sessions.own(access, async (connection) => {
    const prepared = await prepareRows(connection, input, context);
    return copyRows(connection, prepared, input.format, input.to, context);
  });
  return { rows };
}
