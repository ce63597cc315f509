import type { ColumnType } from "@qianshu/domain/plan/column-type";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";

/** Two releases of one asset. */
export interface DiffInput {
  before: ReleaseTable;
  after: ReleaseTable;
  /** Columns that name a record; without them rows are compared as wholes. */
  key: string[];
}

/** What changed. */
export interface DiffResult {
  columns: {
    added: string[];
    removed: string[];
    retyped: { name: string; before: ColumnType; after: ColumnType }[];
  };
  rows: { before: number; after: number; added: number; removed: number; changed: number };
  /** How many rows changed in each column that both releases have. */
  changedColumns: { name: string; rows: number }[];
  /** Rows whose key is not the only one of its kind, or is missing; they are compared as wholes. */
  ambiguousKeys: { before: number; after: number };
}
