import type { Clock } from "@qianshu/domain/cases/clock/clock";
import type { DeadlineRule } from "@qianshu/domain/cases/clock/deadline-rule";
import type { HolidayYear } from "@qianshu/domain/cases/clock/holiday-year";
import type { Role } from "@qianshu/domain/identity/roles";
import type { ColumnType, Generated } from "kysely";

/** A jsonb column: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

export interface CaseTable {
  id: string;
  kind: string;
  state: string;
  version: number;
  subject_type: string;
  subject_id: string;
  data: Json<unknown>;
  clocks: Json<Clock[]>;
  performers: Json<Record<string, string>>;
  opened_at: Date;
  closed_at: Date | null;
}

export interface CaseSideTable {
  case_id: string;
  side: string;
  organization_id: string;
}

export interface CaseEventTable {
  case_id: string;
  version: number;
  act: string;
  from_state: string | null;
  to_state: string;
  at: Date;
  person_id: string | null;
  person_name: string | null;
  organization_id: string | null;
  input: Json<Record<string, unknown>>;
}

export interface TaskTable {
  id: string;
  case_id: string;
  name: string;
  side: string;
  role: Role;
  organization_id: string;
  opened_at: Date;
  closed_at: Date | null;
  deadline: string | null;
  due_on: string | null;
  is_provisional: Generated<boolean>;
}

export interface TimerTable {
  case_id: string;
  deadline: string;
  purpose: "warning" | "expiry";
  fire_at: Date;
  is_provisional: boolean;
}

export interface HolidayYearTable {
  year: number;
  arrangement: Json<HolidayYear>;
  imported_at: Date;
  imported_by: string;
}

export interface DeadlineRuleTable {
  id: Generated<string>;
  key: string;
  jurisdiction: DeadlineRule["jurisdiction"];
  working_days: number;
  document: string;
  clause: string | null;
  certainty: DeadlineRule["citation"]["certainty"];
  valid_from: string;
  valid_to: string | null;
}

export type CaseView = Pick<
  CaseTable,
  "id" | "kind" | "state" | "version" | "subject_type" | "subject_id" | "opened_at" | "closed_at"
>;

export interface TaskView extends Omit<TaskTable, "closed_at" | "is_provisional"> {
  kind: string;
  state: string;
  subject_type: string;
  subject_id: string;
  is_provisional: boolean;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "cases.case": CaseTable;
    "cases.case_side": CaseSideTable;
    "cases.case_event": CaseEventTable;
    "cases.task": TaskTable;
    "cases.timer": TimerTable;
    "cases.holiday_year": HolidayYearTable;
    "cases.deadline_rule": DeadlineRuleTable;
    "cases.v_case": CaseView;
    "cases.v_task": TaskView;
  }
}
