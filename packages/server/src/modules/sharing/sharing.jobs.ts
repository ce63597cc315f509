import { z } from "zod";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { ContractEnding } from "./contract-ending.ts";
import type { Provisions } from "./provisions.service.ts";

/** Ends contracts whose period is over; every five minutes, and no access waits for it. */
export const makeEndContractsJob = (ending: ContractEnding) =>
  defineJob({
    name: "sharing:end-contracts",
    title: { zh: "终止到期的共享协议", en: "End contracts whose period is over" },
    payload: z.object({}),
    cron: "*/5 * * * *",
    run: async () => ({ ended: await ending.endDue() }),
  });

/** Stops the clock of contracts under which data has been received; every minute, and no access waits for it. */
export const makeNoteProvisionsJob = (provisions: Provisions) =>
  defineJob({
    name: "sharing:note-provisions",
    title: { zh: "记录已提供数据的共享协议", en: "Note contracts under which data was received" },
    payload: z.object({}),
    cron: "* * * * *",
    run: async () => ({ noted: await provisions.noteReceived() }),
  });
