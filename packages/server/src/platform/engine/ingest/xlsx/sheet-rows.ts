import type { Archive } from "./archive.ts";
import { type CellText, cellText, type RawCell } from "./cell-text.ts";
import type { Sheet, Workbook } from "./workbook.ts";
import { readXml } from "./xml.ts";

/** One row of a sheet: its number and its cells by column, from 0. */
export interface SheetRow {
  number: number;
  cells: CellText[];
}

/** The column of a reference like BC12, from 0. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    index = index * 26 + value;
  }
  return index - 1;
}

/** Reads the rows of a sheet one after the other; rows without any content are left out. */
export async function eachRow(
  archive: Archive,
  workbook: Workbook,
  sheet: Sheet,
  use: (rows: SheetRow[]) => Promise<void>,
): Promise<void> {
  let rows: SheetRow[] = [];
  let row: SheetRow | undefined;
  let lastNumber = 0;
  let cell: RawCell | undefined;
  let column = 0;
  let inValue = false;
  let phonetic = false;
  await readXml(
    await archive.read(sheet.part),
    {
      open: (name, attribute) => {
        if (name === "row") {
          lastNumber = Number(attribute("r") ?? lastNumber + 1);
          row = { number: lastNumber, cells: [] };
        } else if (name === "c" && row) {
          const reference = attribute("r");
          column = reference ? columnIndex(reference) : row.cells.length;
          cell = { type: attribute("t"), style: Number(attribute("s") ?? 0), value: "" };
        } else if (name === "rPh") phonetic = true;
        else if (name === "v" || name === "t") inValue = cell !== undefined && !phonetic;
      },
      text: (text) => {
        if (inValue && cell) cell.value += text;
      },
      close: (name) => {
        if (name === "v" || name === "t") inValue = false;
        else if (name === "rPh") phonetic = false;
        else if (name === "c" && cell && row) {
          if (cell.value !== "" || cell.type === "e") row.cells[column] = cellText(cell, workbook);
          cell = undefined;
        } else if (name === "row" && row) {
          if (row.cells.length > 0) rows.push(row);
          row = undefined;
        }
      },
    },
    async () => {
      if (rows.length === 0) return;
      const ready = rows;
      rows = [];
      await use(ready);
    },
  );
}
