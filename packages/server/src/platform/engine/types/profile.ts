import type { Detector } from "@qianshu/domain/grading/detector";
import type { Cell, ColumnType } from "@qianshu/domain/plan/column-type";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import type { NormalFormName } from "@qianshu/domain/standards/normal-form";

/** What is looked for anywhere inside texts, e.g. a secrecy mark. */
export interface TextSearch {
  id: string;
  /** RE2 and JavaScript alike. */
  pattern: string;
  form: NormalFormName;
}

/** A release and what is looked for in it. */
export interface ProfileInput {
  table: ReleaseTable;
  detectors: Detector[];
  searches: TextSearch[];
  /** How many of the most frequent values are kept. */
  top: number;
  /** How many bars a histogram has. */
  bins: number;
}

/** How many rows, and how many distinct values of them, a detector or search found. */
export interface ProfileHit {
  id: string;
  rows: number;
  distinct: number;
}

/** What is known of one column, over every row. */
export interface ColumnProfile {
  name: string;
  type: ColumnType;
  nulls: number;
  distinct: number;
  min: Cell;
  max: Cell;
  /** Of numbers. */
  mean?: number;
  /** Characters, of texts. */
  length?: { min: number; max: number; mean: number };
  top: { value: Cell; rows: number }[];
  /** Of numbers, dates and datetimes: equal steps from `from` (included) to `to` (excluded but in the last). */
  histogram: { from: Cell; to: Cell; rows: number }[];
  detections: ProfileHit[];
  searches: ProfileHit[];
}

/** Statistics and detections of a release. */
export interface Profile {
  rows: number;
  columns: ColumnProfile[];
}
