import type { PayeeAccount } from "@qianshu/contract/incentives-applications";
import type { MovementKind } from "@qianshu/domain/incentives/chart";
import type { PaymentColumns } from "@qianshu/domain/incentives/payment-file";
import type { PolicyTier as Tier } from "@qianshu/domain/policy/rule";
import type { Bilingual } from "@qianshu/domain/problem-entry";
import type { ColumnType, Generated } from "kysely";
import type { z } from "zod";

type PolicyTier = z.infer<typeof Tier>;
/** A jsonb column: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;
/** Fen are read as numbers below 2^53 and written as text. */
type Fen = ColumnType<number | null, string | null | undefined, string | null>;

export interface FundTable {
  id: string;
  organization_id: string;
  year: number;
  name: string;
  is_special: boolean;
  income_account: string;
  purse_account: string;
  returned_account: string;
  created_at: Date;
}

export interface BudgetItemTable {
  id: string;
  fund_id: string;
  article: string;
  name: string;
  item_account: string;
  paid_account: string;
  created_at: Date;
}

export interface MovementTable {
  transfer_id: string;
  fund_id: string;
  item_id: string | null;
  kind: MovementKind;
  document: string;
  note: string;
  case_id: string | null;
  person_id: string | null;
  person_name: string | null;
  at: Date;
}

export interface NumberTable {
  kind: "recognition" | "claim" | "batch" | "payment" | "clawback";
  year: number;
  last: number;
}

export interface DeskTable {
  id: string;
  organization_id: string;
  tier: PolicyTier;
  division_code: string;
  duty: "decide" | "pay";
}

export interface ApportionmentTable {
  id: string;
  division_code: string;
  rule_id: string;
  prefecture_points: number;
  document: string;
}

export interface BatchTable {
  id: string;
  number: string;
  kind: "recognition" | "claim";
  title: string;
  authority_id: string;
  case_id: string | null;
  seed: string | null;
  approval_document: string | null;
  approved_at: Date | null;
  approver_name: string | null;
  publicised_at: Date | null;
  created_at: Date;
}

export interface ApplicationTable {
  id: string;
  number: string;
  kind: "recognition" | "claim";
  case_id: string | null;
  document_id: string;
  matter: string;
  title: Json<Bilingual>;
  article: number;
  level: string | null;
  subject_id: string;
  subject_kind: string;
  subject_name: string;
  subject_code: string | null;
  division_code: string;
  applicant_id: string | null;
  authority_id: string;
  reviewers: Generated<string[]>;
  as_of: string;
  origin: "applied" | "drafted" | "entered";
  statement: Generated<string>;
  /** The recognition for which a claim is made. */
  recognition_id: string | null;
  evaluation_id: string | null;
  version_hash: string | null;
  outcome: string | null;
  low_fen: Fen;
  high_fen: Fen;
  payer_named: Generated<boolean>;
  payer_confirmed_by: string | null;
  amount_fen: Fen;
  reason: Generated<string>;
  reviewed_at: Date | null;
  account: ColumnType<PayeeAccount | null, string | null, string | null>;
  batch_id: string | null;
  created_by: string | null;
  created_by_name: string | null;
  created_at: Date;
}

export interface ShareTable {
  id: string;
  application_id: string;
  organization_id: string;
  tier: PolicyTier;
  points: number;
  amount_fen: Fen;
  fund_id: string | null;
  item_id: string | null;
  hold_id: string;
  end_id: string;
  state: Generated<"planned" | "held" | "paid" | "released">;
}

export interface ExpertTable {
  id: string;
  organization_id: string;
  name: string;
  employer: string;
  employer_code: string | null;
  fields: string[];
  declared: string[];
  is_active: Generated<boolean>;
  created_at: Date;
}

export interface BatchExpertTable {
  batch_id: string;
  expert_id: string;
}

export interface ScoreTable {
  batch_id: string;
  application_id: string;
  expert_id: string;
  score: ColumnType<string, number, number>;
  note: string;
}

export interface ObjectionTable {
  id: string;
  application_id: string;
  batch_id: string;
  case_id: string | null;
  objector: string;
  contact: string;
  grounds: string;
  created_at: Date;
}

export interface PaymentRunTable {
  id: string;
  number: string;
  organization_id: string;
  batch_id: string | null;
  columns: Json<PaymentColumns>;
  created_by_name: string;
  created_at: Date;
}

export interface PaymentTable {
  id: string;
  run_id: string;
  share_id: string;
  reference: string;
  attempt: number;
  amount_fen: ColumnType<number, string, never>;
  account: Json<PayeeAccount>;
  state: Generated<"sent" | "paid" | "failed">;
  reason: Generated<string>;
  answered_at: Date | null;
}

export interface PaymentFormatTable {
  organization_id: string;
  columns: Json<PaymentColumns>;
}

export interface ClawbackTable {
  id: string;
  number: string;
  share_id: string;
  application_id: string;
  case_id: string | null;
  amount_fen: ColumnType<number, string, never>;
  reason: string;
  legal_basis: string;
  transfer_id: string;
  created_at: Date;
}

export interface AttachmentTable {
  id: string;
  application_id: string | null;
  batch_id: string | null;
  name: string;
  bytes: number;
  sha256: string;
  added_by: string;
  added_by_name: string;
  added_at: Date;
  withdrawn_at: Date | null;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "incentives.fund": FundTable;
    "incentives.budget_item": BudgetItemTable;
    "incentives.movement": MovementTable;
    "incentives.number": NumberTable;
    "incentives.desk": DeskTable;
    "incentives.apportionment": ApportionmentTable;
    "incentives.batch": BatchTable;
    "incentives.application": ApplicationTable;
    "incentives.share": ShareTable;
    "incentives.expert": ExpertTable;
    "incentives.batch_expert": BatchExpertTable;
    "incentives.score": ScoreTable;
    "incentives.objection": ObjectionTable;
    "incentives.payment_run": PaymentRunTable;
    "incentives.payment": PaymentTable;
    "incentives.payment_format": PaymentFormatTable;
    "incentives.clawback": ClawbackTable;
    "incentives.attachment": AttachmentTable;
  }
}
