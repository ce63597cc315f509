import type { Cell } from "@qianshu/domain/plan/column-type";
import type { Condition } from "@qianshu/domain/plan/condition";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";

/** The answers of a comparison 核验: 一致, 不一致, 无记录. */
export type CompareAnswer = "match" | "mismatch" | "no-record";

/** What is asked: for each item the values of `key` and then of `check`. */
export interface CompareInput {
  table: ReleaseTable;
  rowCondition?: Condition | undefined;
  key: string[];
  /** Columns whose values the asker claims. Without any, a record is itself a match. */
  check: string[];
  /** An agreed derived fact instead of claimed values: a match is a record that meets it. */
  fact?: Condition | undefined;
  /** Items in the call, or a release file made of them; its columns are named as `key` and `check`. */
  items: Cell[][] | { table: ReleaseTable; to: string };
}

/** The answers, in the order of the items when these were in the call, else written to the file `to` as CSV. */
export interface CompareResult {
  counts: Record<CompareAnswer, number>;
  answers?: CompareAnswer[];
}
