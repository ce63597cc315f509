import type { GradeInput } from "@qianshu/contract/grading";
import { Problem } from "@qianshu/domain";
import type { GradeProposal } from "@qianshu/domain/grading/grade-proposal";
import type { z } from "zod";

type Input = z.output<typeof GradeInput>;

/** Refuses what may not come in at all (state secrets, core data), and grades of fields the asset does not have. */
export function requireAllowed(input: Input, fields: readonly string[]): void {
  if (input.sensitivity === "state-secret")
    throw new Problem("grading.state_secret_refused", {
      field: "body.sensitivity",
      found: input.sensitivity,
    });
  if (input.level === "core" || input.fields.some((field) => field.level === "core")) {
    throw new Problem("grading.core_refused", { field: "body.level", found: "core" });
  }
  const graded = new Set(input.fields.map(({ name }) => name));
  const missing = fields.filter((name) => !graded.has(name));
  const unknown = [...graded].filter((name) => !fields.includes(name));
  if (missing.length + unknown.length === 0) return;
  throw new Problem("grading.fields_do_not_fit", {
    field: "body.fields",
    findings: [
      ...missing.map((name) => ({
        field: `body.fields.${name}`,
        message: { zh: "缺少该信息项的分级", en: "This field has no grade" },
      })),
      ...unknown.map((name) => ({
        field: `body.fields.${name}`,
        message: { zh: "资产中没有该信息项", en: "The asset has no such field" },
      })),
    ],
  });
}

/** Where a person's grade departs from what was proposed; each needs a reason. */
export function findDepartures(input: Input, proposal: GradeProposal): string[] {
  const departures: string[] = [];
  if (input.sensitivity !== proposal.sensitivity.value) departures.push("sensitivity");
  if (input.level !== proposal.level.value) departures.push("level");
  const proposed = new Map(proposal.fields.map((field) => [field.name, field]));
  for (const field of input.fields) {
    const expected = proposed.get(field.name);
    if (
      expected &&
      (expected.level !== field.level || JSON.stringify(expected.mask) !== JSON.stringify(field.mask))
    )
      departures.push(field.name);
  }
  return departures;
}
