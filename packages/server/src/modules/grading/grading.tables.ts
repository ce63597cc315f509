import type { GradeProposal } from "@qianshu/domain/grading/grade-proposal";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { Interest, Level, Sensitivity } from "@qianshu/domain/grading/rules";
import type { ColumnType } from "kysely";

type Json<T> = ColumnType<T, string, string>;

/** Level and mask of one field. */
export interface GradedField {
  name: string;
  level: Level;
  mask: MaskSpec;
}

export interface GradeTable {
  asset_id: string;
  version: number;
  subject_class: string;
  industry_class: string;
  service_class: string;
  sensitivity: Sensitivity;
  level: Level;
  interests: Json<Interest[]>;
  fields: Json<GradedField[]>;
  reason: string;
  proposal: Json<GradeProposal>;
  confirmed_by: string;
  confirmed_by_name: string;
  confirmed_at: Date;
}

/** The grade that counts. */
export interface GradeView {
  asset_id: string;
  version: number;
  subject_class: string;
  industry_class: string;
  service_class: string;
  sensitivity: Sensitivity;
  level: Level;
  interests: Interest[];
  fields: GradedField[];
  confirmed_at: Date;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "grading.grade": GradeTable;
    "grading.v_grade": GradeView;
  }
}
