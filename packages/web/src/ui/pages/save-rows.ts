import { toCsv } from "../csv.ts";
import { saveFile } from "../download.ts";
import type { ListColumn } from "./list-columns.ts";

/** Saves rows as a CSV file, by those of a list's columns that have a plain value. */
export function saveRows<Row>(name: string, columns: readonly ListColumn<Row>[], rows: readonly Row[]): void {
  const exported = columns.filter((column) => column.value);
  const titles = exported.map((column) => column.title);
  const lines = rows.map((row) => exported.map((column) => column.value!(row)));
  saveFile(`${name}.csv`, toCsv(titles, lines), "text/csv");
}
