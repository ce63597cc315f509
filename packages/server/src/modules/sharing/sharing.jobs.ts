import { z } from "zod";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { ContractEnding } from "./contract-ending.ts";

/** Ends contracts whose period is over; every five minutes, and no access waits for it. */
export const makeEndContractsJob = (ending: ContractEnding) =>
  defineJob({
    name: "sharing:end-contracts",
    title: { zh: "终止到期的共享协议", en: "End contracts whose period is over" },
    payload: z.object({}),
    cron: "*/5 * * * *",
    run: async () => ({ ended: await ending.endDue() }),
  });
