import type { InstrumentKind, Method, PoolKind } from "@qianshu/domain/instruments/methods";
import type { ColumnType, Generated } from "kysely";

/** A jsonb column: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
/** Fen are read as numbers below 2^53 and written as text. */
export type Fen = ColumnType<number, string, string>;

export interface PoolTable {
  id: string;
  organization_id: string;
  kind: PoolKind;
  name: string;
  document: string;
  cash_account: string;
  distributed_account: string;
  gain_account: string;
  loss_account: string;
  spent_account: string;
  capacity_account: string;
  source_account: string;
  used_account: string;
  created_at: Date;
}

export interface ContributorTable {
  id: string;
  pool_id: string;
  name: string;
  nature: "treasury" | "state" | "private";
  receivable_account: string;
  equity_account: string;
  created_at: Date;
}

export interface NumberTable {
  kind: InstrumentKind | "decision";
  year: number;
  last: number;
}

export interface InstrumentTable {
  id: string;
  number: string;
  kind: InstrumentKind;
  method: Method;
  case_id: string | null;
  pool_id: string;
  authority_id: string;
  subject_id: string;
  subject_name: string;
  subject_code: string | null;
  applicant_id: string | null;
  title: string;
  purpose: string;
  amount_fen: Fen;
  terms: Json<unknown>;
  commitment_account: string;
  holding_account: string;
  lender_account: string | null;
  holds: Generated<string[]>;
  decision_id: string | null;
  promised_fen: ColumnType<number, string | undefined, string>;
  created_by: string | null;
  created_by_name: string | null;
  created_at: Date;
}

export interface DecisionTable {
  id: string;
  number: string;
  organization_id: string;
  subject_id: string;
  subject_name: string;
  subject_code: string | null;
  applicant_id: string | null;
  title: string;
  document: string;
  limit_fen: Fen;
  valid_from: string;
  valid_to: string;
  clauses: Json<string[]>;
  text: string;
  file_name: string | null;
  file_bytes: number | null;
  file_sm3: string | null;
  file_sha256: string | null;
  limit_account: string;
  source_account: string;
  used_account: string;
  case_id: string | null;
  created_by: string | null;
  created_by_name: string | null;
  created_at: Date;
}

export interface PostingTable {
  transfer_id: string;
  pool_id: string | null;
  instrument_id: string | null;
  contributor_id: string | null;
  decision_id: string | null;
  claim_id: string | null;
  document: string;
  note: string;
  case_id: string | null;
  person_id: string | null;
  person_name: string | null;
  at: Date;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "instruments.pool": PoolTable;
    "instruments.contributor": ContributorTable;
    "instruments.number": NumberTable;
    "instruments.instrument": InstrumentTable;
    "instruments.decision": DecisionTable;
    "instruments.posting": PostingTable;
  }
}
