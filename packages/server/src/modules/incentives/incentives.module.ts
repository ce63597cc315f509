import { incentivesRoutes } from "@qianshu/contract/incentives";
import { clawbackCase, objectionCase } from "@qianshu/domain/incentives/after-cases";
import { claimCase, recognitionCase } from "@qianshu/domain/incentives/application-case";
import { batchCase } from "@qianshu/domain/incentives/batch-case";
import { fundChart } from "@qianshu/domain/incentives/chart";
import { defineModule } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { identity } from "../identity/index.ts";
import { ledger } from "../ledger/index.ts";
import { notices } from "../notices/index.ts";
import { policy } from "../policy/index.ts";
import { makeApplications } from "./applications.service.ts";
import { makeApply } from "./apply.ts";
import { makeAttachments } from "./attachments.service.ts";
import { makeBatches } from "./batches.service.ts";
import { namesOf } from "./case-names.queries.ts";
import { makeClawbacks } from "./clawbacks.service.ts";
import { makeDesks } from "./desks.service.ts";
import { makeDraftJob } from "./drafts.job.ts";
import { makeFunds } from "./funds.service.ts";
import { makeHandlers } from "./incentives.handlers.ts";
import { addPublicityPages } from "./pages/pages.ts";
import { makePayments } from "./payments.service.ts";
import { openPolicyDoor } from "./policy-door.ts";
import { makePublicity } from "./publicity.service.ts";

/** Funds, recognitions, claims and their payment. */
export const incentives = defineModule({
  name: "incentives",
  needs: [identity, notices, cases, ledger, policy],
  routes: incentivesRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const used = { cases: use(cases), ledger: use(ledger), policy: openPolicyDoor(use(policy)) };
    used.ledger.declare(fundChart);
    used.cases.register(recognitionCase, {}, namesOf("application"));
    used.cases.register(claimCase, {}, namesOf("application"));
    used.cases.register(batchCase, {}, namesOf("batch"));
    used.cases.register(objectionCase, {}, namesOf("objection"));
    used.cases.register(clawbackCase, {}, namesOf("clawback"));
    const publicity = makePublicity(platform, { ...used, notices: use(notices) });
    const apply = makeApply(platform, used);
    const draftJob = makeDraftJob(platform, apply);
    return {
      service: undefined,
      http: (server) => addPublicityPages(server, platform, publicity),
      handlers: makeHandlers({
        funds: makeFunds(platform, used.ledger, used.cases),
        applications: makeApplications(platform, { ...used, apply, draftJob }),
        batches: makeBatches(platform, used),
        publicity,
        payments: makePayments(platform, used),
        clawbacks: makeClawbacks(platform, used),
        desks: makeDesks(platform, used.policy),
        attachments: makeAttachments(platform),
      }),
      jobs: [draftJob],
    };
  },
});
