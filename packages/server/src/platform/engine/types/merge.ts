import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import type { FileDigest } from "../digest.ts";
import type { ReleaseColumn } from "./ingest.ts";

/** A release and newer rows that replace those of the same key. */
export interface MergeInput {
  before: ReleaseTable;
  changes: ReleaseTable;
  key: string[];
  /** Where the Parquet file is written; it exists only when the call succeeds. */
  to: string;
}

/** The merged file: the columns of the newer rows, with the former types where these still hold. */
export interface MergeResult extends FileDigest {
  columns: ReleaseColumn[];
  rows: number;
}
