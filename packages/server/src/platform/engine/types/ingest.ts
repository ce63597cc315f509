import type { Finding } from "@qianshu/domain";
import type { Column, ColumnType } from "@qianshu/domain/plan/column-type";
import type { FileDigest } from "../digest.ts";

/** The formats a release can be made from. */
export type InputFormat = "csv" | "xlsx" | "json" | "parquet";

/** A file that becomes a release. What is not given is found out from the whole file. */
export interface IngestInput {
  path: string;
  /** Where the Parquet file is written; it exists only when the call succeeds. */
  to: string;
  /** Name the file was uploaded under; its extension is only a hint. */
  name?: string | undefined;
  format?: InputFormat | undefined;
  encoding?: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | undefined;
  delimiter?: string | undefined;
  header?: boolean | undefined;
  /** Whether "" in quotes is an empty text (as PostgreSQL's COPY writes it) and not a missing value. */
  quotedEmptyIsText?: boolean | undefined;
  sheet?: string | undefined;
  /** Types that are agreed: the column has them or the file is refused. */
  types?: Record<string, ColumnType> | undefined;
}

/** A column of a release; `format` is how its dates, times or booleans were written in the source. */
export type ReleaseColumn = Column & { format?: string };

/** A finished release file and what is known of it. */
export interface IngestResult {
  columns: ReleaseColumn[];
  rows: number;
  file: FileDigest;
  source: {
    format: InputFormat;
    encoding?: string;
    delimiter?: string;
    header?: boolean;
    sheet?: string;
    /** Title, author, keywords … of a workbook: secrecy marks are looked for in them too. */
    properties?: Record<string, string>;
  };
  warnings: Finding[];
}
