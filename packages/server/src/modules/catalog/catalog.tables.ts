import type { EntryMetadata, EntryState } from "@qianshu/domain/catalog/metadata";
import type { Certainty } from "@qianshu/domain/citation";
import type { SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import type { Level } from "@qianshu/domain/grading/rules";
import type { AssetKind } from "@qianshu/domain/registry/asset";
import type { ColumnType, Generated } from "kysely";

/** A jsonb column: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

export interface EntryTable {
  id: string;
  organization_id: string;
  state: EntryState;
  metadata: Json<EntryMetadata>;
  version: Generated<number>;
  published_metadata: ColumnType<EntryMetadata | null, string | null, string | null>;
  published_version: number | null;
  published_at: Date | null;
  code: string | null;
  case_id: string | null;
  level: Level | null;
  generated: Generated<boolean>;
  created_by: string;
  created_at: Date;
  updated_at: Date;
  discarded_at: Date | null;
}

export interface CodeSequenceTable {
  category_code: string;
  last: number;
}

export interface CounterTable {
  name: "certificate" | "doc";
  last: number;
}

export interface EntryVersionTable {
  entry_id: string;
  version: number;
  metadata: Json<EntryMetadata>;
  person_id: string;
  person_name: string;
  at: Date;
  published_at: Date | null;
}

export interface ResourceTable {
  id: string;
  entry_id: string;
  asset_id: string;
  attached_at: Date;
  attached_by: string;
  detached_at: Date | null;
  detached_by: string | null;
}

export interface CycleRuleTable {
  cycle: string;
  days: number;
  grace_days: number;
  document: string;
  clause: string | null;
  certainty: Certainty;
}

export interface CertificateKeyTable {
  key_id: string;
  algorithm: string;
  number: number;
  sealed: string;
  certificate: string;
  not_after: Date;
}

export interface CertificateTable {
  number: string;
  entry_id: string;
  body: string;
  signature: Json<SignatureEnvelope>;
  issued_at: Date;
}

export interface ListingTable {
  doc: number;
  entry_id: string;
  state: EntryState | "discarded";
  organization_id: string;
  name: string;
  name_key: string;
  subject_class: string;
  share_type: string;
  open: boolean;
  update_cycle: string;
  level: string | null;
  kinds: AssetKind[];
  stale_from: Date | null;
  published_at: Date | null;
  updated_at: Date;
  changed_in: Generated<string>;
}

export interface SearchTable {
  doc: number;
  terms: string;
}

/** Entries as other modules see them: what is published, or what is being compiled where nothing is yet. */
export interface EntryView {
  id: string;
  code: string | null;
  name: string;
  organization_id: string;
  state: EntryState;
  share_type: EntryMetadata["shareType"];
  open: boolean;
  metadata: EntryMetadata;
  published_at: Date | null;
  level: Level | null;
  generated: boolean;
}

/** Which assets stand, or stood, behind which entries. */
export interface ResourceView {
  entry_id: string;
  asset_id: string;
  attached: boolean;
  attached_at: Date;
  detached_at: Date | null;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "catalog.entry": EntryTable;
    "catalog.code_sequence": CodeSequenceTable;
    "catalog.counter": CounterTable;
    "catalog.entry_version": EntryVersionTable;
    "catalog.resource": ResourceTable;
    "catalog.cycle_rule": CycleRuleTable;
    "catalog.certificate_key": CertificateKeyTable;
    "catalog.certificate": CertificateTable;
    "catalog.listing": ListingTable;
    "catalog.search": SearchTable;
    "catalog.v_entry": EntryView;
    "catalog.v_resource": ResourceView;
  }
}
