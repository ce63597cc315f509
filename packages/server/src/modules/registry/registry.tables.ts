import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { AssetKind, AssetOrigin, AssetState, RefreshPlan } from "@qianshu/domain/registry/asset";
import type {
  GateFinding,
  QualityReport,
  ReleaseManifest,
  ReleaseProfile,
  ReleaseState,
} from "@qianshu/domain/registry/release";
import type { SourceAddress, SourceKind } from "@qianshu/domain/registry/source";
import type { ColumnType, Generated } from "kysely";

/** A jsonb column: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
export type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;

export interface SourceTable {
  id: string;
  organization_id: string;
  name: string;
  kind: SourceKind;
  address: Json<SourceAddress>;
  secret: string | null;
  last_test: JsonOrNull<{ at: string; ok: boolean; code: string | null }>;
  created_at: Generated<Date>;
  removed_at: Date | null;
}

export interface UploadTable {
  id: string;
  person_id: string;
  file_name: string;
  bytes: number;
  sm3: string;
  sha256: string;
  storage_key: string;
  created_at: Generated<Date>;
  removed_at: Date | null;
}

export interface AssetTable {
  id: string;
  organization_id: string;
  name: string;
  description: string;
  kind: AssetKind;
  origin: Json<AssetOrigin>;
  refresh: Json<RefreshPlan>;
  key_columns: Json<string[]>;
  update_cycle: string;
  keep_last: number;
  legal_hold: boolean;
  state: Generated<AssetState>;
  secrecy_conclusion: "no-secret" | "contains-secret" | null;
  secrecy_note: string | null;
  secrecy_reviewer_id: string | null;
  secrecy_reviewer_name: string | null;
  secrecy_reviewed_at: Date | null;
  current_release_id: string | null;
  watermark: string | null;
  next_refresh_at: Date | null;
  masks: JsonOrNull<{ name: string; mask: MaskSpec }[]>;
  generated: Generated<boolean>;
  version: Generated<number>;
  created_by: string;
  created_at: Generated<Date>;
}

export interface ReleaseDecision {
  accepted: boolean;
  reason: string;
  personName: string;
  at: string;
}

export interface ReleaseTable {
  id: string;
  asset_id: string;
  number: number;
  state: Generated<ReleaseState>;
  upload_id: string | null;
  manifest: JsonOrNull<ReleaseManifest>;
  rows: number | null;
  bytes: number | null;
  profile: JsonOrNull<ReleaseProfile>;
  level: string | null;
  findings: ColumnType<GateFinding[], string | undefined, string>;
  quality: JsonOrNull<QualityReport>;
  watermark: string | null;
  decision: JsonOrNull<ReleaseDecision>;
  problem: JsonOrNull<unknown>;
  job_id: string | null;
  created_at: Generated<Date>;
  available_at: Date | null;
  destroyed_at: Date | null;
}

export interface ReleaseHoldTable {
  release_id: string;
  holder_id: string;
}

export interface RegistrationTable {
  id: string;
  asset_id: string;
  type: string;
  note: string;
  person_id: string;
  person_name: string;
  created_at: Generated<Date>;
}

/** Public view of assets with their current release. */
export interface AssetView {
  id: string;
  organization_id: string;
  name: string;
  kind: AssetKind;
  origin: AssetOrigin;
  state: AssetState;
  update_cycle: string;
  generated: boolean;
  key_columns: string[];
  masks: { name: string; mask: MaskSpec }[] | null;
  current_release_id: string | null;
  release_number: number | null;
  manifest: ReleaseManifest | null;
  profile: ReleaseProfile | null;
  proposed_level: string | null;
  rows: number | null;
  available_at: Date | null;
}

/** Public view of releases. */
export interface ReleaseView {
  id: string;
  asset_id: string;
  number: number;
  state: ReleaseState;
  manifest: ReleaseManifest | null;
  rows: number | null;
  profile: ReleaseProfile | null;
  level: string | null;
  available_at: Date | null;
  destroyed_at: Date | null;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "registry.source": SourceTable;
    "registry.upload": UploadTable;
    "registry.asset": AssetTable;
    "registry.release": ReleaseTable;
    "registry.registration": RegistrationTable;
    "registry.release_hold": ReleaseHoldTable;
    "registry.v_asset": AssetView;
    "registry.v_release": ReleaseView;
  }
}
