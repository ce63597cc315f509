import { describeProblem, localProblem } from "@qianshu/cli/call-error";
import { Problem } from "@qianshu/domain";

/** Prints what a person can act on; the inside only where the fault is ours. */
export function explain(error: unknown): void {
  const text =
    error instanceof Problem
      ? describeProblem(localProblem(error))
      : ((error as Error).stack ?? String(error));
  process.stderr.write(`${text}\n`);
}
