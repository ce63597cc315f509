import type { MaskSpec } from "../grading/masks.ts";
import type { Condition } from "../plan/condition.ts";
import type { ConsumerTerms } from "../plan/select-plan.ts";

/** What was read for an access: the record whose digest stands in the receipt as its plan. */
export interface PlanRecord {
  schema: "qianshu/plan/1";
  asset: string;
  /** The release read; absent for services. */
  release?: string;
  fields: { name: string; mask: MaskSpec }[];
  /** The contract's condition and the receiver's own division, joined. */
  rows: Condition | null;
  consumer: ConsumerTerms | null;
  comparison?: { keys: string[]; answers: string[] };
}

/** The plan of an access, as it is digested. */
export function makePlanRecord(plan: Omit<PlanRecord, "schema">): PlanRecord {
  return { schema: "qianshu/plan/1", ...plan };
}
