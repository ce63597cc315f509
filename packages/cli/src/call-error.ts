import type { ProblemDocument } from "@qianshu/contract";

/** The server refused: its problem, and the process's exit code 2 (3 when the server could not be reached). */
export class CallError extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.titles.en);
    this.problem = problem;
  }
}

/** The server could not be reached at all. */
export class UnreachableError extends Error {}

/** What a person reads on standard error. */
export function describeProblem(problem: ProblemDocument): string {
  const lines = [`${problem.titles.zh} / ${problem.titles.en}`];
  for (const finding of problem.findings ?? []) {
    const seen = [
      finding.found && `found ${finding.found}`,
      finding.expected && `expected ${finding.expected}`,
    ].filter(Boolean);
    lines.push(
      `  ${finding.field}: ${finding.message.zh} / ${finding.message.en}${seen.length ? ` (${seen.join(", ")})` : ""}`,
    );
  }
  if (!problem.findings && problem.field) lines.push(`  ${problem.field}`);
  if (!problem.findings && problem.found) lines.push(`  实际 found: ${problem.found}`);
  if (!problem.findings && problem.expected) lines.push(`  应为 expected: ${problem.expected}`);
  lines.push(`  ${problem.remedy.zh} / ${problem.remedy.en}`, `  ${problem.code} (${problem.requestId})`);
  return lines.join("\n");
}
