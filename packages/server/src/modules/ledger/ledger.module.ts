import { ledgerRoutes } from "@qianshu/contract/ledger";
import { onEvent } from "../../platform/events/events.ts";
import { defineModule } from "../../platform/module.ts";
import { evidence } from "../evidence/index.ts";
import { identity } from "../identity/index.ts";
import { notices } from "../notices/index.ts";
import { ledgerProved } from "./ledger.events.ts";
import { makeLedgerHandlers } from "./ledger.handlers.ts";
import { makeLedgerJobs } from "./ledger.jobs.ts";
import { makeLedgerService } from "./ledger.service.ts";
import { listRootOrganizations } from "./proof.queries.ts";
import { makeProve } from "./prove.ts";

/** Double-entry accounts for whatever other modules count: money of funds, quotas, market payments. */
export const ledger = defineModule({
  name: "ledger",
  needs: [identity, notices, evidence],
  routes: ledgerRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const { db } = platform.database;
    const service = makeLedgerService(platform);
    const jobs = makeLedgerJobs(service, makeProve(platform, use(evidence)));
    return {
      service,
      handlers: makeLedgerHandlers(platform, service, use(evidence), jobs.proof),
      jobs: Object.values(jobs),
      on: [
        onEvent(ledgerProved, "tell auditors", async ({ proofId, isValid, findings }) => {
          if (isValid) return;
          for (const organizationId of await listRootOrganizations(db)) {
            const auditors = { roleAt: { role: "auditor" as const, organizationId } };
            await use(notices).notify(db, "ledger.proof_failed", auditors, { count: findings }, proofId);
          }
        }),
      ],
    };
  },
});
