import type { ColumnType, Generated } from "kysely";

export interface DataElementTable {
  identifier: string;
  name: string;
  definition: string;
  data_type: string;
  length: ColumnType<{ min?: number; max: number } | null, string | null, string | null>;
  code_list: string | null;
  identifier_kind: string | null;
  updated_at: Generated<Date>;
}

export interface AuthorityTable {
  identifier: string;
  organization_id: string;
  since: string;
  named_by: string;
}

/** Data elements with today's authority. */
export interface DataElementView {
  identifier: string;
  name: string;
  definition: string;
  data_type: string;
  code_list: string | null;
  identifier_kind: string | null;
  organization_id: string | null;
  since: string | null;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "standards.data_element": DataElementTable;
    "standards.authority": AuthorityTable;
    "standards.v_data_element": DataElementView;
  }
}
