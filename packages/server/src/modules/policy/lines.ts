import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { EvaluateInput } from "@qianshu/contract/policy-evaluate";
import { Problem } from "@qianshu/domain";
import { findingsOf } from "@qianshu/domain/findings";
import { toProblemDocument } from "../../platform/http/problem-document.ts";
import type { Evaluations } from "./evaluations.service.ts";

/** Answers a stream of questions, one JSON object a line; a line that is wrong gets its problem, the rest goes on. */
export async function* answerLines(
  evaluations: Evaluations,
  source: Readable,
  requestId: string,
): AsyncGenerator<string> {
  let line = 0;
  for await (const text of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === "") continue;
    yield `${JSON.stringify(await answerLine(evaluations, text, line, requestId))}\n`;
  }
}

async function answerLine(
  evaluations: Evaluations,
  text: string,
  line: number,
  requestId: string,
): Promise<unknown> {
  try {
    return { line, ...(await evaluations.evaluateLine(readLine(text, line))) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { line, problem: toProblemDocument(error, requestId) };
  }
}

function readLine(text: string, line: number) {
  const value = parse(text, line);
  const read = EvaluateInput.safeParse(value);
  if (read.success) return read.data;
  const findings = findingsOf(read.error, value, `line ${line}`);
  throw new Problem("policy.line_unreadable", { field: findings[0]?.field, params: { line }, findings });
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("policy.line_unreadable", { found: text.slice(0, 100), params: { line } }, error);
  }
}
