import type { Cell } from "@qianshu/domain/plan/column-type";
import type { Condition } from "@qianshu/domain/plan/condition";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import type { NormalFormName } from "@qianshu/domain/standards/normal-form";
import type { Shape } from "@qianshu/domain/standards/shape";

/** One rule of quality over the rows of a release. Missing values break only `present` and `unique`. */
export type QualityRule = { id: string } & (
  | { kind: "present"; column: string }
  | { kind: "unique"; columns: string[] }
  | { kind: "shape"; column: string; shapes: Shape[]; form: NormalFormName }
  | { kind: "codes"; column: string; codes: string[] }
  | { kind: "holds"; condition: Condition }
);

/** A release and the rules it is measured by. */
export interface QualityInput {
  table: ReleaseTable;
  rules: QualityRule[];
  /** How many failing rows are listed for each rule. */
  limit: number;
}

/** What was found for one rule: how many rows it applies to, how many break it, and the first of them. */
export interface RuleFinding {
  id: string;
  checked: number;
  failing: number;
  rows: { row: number; values: Cell[] }[];
}

/** The findings, in the order of the rules. */
export interface QualityResult {
  rows: number;
  findings: RuleFinding[];
}
