import type { SelectPlan } from "@qianshu/domain/plan/select-plan";

/** Which columns could identify somebody together; they are grouped as the plan gives them out. */
export interface RiskInput {
  plan: SelectPlan;
  quasiIdentifiers: string[];
}

/** How many classes of alike rows there are of each size. */
export interface RiskResult {
  rows: number;
  classes: number;
  sizes: { size: number; classes: number }[];
}
