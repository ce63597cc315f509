import { z } from "zod";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { SessionService } from "./sessions.service.ts";

/** Recurring work of identity. */
export function makeIdentityJobs(sessions: SessionService) {
  return [
    defineJob({
      name: "identity:clean",
      title: { zh: "清理过期会话", en: "Remove expired sessions" },
      payload: z.object({}),
      cron: "17 * * * *",
      run: () => sessions.removeExpired(),
    }),
  ];
}
