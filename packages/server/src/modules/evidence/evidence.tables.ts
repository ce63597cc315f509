import type { SignatureAlgorithm } from "@qianshu/domain/evidence/crypto";
import type { AuditEventType, ReceiptKind } from "@qianshu/domain/evidence/receipt";
import type { ColumnType, Generated } from "kysely";

export interface LogTable {
  only_row: Generated<boolean>;
  size: number;
}

export interface ReceiptTable {
  index: number;
  id: string;
  kind: ReceiptKind;
  receipt: string;
  entry: Buffer;
  contract_id: string | null;
  asset_id: string | null;
  provider_id: string | null;
  consumer_id: string | null;
  receiver_id: string | null;
  grant_id: string | null;
  rows: number | null;
  at: Date;
}

export interface TileTable {
  level: number;
  index: number;
  hashes: Buffer;
}

export interface CheckpointTable {
  size: number;
  root: Buffer;
  note: string;
  at: Date;
}

export interface LogKeyTable {
  name: string;
  algorithm: SignatureAlgorithm;
  sealed: string;
  created_at: Generated<Date>;
}

export interface AuditEventTable {
  id: string;
  at: Date;
  type: AuditEventType;
  person_id: string | null;
  organization_id: string | null;
  object_type: string;
  object_id: string | null;
  object_name: string | null;
  outcome: "ok" | "refused" | "failed";
  receipt_id: string | null;
  facts: ColumnType<Record<string, unknown>, string, string>;
}

export interface AccessContextTable {
  receipt_id: string;
  person_id: string | null;
  operator: string | null;
  matter_number: string | null;
  purpose: string | null;
}

export interface ProvisionFactTable {
  receipt_id: string;
  form: string;
  contract_id: string;
  contract_number: string;
  matter_name: string;
  entry_name: string;
  release_number: number | null;
}

interface ProvisionView {
  contract_id: string;
  at: Date;
  ended: string;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "evidence.log": LogTable;
    "evidence.receipt": ReceiptTable;
    "evidence.tile": TileTable;
    "evidence.checkpoint": CheckpointTable;
    "evidence.log_key": LogKeyTable;
    "evidence.audit_event": AuditEventTable;
    "evidence.access_context": AccessContextTable;
    "evidence.provision_fact": ProvisionFactTable;
    "evidence.v_provision": ProvisionView;
  }
}
