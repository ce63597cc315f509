import type { ActualSource, Computation } from "@qianshu/contract/planning-model";
import type { ObligationState } from "@qianshu/domain/planning/obligation";
import type { RegisterKind, RegisterValues } from "@qianshu/domain/planning/register";
import type { Milestone } from "@qianshu/domain/planning/task";
import type { ColumnType, Generated } from "kysely";

type Json<T> = ColumnType<T, string, string>;

export interface IndicatorTable {
  id: string;
  responsible_organization_id: string | null;
  computation: ColumnType<Computation | null, string | null, string | null>;
  version: Generated<number>;
}

export interface ActualTable {
  id: string;
  series: string;
  subject: string | null;
  day: string;
  value: string | null;
  judged: boolean | null;
  source: ColumnType<ActualSource, string, never>;
  note: string;
  generated: Generated<boolean>;
  corrects: string | null;
  person_id: string;
  person_name: string;
  entered_at: Date;
}

export interface TaskTable {
  id: string;
  indicator_id: string | null;
  title: string;
  detail: string;
  responsible_organization_id: string;
  cooperating_organization_ids: string[];
  /** Who gave the task. */
  planner_organization_id: string;
  due_on: string;
  milestones: Json<Milestone[]>;
  done_on: string | null;
  version: Generated<number>;
  created_by: string;
  created_at: Date;
}

export interface TaskNoteTable {
  id: string;
  task_id: string;
  kind: "progress" | "meeting";
  day: string;
  text: string;
  person_id: string;
  person_name: string;
  at: Date;
}

export interface RegisterItemTable {
  id: string;
  kind: RegisterKind;
  organization_id: string;
  name: string;
  division_code: string;
  uscc: string | null;
  facts: Json<RegisterValues>;
  generated: Generated<boolean>;
  version: Generated<number>;
  updated_at: Date;
}

export interface TenancyTable {
  id: string;
  park_id: string;
  tenant_name: string;
  uscc: string | null;
  area: ColumnType<string, number, number>;
  from_month: string;
  to_month: string | null;
}

export interface ObligationReportTable {
  id: string;
  division_code: string;
  obligation_id: string;
  state: ObligationState;
  evidence: string;
  day: string;
  generated: Generated<boolean>;
  person_id: string;
  person_name: string;
  organization_id: string | null;
  at: Date;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "planning.indicator": IndicatorTable;
    "planning.actual": ActualTable;
    "planning.task": TaskTable;
    "planning.task_note": TaskNoteTable;
    "planning.register_item": RegisterItemTable;
    "planning.tenancy": TenancyTable;
    "planning.obligation_report": ObligationReportTable;
  }
}
