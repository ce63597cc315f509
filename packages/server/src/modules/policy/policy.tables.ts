import type { SettingContent } from "@qianshu/contract/policy";
import type { EvaluateInput } from "@qianshu/contract/policy-evaluate";
import type { PolicyEvaluation } from "@qianshu/contract/policy-model";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import type {
  Ambiguity,
  CitedDocument,
  PolicyDocument,
  PolicyParameter,
  RecognitionType,
  StackingRule,
  WorkedCase,
} from "@qianshu/domain/policy/records";
import type { PolicyRule } from "@qianshu/domain/policy/rule";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import type { Bilingual } from "@qianshu/domain/problem-entry";
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { z } from "zod";

type Json<T> = ColumnType<T, string, string>;
type Fixed<T> = ColumnType<T, T, never>;

export interface DocumentTable {
  id: string;
  title: JSONColumnType<Bilingual>;
  number: string | null;
  issuer: JSONColumnType<Bilingual>;
  tier: "province" | "prefecture" | "county";
  division_code: string;
  issued: string;
  valid_from: string;
  valid_to: string | null;
  parts: Json<PolicyDocument["parts"]>;
  text: string;
  facts: Json<FactDefinition[]>;
  ambiguities: Json<Ambiguity[]>;
  parameters: Json<PolicyParameter[]>;
  citations: Json<CitedDocument[]>;
  recognitions: Json<RecognitionType[]>;
  stacking: Json<StackingRule[]>;
  state: "draft" | "in-force";
  files_hash: string | null;
  source_digest: string | null;
  draft: ColumnType<Record<string, unknown> | null, string | null, string | null>;
  created_by: string | null;
  created_by_name: string | null;
  created_at: Date;
  approved_by: string | null;
  approved_by_name: string | null;
  approved_at: Date | null;
}

export interface RuleVersionTable {
  document_id: string;
  hash: string;
  rule_id: string;
  article: number;
  content: Json<PolicyRule>;
  cases: Json<WorkedCase[]>;
  state: "draft" | "submitted" | "in-force" | "rejected" | "withdrawn";
  valid_from: string;
  valid_to: string | null;
  note: string;
  author_id: string | null;
  author_name: string | null;
  created_at: Date;
  submitted_at: Date | null;
  approver_id: string | null;
  approver_name: string | null;
  decided_at: Date | null;
  decision_note: string | null;
}

export interface StoredCitation {
  document: string;
  clause?: string;
  certainty?: string;
}

export interface ParameterValueTable {
  id: string;
  document_id: string;
  name: string;
  value: Json<FactValue>;
  valid_from: string;
  valid_to: string | null;
  citation: Json<StoredCitation>;
  set_by: string | null;
  set_by_name: string | null;
  set_at: Date;
  removed_by_name: string | null;
  removed_at: Date | null;
}

export interface ReadingChoiceTable {
  id: string;
  document_id: string;
  ambiguity: string;
  reading: string;
  reason: string;
  citation: Json<StoredCitation>;
  chosen_by: string;
  chosen_by_name: string;
  chosen_at: Date;
}

export interface SettingProposalTable {
  id: string;
  document_id: string;
  kind: "value" | "removal" | "reading";
  name: string;
  content: Json<SettingContent>;
  author_id: string;
  author_name: string;
  created_at: Date;
  state: Generated<"proposed" | "approved" | "rejected" | "withdrawn">;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  decision_note: string | null;
}

export interface SubjectTable {
  id: string;
  kind: "company" | "person" | "project" | "park";
  name: string;
  normal_name: string;
  code: string | null;
  former_names: string[];
  normal_former_names: string[];
  division_code: string;
  organization_id: string | null;
  created_by: string | null;
  created_at: Date;
  version: Generated<number>;
}

export interface FactTable {
  id: string;
  subject_id: string;
  name: string;
  value: Json<FactValue>;
  unit: string | null;
  evidence: string;
  source: "declared" | "file" | "api" | "asset" | "register" | "list" | "recognition" | "computed";
  source_note: string;
  valid_from: string;
  valid_to: string | null;
  entered_by: string | null;
  entered_by_name: string | null;
  entered_at: Date;
  import_id: string | null;
  withdrawn_at: Date | null;
  withdrawn_by_name: string | null;
  withdrawn_reason: string | null;
}

export interface FactImportTable {
  id: string;
  file_name: string;
  kind: SubjectTable["kind"];
  valid_from: string;
  evidence: string;
  division_prefixes: string[];
  organization_ids: string[];
  everywhere: boolean;
  row_count: Generated<number>;
  good_rows: Generated<number>;
  bad_rows: Generated<number>;
  facts: Generated<number>;
  new_subjects: Generated<number>;
  state: "running" | "done" | "failed";
  created_by: string;
  created_by_name: string;
  created_at: Date;
}

export interface FactImportRowTable {
  import_id: string;
  row: number;
  column: string | null;
  found: string;
  message: JSONColumnType<Bilingual>;
}

export interface ListCandidate {
  subjectId: string;
  name: string;
  score: number;
  by: string;
}

export interface ListEntryTable {
  id: string;
  list: string;
  year: number;
  rank: number | null;
  name: string;
  normal_name: string;
  code: string | null;
  fact: string;
  state: "matched" | "candidates" | "unmatched" | "confirmed" | "rejected";
  subject_id: string | null;
  candidates: Json<ListCandidate[]>;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  note: Generated<string>;
}

export interface EvaluationTable {
  id: string;
  token_hash: string | null;
  subject_id: string | null;
  purpose: string;
  title: string;
  as_of: string;
  facts: Json<Record<string, FactValue>>;
  request: Json<
    Pick<z.output<typeof EvaluateInput>, "documents" | "rules" | "subject" | "readings" | "received">
  >;
  library_hash: string;
  result: Json<PolicyEvaluation>;
  result_hash: string;
  created_by: string | null;
  created_at: Date;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "policy.revision": { only_row: Generated<boolean>; number: number };
    "policy.document": DocumentTable;
    "policy.rule_version": RuleVersionTable;
    "policy.parameter_value": ParameterValueTable;
    "policy.reading_choice": ReadingChoiceTable;
    "policy.setting_proposal": SettingProposalTable;
    "policy.library": { hash: string; content: Json<unknown>; created_at: Fixed<Date> };
    "policy.subject": SubjectTable;
    "policy.fact": FactTable;
    "policy.fact_import": FactImportTable;
    "policy.fact_import_row": FactImportRowTable;
    "policy.list_entry": ListEntryTable;
    "policy.evaluation": EvaluationTable;
  }
}
