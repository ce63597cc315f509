import type { DuckDBConnection } from "@duckdb/node-api";
import { Problem } from "@qianshu/domain";
import type { Column } from "@qianshu/domain/plan/column-type";
import exceljs from "exceljs";
import type { OperationContext } from "../process/query.ts";
import { neutralText } from "../sql/formula-sql.ts";
import { renderedSql } from "../sql/page-sql.ts";
import type { DeliverTarget } from "../types/deliver.ts";
import type { PreparedRows } from "./prepare-rows.ts";

/** Rows of a sheet below its header. */
export const XLSX_MAX_ROWS = 1_048_575;

/** Longest text of a cell; Excel cuts longer ones off without a word. */
const MAX_CELL = 32_767;

type Toolkit = (value: unknown) => string | number | boolean | Date | null;

/** A spreadsheet computes in doubles: numbers of more digits than those hold are written as text. */
function toNumber(value: unknown): number | string {
  const text = String(value);
  return text.replace(/[-.]/g, "").length <= 15 ? Number(text) : text;
}

function toText(name: string, row: number, value: unknown): string {
  const text = neutralText(String(value));
  if (text.length <= MAX_CELL) return text;
  const field = `${name}, row ${row}`;
  throw new Problem("engine.cell_too_long_for_xlsx", { field, found: text.length, expected: MAX_CELL });
}

const formats: Partial<Record<Column["type"], string>> = {
  date: "yyyy-mm-dd",
  datetime: "yyyy-mm-dd hh:mm:ss",
};

const converters: Partial<Record<Column["type"], Toolkit>> = {
  integer: toNumber,
  decimal: toNumber,
  boolean: (value) => value as boolean,
  date: (value) => new Date(`${value}T00:00:00Z`),
  datetime: (value) => new Date(`${String(value).replace(" ", "T")}Z`),
};

/** Writes rows as a workbook, row by row, so that memory does not grow with them. */
export async function writeXlsx(
  connection: DuckDBConnection,
  { sql, columns }: PreparedRows,
  target: DeliverTarget,
  context: OperationContext,
): Promise<number> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: target.to, useSharedStrings: false });
  const sheet = workbook.addWorksheet(target.sheet ?? "Sheet1");
  sheet.columns = columns.map(({ name, type }) => ({
    header: neutralText(name),
    style: formats[type] ? { numFmt: formats[type] } : {},
  }));
  const names = columns.map(({ name, type }) => renderedSql(name, type)).join(", ");
  const result = await connection.stream(`SELECT ${names} FROM (${sql}) AS delivered`);
  let rows = 0;
  for (;;) {
    context.signal.throwIfAborted();
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for (const values of chunk.getRows()) {
      rows++;
      if (rows > XLSX_MAX_ROWS) {
        const params = { rows: `> ${XLSX_MAX_ROWS}`, limit: XLSX_MAX_ROWS };
        throw new Problem("engine.too_many_rows_for_xlsx", { expected: XLSX_MAX_ROWS, params });
      }
      const cells = values.map((value, index) => {
        if (value === null) return null;
        const { name, type } = columns[index]!;
        return converters[type]?.(value) ?? toText(name, rows, value);
      });
      sheet.addRow(cells).commit();
    }
    context.report({ phase: "writing" });
  }
  sheet.commit();
  await workbook.commit();
  return rows;
}
