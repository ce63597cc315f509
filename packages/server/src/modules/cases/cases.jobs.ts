import { z } from "zod";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import type { CaseService } from "./cases.service.ts";
import { listDueTimers, listTimedCases } from "./timers.queries.ts";

// More than one minute's worth is left to the next run.
const TIMERS_PER_RUN = 2000;

/** Looks at the clocks whose time has come; every minute. */
export const makeFireTimersJob = ({ database: { db }, now, logger }: Platform, service: CaseService) =>
  defineJob({
    name: "cases:fire-timers",
    title: { zh: "检查办理期限", en: "Look at deadlines" },
    payload: z.object({}),
    cron: "* * * * *",
    async run(_, { signal }) {
      const due = await listDueTimers(db, now(), TIMERS_PER_RUN);
      let fired = 0;
      for (const timer of due) {
        if (signal.aborted) break;
        try {
          if (await service.fire(timer)) fired++;
        } catch (err) {
          // One case that cannot move must not keep the others waiting; its timer stays for the next run.
          logger.error({ err, caseId: timer.case_id, deadline: timer.deadline }, "timer failed");
        }
      }
      return { due: due.length, fired };
    },
  });

/** Computes the dates of open cases again after a year's holidays were imported. */
export const makeRecomputeJob = ({ database: { db } }: Platform, service: CaseService) =>
  defineJob({
    name: "cases:recompute-deadlines",
    title: { zh: "按新的放假安排重算期限", en: "Compute deadlines again by the new holidays" },
    payload: z.object({ year: z.number().int() }),
    async run(_, { progress }) {
      const ids = await listTimedCases(db);
      for (const [index, id] of ids.entries()) {
        await service.recompute(id);
        if (index % 50 === 0) {
          await progress(index / ids.length, { zh: `已重算 ${index} 件`, en: `${index} cases computed` });
        }
      }
      return { cases: ids.length };
    },
  });
