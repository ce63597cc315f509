import type { Purpose } from "@qianshu/domain/network/purposes";
import type { ColumnType, Generated } from "kysely";
import type { PortRange } from "./policy.ts";

export interface NetworkRuleTable {
  id: string;
  organization_id: string | null;
  cidr: string;
  ports: ColumnType<PortRange[], string, string>;
  purpose: Purpose | "any";
  note: string;
  created_by: string | null;
  created_at: Generated<Date>;
  removed_by: string | null;
  removed_at: Date | null;
}

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "network.rule": NetworkRuleTable;
  }
}
