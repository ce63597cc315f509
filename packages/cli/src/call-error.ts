import type { ProblemDocument } from "@qianshu/contract";
import { type Bilingual, fillTemplate, Problem, problemTable } from "@qianshu/domain";

/** The server refused: its problem, and the process's exit code 2 (3 when the server could not be reached). */
export class CallError extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.titles.en);
    this.problem = problem;
  }
}

/** The server could not be reached at all. */
export class UnreachableError extends CallError {
  constructor(address: string, found: string) {
    super(localProblem(new Problem("platform.server_unreachable", { found, params: { address } })));
  }
}

/** A problem found on this machine, in the form in which the server tells its own. */
export function localProblem({ code, facts }: Problem): ProblemDocument {
  const { status, title, remedy } = problemTable[code];
  const filled = (text: Bilingual) => ({
    zh: fillTemplate(text.zh, facts.params),
    en: fillTemplate(text.en, facts.params),
  });
  const said = (value: unknown) => (value === undefined ? undefined : String(value));
  return {
    type: `/problems/${code}`,
    code,
    status,
    title: filled(title).zh,
    titles: filled(title),
    remedy: filled(remedy),
    field: facts.field,
    found: said(facts.found),
    expected: said(facts.expected),
    findings: facts.findings?.map((finding) => ({
      ...finding,
      found: said(finding.found),
      expected: said(finding.expected),
    })),
    requestId: "-",
  };
}

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
