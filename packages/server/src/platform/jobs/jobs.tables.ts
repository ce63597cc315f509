import type { Bilingual } from "@qianshu/domain";
import type { ColumnType, Generated } from "kysely";

export type JobState = "queued" | "running" | "succeeded" | "failed" | "cancelled";

/** One run of a long piece of work, as people see it. */
export interface JobRunTable {
  id: string;
  job: string;
  payload: ColumnType<unknown, string, string>;
  state: Generated<JobState>;
  fraction: Generated<number>;
  step: ColumnType<Bilingual | null, string | null, string | null>;
  subject_type: string | null;
  subject_id: string | null;
  organization_id: string | null;
  started_by: string | null;
  attempt: Generated<number>;
  cancel_requested: Generated<boolean>;
  result: ColumnType<unknown, string | null, string | null>;
  problem: ColumnType<unknown, string | null, string | null>;
  created_at: Generated<Date>;
  started_at: Date | null;
  finished_at: Date | null;
}

/** A worker of a live process, so that jobs of a killed one can be taken over. */
export interface JobWorkerTable {
  worker_id: string;
  instance_key: number;
}

declare module "../db/tables.ts" {
  interface Tables {
    "platform.job_run": JobRunTable;
    "platform.job_worker": JobWorkerTable;
  }
}
