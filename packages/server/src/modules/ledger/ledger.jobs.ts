import { z } from "zod";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { LedgerService } from "./ledger.service.ts";
import type { makeProve } from "./prove.ts";

/** Work the ledger does by itself: the nightly proof, and the end of what has waited too long. */
export function makeLedgerJobs(service: LedgerService, prove: ReturnType<typeof makeProve>) {
  const proof = defineJob({
    name: "ledger:prove",
    title: { zh: "校验账本", en: "Prove the ledger" },
    payload: z.object({}),
    cron: "23 18 * * *",
    run: (_, { signal }) => prove(signal),
  });
  const expiry = defineJob({
    name: "ledger:expire-pending",
    title: { zh: "释放到期冻结", en: "Release expired holds" },
    payload: z.object({}),
    cron: "* * * * *",
    async run() {
      while ((await service.expirePending()) > 0);
    },
  });
  return { proof, expiry };
}
