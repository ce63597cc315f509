import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import { quoteName } from "./identifiers.ts";
import { quoteText } from "./literals.ts";

/** Where a row stands in its file, which is what pages and positions are counted by; the files are read in order. */
const PLACE = "file_row_number";

/**
 * The rows of a release with their place over all its files, counted from 0, as `row`. With `after`, only later rows:
 * files before it are not opened, and row groups before it are not read.
 */
export function tableSql(
  table: ReleaseTable,
  columns: readonly string[],
  row: string | undefined,
  after = -1,
): string {
  let base = 0;
  const parts: string[] = [];
  for (const file of table.files) {
    const first = base;
    base += file.rows;
    const passed = base <= after + 1 && file !== table.files.at(-1);
    if (after >= 0 && passed) continue;
    const place = first === 0 ? PLACE : `${PLACE} + ${first}`;
    const names = [
      ...(row === undefined ? [] : [`${place} AS ${quoteName(row)}`]),
      ...columns.map(quoteName),
    ];
    const where = after >= first ? ` WHERE ${PLACE} > ${after - first}` : "";
    parts.push(`SELECT ${names.join(", ")} FROM read_parquet(${quoteText(file.path)})${where}`);
  }
  return parts.join(" UNION ALL ");
}

/** The paths of a release's files. */
export function pathsOf(...tables: readonly ReleaseTable[]): string[] {
  return [...new Set(tables.flatMap((table) => table.files.map((file) => file.path)))];
}
