import type { SimulationResult } from "@qianshu/contract/policy-simulation";
import type { RuleSubject } from "@qianshu/domain/policy/rule";
import type { Reform } from "@qianshu/domain/policy/simulation/reform";
import type { Bilingual } from "@qianshu/domain/problem-entry";
import type { ColumnType, Generated, JSONColumnType } from "kysely";

type Json<T> = ColumnType<T, string, string>;

export interface PopulationTable {
  id: string;
  name: string;
  origin: "generator" | "file";
  seed: number | null;
  companies: number | null;
  document_id: string | null;
  subject: RuleSubject | null;
  file_name: string | null;
  storage_key: string | null;
  state: "ready" | "importing" | "failed";
  subjects: Json<Record<string, number>>;
  bad_rows: Generated<number>;
  organization_id: string;
  created_by: string;
  created_by_name: string;
  created_at: Date;
}

export interface PopulationBadRowTable {
  population_id: string;
  row: number;
  column: string | null;
  found: string;
  message: JSONColumnType<Bilingual>;
}

export interface SimulationTable {
  id: string;
  name: string;
  document_id: string;
  population_id: string;
  library_hash: string;
  reform: Json<Reform> | null;
  from_year: number;
  until_year: number;
  as_of: string;
  prefecture_percent: number;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  job_id: string;
  result: ColumnType<SimulationResult | null, string | null, string | null>;
  organization_id: string;
  created_by: string;
  created_by_name: string;
  created_at: Date;
  finished_at: Date | null;
}

declare module "../../../platform/db/tables.ts" {
  interface Tables {
    "policy.population": PopulationTable;
    "policy.population_bad_row": PopulationBadRowTable;
    "policy.simulation": SimulationTable;
    "policy.simulation_checkpoint": { simulation_id: string; parts: number[]; cells: Buffer };
  }
}
