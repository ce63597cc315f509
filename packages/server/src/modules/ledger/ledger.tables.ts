import type { ProofFinding } from "@qianshu/domain/ledger/verify-chain";
import type { ColumnType, Generated } from "kysely";

export interface HeadTable {
  only_row: Generated<boolean>;
  last_timestamp: number;
  size: number;
  link: Buffer;
}

/** Amounts are read as text: they may exceed what a number carries. */
type Amount = ColumnType<string, never, never>;

export interface AccountTable {
  id: string;
  timestamp: number;
  ledger: number;
  code: number;
  flags: number;
  organization_id: string;
  subject_id: string | null;
  name: string;
  debits_pending: Amount;
  debits_posted: Amount;
  credits_pending: Amount;
  credits_posted: Amount;
  closings: number;
}

export interface TransferTable {
  timestamp: number;
  id: string;
  debit_account_id: string;
  credit_account_id: string;
  amount: Amount;
  pending_id: string | null;
  subject_id: string | null;
  case_id: string | null;
  timeout: number;
  ledger: number;
  code: number;
  flags: number;
  link: Buffer;
}

export interface ProofTable {
  id: string;
  at: Date;
  size: number;
  link: Buffer;
  is_valid: boolean;
  accounts: number;
  findings: ColumnType<ProofFinding[], string, never>;
  record: string;
  receipt_id: string;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "ledger.head": HeadTable;
    "ledger.account": AccountTable;
    "ledger.transfer": TransferTable;
    "ledger.proof": ProofTable;
  }
}
