import exceljs from "exceljs";
import { asOf } from "../generate/calendar.ts";
import { type GeneratedTable, generatedNotice } from "../generate/generate.ts";
import { headerOf } from "./text.ts";

const numeric = new Set(["I", "F", "B", "N", "Y"]);

/** A table as one worksheet; identifiers are text cells, counts and money are numbers, the notice is a property. */
export async function encodeSpreadsheet(table: GeneratedTable): Promise<Buffer> {
  const book = new exceljs.Workbook();
  book.created = new Date(asOf);
  book.modified = new Date(asOf);
  book.title = table.title;
  book.description = generatedNotice;
  const sheet = book.addWorksheet(table.title.slice(0, 31));
  sheet.addRow(headerOf(table, { header: "title" }));
  for (const row of table.rows()) {
    sheet.addRow(row.map((cell, at) => cellValue(cell, table.columns[at]?.dataType ?? "C")));
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

function cellValue(cell: string, dataType: string): string | number | null {
  if (cell === "") return null;
  return numeric.has(dataType) && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}
