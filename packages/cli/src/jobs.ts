import { setTimeout as sleep } from "node:timers/promises";
import type { ProblemDocument } from "@qianshu/contract";
import { jobsRoutes } from "@qianshu/contract/jobs";
import { callJson } from "./call.ts";
import { CallError } from "./call-error.ts";
import type { SavedSession } from "./session-file.ts";

interface Run {
  state: string;
  fraction: number;
  step: { zh: string; en: string } | null;
  result: unknown;
  problem: ProblemDocument | null;
}

/** Waits for a job, showing its progress on a terminal; throws its problem when it failed. */
export async function waitForJob(
  session: SavedSession,
  id: string,
): Promise<{ state: string; result: unknown }> {
  for (;;) {
    const run = await callJson<Run>(session, jobsRoutes.getJob, { params: { id } });
    if (process.stderr.isTTY)
      process.stderr.write(`\r${Math.round(run.fraction * 100)}% ${run.step?.zh ?? ""}\x1b[K`);
    if (run.state === "queued" || run.state === "running") {
      await sleep(300);
      continue;
    }
    if (process.stderr.isTTY) process.stderr.write("\n");
    if (run.problem) throw new CallError(run.problem);
    return { state: run.state, result: run.result };
  }
}
