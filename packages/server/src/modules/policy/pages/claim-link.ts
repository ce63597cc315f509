import type { RuleAnswer } from "@qianshu/contract/policy-model";
import type { Calculation } from "./calculation.ts";
import { fileKinds } from "./inquiry.ts";

/** Whether a rule's money can be claimed with these answers, by who looks at them. */
export function mayClaim({ visit, inquiry }: Calculation, { outcome, nature }: RuleAnswer): boolean {
  const isMoney = nature === "grant" || nature === "land-revenue";
  const isCarried = outcome === "entitled" || outcome === "to-be-decided";
  const hasFile = inquiry.kind !== undefined && fileKinds[inquiry.kind] !== undefined;
  return isMoney && isCarried && hasFile && (!visit.isSignedIn || visit.mayApply);
}

/** The console's page of a new claim, with the answers that no file knows; of one rule, or of all that are carried. */
export function claimAddress({ detail, inquiry, visit }: Calculation, rule?: string): string {
  const query = new URLSearchParams({
    document: detail.id,
    kind: fileKinds[inquiry.kind!]!,
    asOf: inquiry.asOf,
  });
  if (rule !== undefined) query.set("matter", rule);
  if (visit.file !== null) query.set("subject", visit.file.id);
  for (const name of inquiry.given.keys()) {
    const value = inquiry.facts[name];
    if (value !== undefined && value !== null) query.set(`fact.${name}`, String(value));
  }
  return `/console/claims/new?${query}`;
}
