import { CallError, describeProblem, localProblem } from "@qianshu/cli/call-error";
import { Problem } from "@qianshu/domain";

/** Prints what a person can act on; the inside only where the fault is ours. */
export function explain(error: unknown): void {
  const problem =
    error instanceof CallError ? error.problem : error instanceof Problem ? localProblem(error) : undefined;
  const text = problem ? describeProblem(problem) : ((error as Error).stack ?? String(error));
  process.stderr.write(`${text}\n`);
}
