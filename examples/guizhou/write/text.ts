import iconv from "iconv-lite";
import type { GeneratedTable } from "../generate/generate.ts";
import type { TableFile } from "./files.ts";

const numeric = new Set(["I", "F", "B", "N"]);
const linesPerChunk = 500;

/** A table as the bytes of a text file, some hundred lines at a time. */
export function* encodeTable(table: GeneratedTable, file: TableFile): Generator<Buffer> {
  const lines = file.format === "ndjson" ? jsonLines(table) : delimitedLines(table, file);
  let chunk = file.encoding === "utf-8-bom" ? "\uFEFF" : "";
  let held = 0;
  for (const line of lines) {
    chunk += line;
    if (++held % linesPerChunk === 0) {
      yield encode(chunk, file);
      chunk = "";
    }
  }
  if (chunk !== "") yield encode(chunk, file);
}

function encode(text: string, file: TableFile): Buffer {
  return file.encoding === "gb18030" ? iconv.encode(text, "gb18030") : Buffer.from(text, "utf8");
}

// CRLF as RFC 4180 and most departments' spreadsheets write it.
function* delimitedLines(table: GeneratedTable, file: TableFile): Generator<string> {
  const separator = file.format === "tsv" ? "\t" : ",";
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => quote(cell, separator)).join(separator)}\r\n`;
  yield line(headerOf(table, file));
  for (const row of table.rows()) yield line(row);
}

function* jsonLines(table: GeneratedTable): Generator<string> {
  for (const row of table.rows()) {
    const cells = table.columns.map((column, at) => [column.name, jsonValue(row[at] ?? "", column.dataType)]);
    yield `${JSON.stringify(Object.fromEntries(cells))}\n`;
  }
}

function jsonValue(cell: string, dataType: string): string | number | null {
  if (cell === "") return null;
  return numeric.has(dataType) ? Number(cell) : cell;
}

function quote(cell: string, separator: string): string {
  return /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The first line of a table in a file. */
export function headerOf(table: GeneratedTable, file: Pick<TableFile, "header">): string[] {
  return table.columns.map((column) => (file.header === "title" ? column.title : column.name));
}
