import type { SignatureAlgorithm } from "@qianshu/domain/evidence/crypto";
import type { SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { ApplicationInput, WantedItem } from "@qianshu/domain/sharing/application";
import type { ContractDifference } from "@qianshu/domain/sharing/contract-differences";
import type { GrantedBy } from "@qianshu/domain/sharing/contract-document";
import type { ContractSide } from "@qianshu/domain/sharing/contract-file";
import type { MaskReason, NarrowedTerms } from "@qianshu/domain/sharing/narrow-terms";
import type { ContractState, ContractTerms } from "@qianshu/domain/sharing/terms";
import type { ColumnType, Generated } from "kysely";

/** A jsonb column: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;

export interface NumberTable {
  kind: "application" | "contract";
  year: number;
  last: number;
}

export type ApplicationState = "draft" | "submitted" | "partly-decided" | "decided" | "withdrawn";

export interface ApplicationTable {
  id: string;
  number: string;
  organization_id: string;
  state: Generated<ApplicationState>;
  input: Json<ApplicationInput>;
  created_by: string;
  created_by_name: string;
  created_at: Date;
  submitted_at: Date | null;
  version: Generated<number>;
}

/** One entry asked for, as it was on the day of the application. */
export type DecisionItem = WantedItem & {
  entryName: string;
  code: string;
  shareType: string;
  level: string | null;
  proposedFields: { name: string; mask: MaskSpec; personal: boolean }[];
};

export interface DecisionTable {
  id: string;
  application_id: string;
  case_id: string | null;
  consumer_id: string;
  provider_id: string;
  automatic: boolean;
  items: Json<DecisionItem[]>;
  asked_terms: Json<ContractTerms>;
  renews: string | null;
  differences: JsonOrNull<ContractDifference[]>;
  decided_terms: JsonOrNull<NarrowedTerms>;
  mask_reasons: ColumnType<MaskReason[], string | undefined, string>;
  note: Generated<string>;
  legal_basis: Generated<string>;
  submitted_at: Date;
}

export type TerminationCause = "revoked" | "expired" | "replaced";

export interface ContractTable {
  id: string;
  number: string;
  version: number;
  decision_id: string;
  provider_id: string;
  consumer_id: string;
  state: Generated<ContractState>;
  granted_by: GrantedBy;
  terms: Json<ContractTerms>;
  document: string;
  sm3: string;
  sha256: string;
  period_from: string;
  period_until: string;
  renews: string | null;
  key_id: string;
  key_fingerprint: string | null;
  key_destroyed_at: Date | null;
  created_at: Date;
  finalized_at: Date | null;
  terminated_at: Date | null;
  termination_cause: TerminationCause | null;
  termination_reason: string | null;
  terminated_by: string | null;
  terminated_by_name: string | null;
}

export interface ContractItemTable {
  contract_id: string;
  asset_id: string;
  entry_id: string;
  entry_name: string;
  release_id: string | null;
}

export interface SignatureTable {
  contract_id: string;
  side: ContractSide;
  organization_id: string;
  person_id: string;
  person_name: string;
  envelope: Json<SignatureEnvelope>;
  certificate: string;
  trusted_by: string;
  signed_at: Date;
}

export interface AuthorityTable {
  id: string;
  sealed: string;
  certificate: string;
  created_at: Date;
  retired_at: Date | null;
}

export interface SigningKeyTable {
  id: string;
  organization_id: string;
  holder: "platform" | "imported";
  algorithm: SignatureAlgorithm;
  key_id: string;
  sealed: string | null;
  certificate: string;
  chain: Generated<string>;
  not_after: Date;
  created_by: string | null;
  created_at: Date;
  retired_at: Date | null;
}

export interface TrustedCertificateTable {
  id: string;
  organization_id: string;
  fingerprint: string;
  key_id: string;
  certificate: string;
  registered_by: string;
  registered_by_name: string;
  registered_at: Date;
  removed_at: Date | null;
}

/** Public view of contracts. */
export interface ContractView {
  id: string;
  number: string;
  version: number;
  state: ContractState;
  provider_id: string;
  consumer_id: string;
  terms: ContractTerms;
  matter_name: string;
  sm3: string;
  sha256: string;
  period_from: string;
  period_until: string;
  key_id: string;
  created_at: Date;
  finalized_at: Date | null;
  terminated_at: Date | null;
}

/** Public view of what contracts grant. */
export interface ContractItemView extends ContractItemTable {
  state: ContractState;
  provider_id: string;
  consumer_id: string;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "sharing.number": NumberTable;
    "sharing.application": ApplicationTable;
    "sharing.decision": DecisionTable;
    "sharing.contract": ContractTable;
    "sharing.contract_item": ContractItemTable;
    "sharing.signature": SignatureTable;
    "sharing.authority": AuthorityTable;
    "sharing.signing_key": SigningKeyTable;
    "sharing.trusted_certificate": TrustedCertificateTable;
    "sharing.v_contract": ContractView;
    "sharing.v_contract_item": ContractItemView;
  }
}
