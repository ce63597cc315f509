import type { Tier } from "@qianshu/domain/identity/organization";
import type { Permission } from "@qianshu/domain/identity/permissions";
import type { Role } from "@qianshu/domain/identity/roles";
import type { Generated } from "kysely";

export interface OrganizationTable {
  id: string;
  created_at: Generated<Date>;
}

export interface OrganizationVersionTable {
  organization_id: string;
  valid_from: string;
  valid_to: string | null;
  name: string;
  short_name: string | null;
  uscc: string | null;
  tier: Tier;
  division_code: string;
  parent_id: string | null;
}

/** Every organization once, as it is today or was last. */
export interface OrganizationView extends Omit<OrganizationVersionTable, "organization_id"> {
  id: string;
  is_active: boolean;
}

export interface PersonTable {
  id: string;
  organization_id: string;
  name: string;
  email: string | null;
  language: Generated<"zh" | "en">;
  created_at: Generated<Date>;
}

export interface PersonView {
  id: string;
  name: string;
  email: string | null;
  language: "zh" | "en";
  organization_id: string;
  username: string;
  is_active: boolean;
}

export interface AccountTable {
  id: string;
  username: string;
  two_factor_enabled: Generated<boolean>;
  is_demo: Generated<boolean>;
  must_change_password: Generated<boolean>;
  disabled_at: Date | null;
  last_sign_in_at: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface CredentialTable {
  id: string;
  account_id: string;
  provider_id: string;
  person_id: string;
  password: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface SessionTable {
  id: string;
  token: string;
  person_id: string;
  expires_at: Date;
  created_at: Generated<Date>;
}

export interface ChallengeTable {
  id: string;
  identifier: string;
  expires_at: Date;
}

export interface SecondFactorTable {
  id: string;
  person_id: string;
  verified: boolean;
}

export interface UsedCodeTable {
  person_id: string;
  code: string;
  used_at: Date;
}

export interface SignInFailureTable {
  username: string;
  count: number;
  last_at: Date;
  locked_until: Date | null;
}

export interface HeldRoleTable {
  id: string;
  person_id: string;
  role: Role;
  organization_id: string;
  valid_from: string;
  valid_to: string | null;
  granted_by: string | null;
  granted_at: Generated<Date>;
  revoked_by: string | null;
  revoked_at: Date | null;
}

/** A row of `identity.held_role_on(day)`. */
export interface HeldRoleRow {
  id: string;
  person_id: string;
  person_name: string;
  role: Role;
  organization_id: string;
  organization_name: string;
  division_code: string;
  at_root: boolean;
  valid_from: string;
  valid_to: string | null;
}

export interface ApiTokenTable {
  id: string;
  person_id: string;
  name: string;
  prefix: string;
  digest: Buffer;
  scopes: Permission[];
  created_at: Generated<Date>;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface SetupTokenTable {
  digest: Buffer;
  created_at: Generated<Date>;
}

export interface RightsVersionTable {
  version: number;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "identity.organization": OrganizationTable;
    "identity.organization_version": OrganizationVersionTable;
    "identity.v_organization": OrganizationView;
    "identity.person": PersonTable;
    "identity.v_person": PersonView;
    "identity.account": AccountTable;
    "identity.credential": CredentialTable;
    "identity.session": SessionTable;
    "identity.challenge": ChallengeTable;
    "identity.second_factor": SecondFactorTable;
    "identity.sign_in_failure": SignInFailureTable;
    "identity.used_code": UsedCodeTable;
    "identity.held_role": HeldRoleTable;
    "identity.api_token": ApiTokenTable;
    "identity.setup_token": SetupTokenTable;
    "identity.rights_version": RightsVersionTable;
  }
}
