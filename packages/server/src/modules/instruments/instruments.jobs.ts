import { z } from "zod";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { Decisions } from "./decisions.service.ts";

/** Ends decisions whose term is over and tells of those that end soon; every morning in Guizhou. */
export const makeEndDecisionsJob = (decisions: Decisions) =>
  defineJob({
    name: "instruments:end-decisions",
    title: {
      zh: "到期一企一策处理和提醒",
      en: "End decisions whose term is over and tell of those that end soon",
    },
    payload: z.object({}),
    cron: "10 23 * * *",
    run: async () => ({ ended: await decisions.endDue() }),
  });
