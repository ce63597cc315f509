import type { MovementKind } from "@qianshu/domain/incentives/chart";

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

declare module "../../platform/db/tables.ts" {
  interface Tables {
    "incentives.fund": FundTable;
    "incentives.budget_item": BudgetItemTable;
    "incentives.movement": MovementTable;
  }
}
