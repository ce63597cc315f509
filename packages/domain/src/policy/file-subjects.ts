import type { RuleSubject } from "./rule.ts";

/** The rules that concern a file, by its kind: a company also seeks recognitions and leads standards. */
export const ruleSubjectsOfFile = {
  company: ["company", "recognition", "standard"],
  person: ["person"],
  project: ["project"],
  park: ["platform"],
} as const satisfies Record<string, readonly RuleSubject[]>;
