import type { Column } from "@qianshu/domain/plan/column-type";
import { ROW_GROUP_ROWS } from "../ingest/limits.ts";
import { neutralSql, neutralText } from "../sql/formula-sql.ts";
import { quoteName } from "../sql/identifiers.ts";
import { renderedSql } from "../sql/page-sql.ts";
import type { DeliverTarget, RowFormat } from "../types/deliver.ts";

/** The columns of a delivery as they are written in a format. */
export function writtenColumns(columns: readonly Column[], format: DeliverTarget["format"]): string[] {
  return columns.map(({ name, type }) => {
    const quoted = quoteName(name);
    if (format === "csv" && type === "text")
      return `${neutralSql(quoted)} AS ${quoteName(neutralText(name))}`;
    if (format === "csv") return `${quoted} AS ${quoteName(neutralText(name))}`;
    return format === "parquet" ? quoted : renderedSql(name, type);
  });
}

const options: Record<RowFormat | "parquet", string> = {
  csv: `FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR ''`,
  ndjson: "FORMAT json",
  parquet: `FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE ${ROW_GROUP_ROWS}`,
};

/** The options of COPY for a format. */
export function copyOptions(format: RowFormat | "parquet"): string {
  return `${options[format]}, USE_TMP_FILE false`;
}
