import type { FileDigest } from "../digest.ts";

/** The formats of delivered files. */
export type DeliveryFormat = "csv" | "ndjson" | "parquet" | "xlsx";

/** The formats of streams. */
export type RowFormat = "csv" | "ndjson";

/** Where and how a delivery is written. */
export interface DeliverTarget {
  format: DeliveryFormat;
  /** The file exists only when the call succeeds. */
  to: string;
  /** Whether a CSV begins with the byte-order mark that Excel needs to read UTF-8. */
  bom?: boolean;
  /** Name of the sheet of a workbook. */
  sheet?: string;
}

/** A finished delivery. */
export interface DeliveredFile extends FileDigest {
  rows: number;
}

/** How a stream ended. */
export interface StreamEnd {
  rows: number;
}
