import type { ProblemDocument } from "@qianshu/contract/problem";
import { fillTemplate, Problem, type ProblemEntry, problemTable } from "@qianshu/domain";
import { findSystemProblem } from "./system-problem.ts";

/** The answer for an error, RFC 9457; an unknown error tells nothing of its inside. */
export function toProblemDocument(error: unknown, requestId: string): ProblemDocument {
  const known =
    error instanceof Problem
      ? error
      : (findSystemProblem(error) ?? new Problem("platform.internal", { params: { requestId } }, error));
  const entry = problemTable[known.code];
  const { params, field, found, expected, findings } = known.facts;
  const filled = (text: { zh: string; en: string }) => ({
    zh: fillTemplate(text.zh, params),
    en: fillTemplate(text.en, params),
  });
  const title = filled(entry.title);
  return {
    type: `/problems/${known.code}`,
    code: known.code,
    status: entry.status,
    title: title.zh,
    titles: title,
    remedy: filled(entry.remedy),
    field,
    found: toText(found),
    expected: toText(expected),
    findings: findings?.map((finding) => ({
      ...finding,
      found: toText(finding.found),
      expected: toText(finding.expected),
    })),
    requestId,
  };
}

/** Seconds after which trying again makes sense (RFC 9110, 10.2.3); undefined where time alone mends nothing. */
export function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof Problem) || (error.status !== 429 && error.status !== 503)) return undefined;
  const entry: ProblemEntry = problemTable[error.code];
  const ofTheCase = Number(error.facts.params?.seconds);
  return ofTheCase > 0 ? ofTheCase : entry.retryAfter;
}

function toText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
